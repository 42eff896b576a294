// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/private_data.h"

#include <string>

namespace zuil {
namespace {

constexpr std::size_t kCitizenNumberDigits = 9;
constexpr std::size_t kPhoneDigits = 10;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_between_digits(char c) { return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')'; }

// "name@place.nl": something before the @, and a dot inside what follows it.
bool holds_email(std::string_view text) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n') continue;
    const std::string_view host = text.substr(at + 1, text.find_first_of(" \n,;", at + 1) - (at + 1));
    const auto dot = host.find('.');
    if (dot != std::string_view::npos && dot > 0 && dot + 1 < host.size()) return true;
  }
  return false;
}

}  // namespace

bool passes_eleven_test(std::string_view nine_digits) {
  if (nine_digits.size() != kCitizenNumberDigits) return false;
  int sum = 0;
  int digits = 0;
  for (std::size_t i = 0; i < kCitizenNumberDigits; ++i) {
    if (!is_digit(nine_digits[i])) return false;
    const int digit = nine_digits[i] - '0';
    const int weight = i + 1 < kCitizenNumberDigits ? static_cast<int>(kCitizenNumberDigits - i) : -1;
    sum += weight * digit;
    digits += digit;
  }
  return digits > 0 && sum % 11 == 0;
}

PrivateData find_private_data(std::string_view text) {
  bool phone = false;
  std::string digits;
  const auto end_of_number = [&digits, &phone] {
    if (passes_eleven_test(digits)) return true;
    if (digits.size() >= kPhoneDigits && digits.size() <= 15) phone = true;
    digits.clear();
    return false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_digit(text[i])) {
      digits += text[i];
    } else if (digits.empty() || !is_between_digits(text[i]) || i + 1 == text.size() ||
               (!is_digit(text[i + 1]) && !is_between_digits(text[i + 1]))) {
      if (end_of_number()) return PrivateData::kCitizenNumber;
    }
  }
  if (end_of_number()) return PrivateData::kCitizenNumber;
  if (phone) return PrivateData::kPhone;
  return holds_email(text) ? PrivateData::kEmail : PrivateData::kNone;
}

}  // namespace zuil
