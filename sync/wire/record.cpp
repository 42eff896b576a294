// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/record.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "sync/wire/deflate.h"
#include "sync/wire/dictionary.h"

namespace zuil {
namespace {

constexpr std::uint8_t kForm = 1;  // the high half of the first byte; the dictionary's number is the low half
constexpr std::size_t kHeadBytes = 32;
constexpr std::size_t kPaddedTo = 32;
constexpr std::size_t kCodeBytes = 7;

Error damaged(std::string_view what) { return {ErrorKind::kDamaged, "record: " + std::string(what)}; }

// Little-endian: one more than the code's number; 0 is no code.
ByteArray<kCodeBytes> code_bytes(const ReceiptCode& code) {
  const std::uint64_t value = code.empty() ? 0 : code.number() + 1;
  ByteArray<kCodeBytes> bytes{};
  for (std::size_t i = 0; i < kCodeBytes; ++i) bytes[i] = static_cast<std::uint8_t>(value >> (8 * i));
  return bytes;
}

// nullopt when there is no code of that number.
std::optional<ReceiptCode> read_code(ByteReader& in) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < kCodeBytes; ++i) value |= std::uint64_t{in.u8()} << (8 * i);
  return value == 0 ? ReceiptCode{} : ReceiptCode::from_number(value - 1);
}

// Made once: where the dictionary's words stand takes longer to find than a
// record to deflate.
const Deflater& newest_deflater() {
  static const Deflater deflater(*dictionary(kNewestDictionary));
  return deflater;
}

}  // namespace

Result<Bytes> lay_out_record(const Submission& submission) {
  ZUIL_TRY("laying out a record", validate(submission));
  if (submission.id == Uuid{}) return Error{ErrorKind::kRejected, "record: has no id"};
  std::string json = to_record_json(submission);
  if (json.size() > kMaxRecordJson)
    return Error{ErrorKind::kRejected, "record: is longer than " + std::to_string(kMaxRecordJson) + " bytes"};
  Bytes deflated = newest_deflater().deflate(json);
  wipe(json);
  // Made at its full size: a buffer that grows leaves copies behind.
  Bytes layout((kHeadBytes + deflated.size() + kPaddedTo - 1) / kPaddedTo * kPaddedTo);
  layout[0] = kForm << 4 | kNewestDictionary;
  auto end = layout.begin() + 1;
  end = std::copy(submission.id.bytes.begin(), submission.id.bytes.end(), end);
  end = std::copy(submission.told.begin(), submission.told.end(), end);
  const ByteArray<kCodeBytes> code = code_bytes(submission.code);
  end = std::copy(code.begin(), code.end(), end);
  std::copy(deflated.begin(), deflated.end(), end);
  wipe(deflated);
  return layout;
}

Result<Submission> read_record(ByteView layout) {
  if (layout.size() <= kHeadBytes || layout.size() % kPaddedTo != 0 || layout.size() > kMaxSealedRecord)
    return damaged("its length is none that a record has");
  ByteReader in(layout);
  const std::uint8_t form = in.u8();
  if (form >> 4 != kForm) return damaged("byte 0: another form than 1");
  const std::optional<std::string_view> words = dictionary(form & 15);
  if (!words) return Error{ErrorKind::kRetryLater, "record: byte 0: a dictionary that is not known here"};
  const Uuid id{in.array<16>()};
  if (id == Uuid{}) return damaged("byte 1: has no id");
  const ToldHash told = in.array<8>();
  const std::optional<ReceiptCode> code = read_code(in);
  if (!code) return damaged("byte 25: there is no such code");

  const ByteView rest = in.bytes(in.left());
  Inflated inflated = ZUIL_TRY("record: byte 32", inflate(rest, *words, kMaxRecordJson));
  const ByteView zeros = rest.subspan(inflated.used);
  const bool padded = std::all_of(zeros.begin(), zeros.end(), [](std::uint8_t byte) { return byte == 0; });
  Result<Submission> read = parse_record_json(inflated.text);
  wipe(inflated.text);
  if (!padded) return damaged("something follows the deflated part");
  if (!read) return Error{ErrorKind::kDamaged, with_context("record", std::move(read).error()).what};
  read->id = id;
  read->told = told;
  read->code = *code;
  const Status valid = validate(*read);
  if (!valid) return Error{ErrorKind::kDamaged, with_context("record", valid.error()).what};
  return read;
}

Result<Bytes> seal_record(const Submission& submission, const PublicKey& key) {
  Bytes layout = ZUIL_TRY("sealing", lay_out_record(submission));
  Bytes sealed = seal(layout, key);
  wipe(layout);
  return sealed;
}

Result<Submission> open_record(ByteView sealed, const SealingKey& key) {
  Bytes layout = ZUIL_TRY("opening", key.open(sealed));
  Result<Submission> submission = read_record(layout);
  wipe(layout);
  return submission;
}

}  // namespace zuil
