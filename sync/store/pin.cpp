// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/pin.h"

#include <sodium.h>

#include <algorithm>
#include <utility>

namespace zuil {

PinCode::PinCode(std::string_view text) {
  if (text.size() > kPinDigits) return;
  std::copy(text.begin(), text.end(), text_.begin());
  size_ = text.size();
}

PinCode::~PinCode() { sodium_memzero(text_.data(), text_.size()); }

PinFault fault_of(const PinCode& pin) {
  const std::string_view digits = pin.digits();
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (digits.size() != kPinDigits || !std::all_of(digits.begin(), digits.end(), is_digit))
    return PinFault::kForm;
  // From each digit to the next, 9 followed by 0.
  const auto all_steps_are = [digits](int step) {
    return std::adjacent_find(digits.begin(), digits.end(),
                              [step](char a, char b) { return (b - a + 10) % 10 != step; }) == digits.end();
  };
  if (all_steps_are(0)) return PinFault::kSame;
  return all_steps_are(1) || all_steps_are(9) ? PinFault::kRow : PinFault::kNone;
}

std::string_view to_string(PinFault fault) {
  switch (fault) {
    case PinFault::kNone: return "";
    case PinFault::kForm: return "no six digits, a PIN of exactly six is wanted";
    case PinFault::kSame: return "six times the same digit, a PIN that is harder to guess is wanted";
    case PinFault::kRow: return "digits in a row, a PIN that is harder to guess is wanted";
  }
  return "";
}

std::string hash_pin(const PinCode& pin) {
  std::string hash(crypto_pwhash_STRBYTES, '\0');
  if (crypto_pwhash_str(hash.data(), pin.digits().data(), pin.digits().size(),
                        crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
    return "";
  hash.resize(hash.find('\0'));
  return hash;
}

bool matches(const PinCode& pin, const std::string& hash) {
  return crypto_pwhash_str_verify(hash.c_str(), pin.digits().data(), pin.digits().size()) == 0;
}

}  // namespace zuil
