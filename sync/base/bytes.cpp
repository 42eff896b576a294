// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/bytes.h"

#include <sodium.h>

#include <utility>

namespace zuil {
namespace {

std::string encode64(ByteView bytes, int variant) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  text.pop_back();  // the terminating zero
  return text;
}

std::optional<Bytes> decode64(std::string_view text, int variant) {
  Bytes bytes(text.size() / 4 * 3 + 3);
  std::size_t length = 0;
  const char* end = nullptr;
  if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, &end,
                        variant) != 0)
    return std::nullopt;
  if (end != text.data() + text.size()) return std::nullopt;
  bytes.resize(length);
  return bytes;
}

}  // namespace

ByteView as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
std::string_view as_text(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string to_hex(ByteView bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

std::optional<Bytes> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  Bytes bytes(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    int digit = -1;
    if (c >= '0' && c <= '9') digit = c - '0';
    if (c >= 'a' && c <= 'f') digit = c - 'a' + 10;
    if (c >= 'A' && c <= 'F') digit = c - 'A' + 10;
    if (digit < 0) return std::nullopt;
    bytes[i / 2] = static_cast<std::uint8_t>(bytes[i / 2] << 4 | digit);
  }
  return bytes;
}

std::string to_hex(std::uint64_t value) {
  ByteArray<8> bytes{};
  for (std::size_t i = 0; i < 8; ++i) bytes[7 - i] = static_cast<std::uint8_t>(value >> (8 * i));
  return to_hex(bytes);
}

std::string to_base64url(ByteView bytes) { return encode64(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING); }
std::optional<Bytes> from_base64url(std::string_view text) {
  return decode64(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}
std::string to_base64(ByteView bytes) { return encode64(bytes, sodium_base64_VARIANT_ORIGINAL); }
std::optional<Bytes> from_base64(std::string_view text) {
  return decode64(text, sodium_base64_VARIANT_ORIGINAL);
}

void ByteWriter::u8(std::uint8_t value) { data_.push_back(value); }

void ByteWriter::u32(std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) data_.push_back(static_cast<std::uint8_t>(value >> shift));
}

void ByteWriter::u64(std::uint64_t value) {
  for (int shift = 0; shift < 64; shift += 8) data_.push_back(static_cast<std::uint8_t>(value >> shift));
}

void ByteWriter::bytes(ByteView value) { data_.insert(data_.end(), value.begin(), value.end()); }

ByteView ByteReader::bytes(std::size_t count) {
  if (!ok_ || count > left()) {
    ok_ = false;
    return {};
  }
  const ByteView out = data_.subspan(at_, count);
  at_ += count;
  return out;
}

std::uint8_t ByteReader::u8() {
  const ByteView in = bytes(1);
  return in.empty() ? std::uint8_t{0} : in[0];
}

std::uint32_t ByteReader::u32() {
  std::uint32_t value = 0;
  int shift = 0;
  for (const std::uint8_t byte : bytes(4)) {
    value |= std::uint32_t{byte} << shift;
    shift += 8;
  }
  return value;
}

std::uint64_t ByteReader::u64() {
  std::uint64_t value = 0;
  int shift = 0;
  for (const std::uint8_t byte : bytes(8)) {
    value |= std::uint64_t{byte} << shift;
    shift += 8;
  }
  return value;
}

void wipe(std::span<std::uint8_t> bytes) { sodium_memzero(bytes.data(), bytes.size()); }

void wipe(std::string& text) {
  text.resize(text.capacity());
  sodium_memzero(text.data(), text.size());
  text.clear();
}

}  // namespace zuil
