// SPDX-License-Identifier: EUPL-1.2
// An official's PIN: what one may be, and how it is kept.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace zuil {

inline constexpr std::size_t kPinDigits = 6;

// What somebody typed; six digits or not. Wipes its memory when it goes.
class PinCode {
 public:
  PinCode() = default;
  // Copies `text`, which the caller wipes. What is longer than a PIN is none.
  explicit PinCode(std::string_view text);
  PinCode(const PinCode&) = default;
  PinCode& operator=(const PinCode&) = default;
  ~PinCode();

  std::string_view digits() const { return {text_.data(), size_}; }

 private:
  std::array<char, kPinDigits> text_{};
  std::size_t size_ = 0;
};

// Why a PIN may not be chosen.
enum class PinFault {
  kNone,
  kForm,  // not exactly six digits
  kSame,  // six times the same digit
  kRow,   // each digit one more than the one before it, or each one less: 123456, 210987
};
PinFault fault_of(const PinCode& pin);
// "six digits are wanted", "…"; empty for kNone.
std::string_view to_string(PinFault fault);

// What is kept of `pin`: Argon2id (RFC 9106) with a salt of its own, at libsodium's
// INTERACTIVE limits (64 MiB, two passes), as text. Empty without memory for
// it. About 70 ms of CPU; any thread.
std::string hash_pin(const PinCode& pin);
// `hash` is of `pin`. As long.
bool matches(const PinCode& pin, const std::string& hash);

}  // namespace zuil
