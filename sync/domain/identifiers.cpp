// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/identifiers.h"

#include <algorithm>
#include <cstdlib>

namespace zuil {
namespace {

constexpr std::string_view kSigns = kReceiptSigns;
constexpr unsigned kBase = 30;
constexpr std::size_t kDrawnSigns = 11;
constexpr std::uint64_t kCodes = 17'714'700'000'000'000;  // 30^11
static_assert(kSigns.size() == kBase);

// The place of `sign` in the alphabet; kBase for a foreign one.
unsigned sign_value(char sign) {
  if (sign >= 'a' && sign <= 'z') sign = static_cast<char>(sign - 'a' + 'A');
  const std::size_t at = kSigns.find(sign);
  return at == std::string_view::npos ? kBase : static_cast<unsigned>(at);
}

bool is_separator(char c) { return c == ' ' || c == '-' || c == '.'; }

}  // namespace

Uuid random_uuid(Random& random) {
  Uuid id;
  random.fill(id.bytes);
  id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0F) | 0x40);  // version 4
  id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3F) | 0x80);  // variant of RFC 9562
  return id;
}

std::string to_string(const Uuid& id) {
  const std::string hex = to_hex(ByteView(id.bytes));
  std::string text;
  text.reserve(36);
  for (std::size_t i = 0; i < hex.size(); ++i) {
    if (i == 8 || i == 12 || i == 16 || i == 20) text += '-';
    text += hex[i];
  }
  return text;
}

std::optional<Uuid> parse_uuid(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  std::string hex;
  hex.reserve(32);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (text[i] != '-') return std::nullopt;
    } else {
      hex += text[i];
    }
  }
  const std::optional<Bytes> bytes = from_hex(hex);
  if (!bytes || bytes->size() != 16) return std::nullopt;
  Uuid id;
  std::copy(bytes->begin(), bytes->end(), id.bytes.begin());
  if ((id.bytes[6] & 0xF0) != 0x40 || (id.bytes[8] & 0xC0) != 0x80) return std::nullopt;
  return id;
}

bool is_identifier(std::string_view text) {
  if (text.empty() || text.size() > 40 || text[0] == '-') return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

char receipt_check_sign(std::string_view eleven_signs) {
  unsigned factor = 2;
  unsigned sum = 0;
  for (std::size_t i = eleven_signs.size(); i > 0; --i) {
    const unsigned product = factor * sign_value(eleven_signs[i - 1]);
    sum += product / kBase + product % kBase;
    factor = 3 - factor;
  }
  return kSigns[(kBase - sum % kBase) % kBase];
}

ReceiptCode ReceiptCode::random(Random& random) { return *from_number(random.below(kCodes)); }

std::optional<ReceiptCode> ReceiptCode::from_number(std::uint64_t number) {
  if (number >= kCodes) return std::nullopt;
  ReceiptCode code;
  for (std::size_t i = kDrawnSigns; i > 0; --i) {
    code.signs_[i - 1] = kSigns[number % kBase];
    number /= kBase;
  }
  code.signs_[kDrawnSigns] = receipt_check_sign({code.signs_.data(), kDrawnSigns});
  return code;
}

std::optional<ReceiptCode> ReceiptCode::parse(std::string_view text) {
  ReceiptCode code;
  std::size_t count = 0;
  for (const char c : text) {
    if (is_separator(c)) continue;
    const unsigned value = sign_value(c);
    if (value == kBase || count == code.signs_.size()) return std::nullopt;
    code.signs_[count++] = kSigns[value];
  }
  if (count != code.signs_.size()) return std::nullopt;
  if (code.signs_[kDrawnSigns] != receipt_check_sign({code.signs_.data(), kDrawnSigns})) return std::nullopt;
  return code;
}

std::uint64_t ReceiptCode::number() const {
  if (empty()) std::abort();
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < kDrawnSigns; ++i) number = number * kBase + sign_value(signs_[i]);
  return number;
}

std::string ReceiptCode::text() const {
  return empty() ? std::string() : std::string(signs_.data(), signs_.size());
}

std::string ReceiptCode::grouped() const {
  if (empty()) return {};
  const std::string all = text();
  return all.substr(0, 4) + ' ' + all.substr(4, 4) + ' ' + all.substr(8, 4);
}

}  // namespace zuil
