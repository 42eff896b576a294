// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/receipt.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "sync/wire/numbers.h"

namespace zuil {
namespace {

// Receipt and statement begin and end alike: magic ‖ version ‖ 3 bytes ‖ key id … signature.
struct Form {
  std::string_view magic;
  std::string_view name;
  std::size_t bytes;  // the whole of it
};
constexpr Form kReceipt = {"ZUIR", "receipt", 164};
constexpr Form kStatement = {"ZUIG", "statement", 112};
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kSignatureBytes = 64;

Error rejected(const Form& form, std::string_view what) {
  return {ErrorKind::kRejected, std::string(form.name) + ": " + std::string(what)};
}

Bytes signed_bytes(ByteWriter& out, const SigningKey& key) {
  out.bytes(key.sign(out.data()));
  return out.take();
}

// What is signed, after it was.
Result<ByteView> verified(const Form& form, ByteView bytes, std::span<const PublicKey> keys) {
  if (bytes.size() != form.bytes)
    return rejected(form, "is not " + std::to_string(form.bytes) + " bytes long");
  ByteReader in(bytes);
  if (as_text(in.bytes(form.magic.size())) != form.magic) return rejected(form, "byte 0: another magic");
  if (in.u8() != kVersion) return rejected(form, "byte 4: another version than 1");
  in.bytes(3);
  const KeyId signer = in.array<8>();
  const auto key =
      std::find_if(keys.begin(), keys.end(), [&](const PublicKey& known) { return key_id(known) == signer; });
  if (key == keys.end()) return rejected(form, "is signed with a key that is not in the key list");
  const ByteView content = bytes.first(bytes.size() - kSignatureBytes);
  const Signature signature = *to_array<kSignatureBytes>(bytes.last(kSignatureBytes));
  if (!verify(content, signature, *key)) return rejected(form, "its signature does not hold");
  return content;
}

bool is_outcome(std::uint8_t byte) { return byte >= 1 && byte <= 3; }

}  // namespace

Bytes write_receipt(const Receipt& receipt, const SigningKey& receipt_key) {
  if (!are_bundle_numbers(receipt.first, receipt.count) || receipt.epoch > kMaxNumber ||
      receipt.generation == 0 || receipt.generation > kMaxNumber)
    std::abort();
  ByteWriter out;
  out.bytes(as_bytes(kReceipt.magic));
  out.u8(kVersion);
  out.u8(static_cast<std::uint8_t>(receipt.stream));
  out.u8(static_cast<std::uint8_t>(receipt.outcome));
  out.u8(0);
  out.bytes(key_id(receipt_key.public_key()));
  out.bytes(receipt.device);
  out.u64(receipt.epoch);
  out.u64(receipt.first);
  out.u32(receipt.count);
  out.bytes(receipt.bundle);
  out.u64(receipt.generation);
  out.u64(to_seconds(receipt.time));
  return signed_bytes(out, receipt_key);
}

Result<Receipt> read_receipt(ByteView bytes, std::span<const PublicKey> receipt_keys) {
  ByteReader in(ZUIL_TRY("reading", verified(kReceipt, bytes, receipt_keys)));
  in.bytes(5);
  const std::uint8_t stream = in.u8();
  const std::uint8_t outcome = in.u8();
  const std::uint8_t reserved = in.u8();
  in.bytes(8);
  Receipt receipt;
  receipt.device = in.array<16>();
  receipt.epoch = in.u64();
  receipt.first = in.u64();
  receipt.count = in.u32();
  receipt.bundle = in.array<32>();
  receipt.generation = in.u64();
  const std::optional<WallTime> time = from_seconds(in.u64());
  if (!is_stream(stream)) return rejected(kReceipt, "byte 5: there is no such stream");
  if (!is_outcome(outcome)) return rejected(kReceipt, "byte 6: there is no such outcome");
  if (reserved != 0) return rejected(kReceipt, "byte 7: is reserved and not 0");
  if (receipt.epoch > kMaxNumber) return rejected(kReceipt, "byte 32: an epoch has 63 bits");
  if (!are_bundle_numbers(receipt.first, receipt.count))
    return rejected(kReceipt, "byte 40: first and count are not those of a bundle");
  if (receipt.generation == 0 || receipt.generation > kMaxNumber)
    return rejected(kReceipt, "byte 84: there is no such generation");
  if (!time) return rejected(kReceipt, "byte 92: there is no such time");
  receipt.stream = static_cast<Stream>(stream);
  receipt.outcome = static_cast<ReceiptOutcome>(outcome);
  receipt.time = *time;
  return receipt;
}

Bytes write_statement(const Statement& statement, const SigningKey& receipt_key) {
  if (statement.generation == 0 || statement.generation > kMaxNumber) std::abort();
  ByteWriter out;
  out.bytes(as_bytes(kStatement.magic));
  out.u8(kVersion);
  out.bytes(ByteArray<3>{});
  out.bytes(key_id(receipt_key.public_key()));
  out.bytes(statement.device);
  out.u64(statement.generation);
  out.u64(to_seconds(statement.time));
  return signed_bytes(out, receipt_key);
}

Result<Statement> read_statement(ByteView bytes, std::span<const PublicKey> receipt_keys) {
  ByteReader in(ZUIL_TRY("reading", verified(kStatement, bytes, receipt_keys)));
  in.bytes(5);
  const ByteArray<3> reserved = in.array<3>();
  in.bytes(8);
  Statement statement;
  statement.device = in.array<16>();
  statement.generation = in.u64();
  const std::optional<WallTime> time = from_seconds(in.u64());
  if (reserved != ByteArray<3>{}) return rejected(kStatement, "byte 5: is reserved and not 0");
  if (statement.generation == 0 || statement.generation > kMaxNumber)
    return rejected(kStatement, "byte 32: there is no such generation");
  if (!time) return rejected(kStatement, "byte 40: there is no such time");
  statement.time = *time;
  return statement;
}

}  // namespace zuil
