// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/bundle.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>

#include "sync/wire/numbers.h"

namespace zuil {
namespace {

constexpr std::string_view kMagic = "ZUIL";
constexpr std::uint8_t kVersion = 1;
constexpr std::uint8_t kSuite = 1;  // sealed box + Ed25519
constexpr std::size_t kSignatureBytes = 64;

Error rejected(std::string what) { return {ErrorKind::kRejected, "bundle: " + std::move(what)}; }

void write_header(ByteWriter& out, const BundleHeader& header) {
  out.bytes(as_bytes(kMagic));
  out.u8(kVersion);
  out.u8(static_cast<std::uint8_t>(header.stream));
  out.u8(kSuite);
  out.u8(0);
  out.bytes(header.device);
  out.u64(header.epoch);
  out.u64(header.first);
  out.u32(header.count);
  out.bytes(header.sealing_key);
}

// A decimal number without leading zeros, taken off the front of `text`.
std::optional<std::uint64_t> take_number(std::string_view& text) {
  if (text.empty() || text[0] == '0') return std::nullopt;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number > kMaxNumber) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

bool take_hyphen(std::string_view& text) {
  if (text.empty() || text[0] != '-') return false;
  text.remove_prefix(1);
  return true;
}

// 16 lower-case hexadecimal digits, taken off the front of `text`.
std::optional<Epoch> take_epoch(std::string_view& text) {
  constexpr std::size_t kDigits = 16;
  if (text.size() < kDigits) return std::nullopt;
  const std::string_view digits = text.substr(0, kDigits);
  if (digits.find_first_not_of("0123456789abcdef") != std::string_view::npos) return std::nullopt;
  Epoch epoch = 0;
  std::from_chars(digits.data(), digits.data() + kDigits, epoch, 16);
  if (epoch > kMaxNumber) return std::nullopt;
  text.remove_prefix(kDigits);
  return epoch;
}

}  // namespace

Bytes write_bundle(const Bundle& bundle, const SigningKey& device_key) {
  const BundleHeader& header = bundle.header;
  if (bundle.records.size() != header.count || !are_bundle_numbers(header.first, header.count) ||
      header.epoch > kMaxNumber)
    std::abort();
  ByteWriter out;
  write_header(out, header);
  for (const Bytes& record : bundle.records) {
    if (record.empty() || record.size() > kMaxSealedRecord) std::abort();
    out.u32(static_cast<std::uint32_t>(record.size()));
    out.bytes(record);
  }
  out.bytes(device_key.sign(out.data()));
  if (out.data().size() > kMaxBundleBytes) std::abort();
  return out.take();
}

Result<BundleHeader> read_bundle_header(ByteView bytes) {
  if (bytes.size() > kMaxBundleBytes)
    return rejected("is longer than " + std::to_string(kMaxBundleBytes) + " bytes");
  if (bytes.size() < kBundleHeaderBytes) return rejected("is cut off in its header");
  ByteReader in(bytes);
  if (as_text(in.bytes(kMagic.size())) != kMagic) return rejected("byte 0: magic is not ZUIL");
  if (in.u8() != kVersion) return rejected("byte 4: another version than 1");
  const std::uint8_t stream = in.u8();
  if (!is_stream(stream)) return rejected("byte 5: there is no such stream");
  if (in.u8() != kSuite) return rejected("byte 6: another suite than 1");
  if (in.u8() != 0) return rejected("byte 7: is reserved and not 0");
  BundleHeader header;
  header.stream = static_cast<Stream>(stream);
  header.device = in.array<16>();
  header.epoch = in.u64();
  header.first = in.u64();
  header.count = in.u32();
  header.sealing_key = in.array<8>();
  if (header.epoch > kMaxNumber) return rejected("byte 24: an epoch has 63 bits");
  if (header.first == 0 || header.first > kMaxNumber) return rejected("byte 32: first is no sequence number");
  if (!are_bundle_numbers(header.first, header.count))
    return rejected("byte 40: count is not 1 to " + std::to_string(kMaxBundleRecords));
  return header;
}

Result<Bundle> read_bundle(ByteView bytes, const PublicKey& device_key) {
  Bundle bundle;
  bundle.header = ZUIL_TRY("reading", read_bundle_header(bytes));
  if (bytes.size() < kBundleHeaderBytes + kSignatureBytes) return rejected("is cut off in its signature");
  const ByteView content = bytes.first(bytes.size() - kSignatureBytes);
  Signature signature{};
  std::copy_n(bytes.end() - kSignatureBytes, kSignatureBytes, signature.begin());
  if (!verify(content, signature, device_key)) return rejected("its signature does not hold");

  ByteReader in(content);
  in.bytes(kBundleHeaderBytes);
  // No count or length is trusted before it is held against what is left.
  if (in.left() / (kBundleRecordOverhead + 1) < bundle.header.count)
    return rejected("is too short for its count of records");
  bundle.records.reserve(bundle.header.count);
  for (std::uint32_t i = 0; i < bundle.header.count; ++i) {
    const std::string where = "byte " + std::to_string(in.position()) + ": ";
    const std::uint32_t length = in.u32();
    if (!in.ok() || length > in.left()) return rejected(where + "a record is cut off");
    if (length == 0 || length > kMaxSealedRecord)
      return rejected(where + "a record's length is not 1 to " + std::to_string(kMaxSealedRecord));
    const ByteView record = in.bytes(length);
    bundle.records.emplace_back(record.begin(), record.end());
  }
  if (in.left() != 0)
    return rejected("byte " + std::to_string(in.position()) + ": something follows the last record");
  return bundle;
}

std::string bundle_name(const BundleHeader& header) {
  return std::to_string(static_cast<unsigned>(header.stream)) + "-" + to_hex(header.epoch) + "-" +
         std::to_string(header.first) + "-" + std::to_string(header.last());
}

Result<BundleName> parse_bundle_name(std::string_view text) {
  const Error wrong{ErrorKind::kRejected,
                    "is no name of a bundle; wanted: stream-epoch-first-last, as 1-0123456789abcdef-17-42"};
  const std::optional<std::uint64_t> stream = take_number(text);
  if (!stream || !is_stream(*stream) || !take_hyphen(text)) return wrong;
  const std::optional<Epoch> epoch = take_epoch(text);
  if (!epoch || !take_hyphen(text)) return wrong;
  const std::optional<std::uint64_t> first = take_number(text);
  if (!first || !take_hyphen(text)) return wrong;
  const std::optional<std::uint64_t> last = take_number(text);
  if (!last || !text.empty() || *last < *first || *last - *first >= kMaxBundleRecords) return wrong;
  return BundleName{static_cast<Stream>(*stream), *epoch, *first, *last};
}

}  // namespace zuil
