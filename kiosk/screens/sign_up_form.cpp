// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/sign_up_form.h"

#include <algorithm>
#include <array>

#include "kiosk/screens/private_data.h"
#include "sync/domain/contact_form.h"
#include "sync/domain/text.h"

namespace zuil::sign_up {
namespace {

constexpr std::string_view kDots = "•••";
// Without the 0 or the 31 before it (Telecommunicatiewet, nummerplan).
constexpr std::size_t kDutchDigits = 9;
constexpr std::size_t kLeastEnd = 2;  // of what follows the last dot of a host
constexpr std::size_t kCitizenNumberDigits = 9;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Fault email_fault(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos) return Fault::kNoAt;
  if (at == 0) return Fault::kNoStart;
  const std::string_view host = text.substr(at + 1);
  const auto dot = host.rfind('.');
  if (dot == std::string_view::npos || host.size() - dot - 1 < kLeastEnd) return Fault::kNoEnd;
  return is_email_form(text) ? Fault::kNone : Fault::kForm;
}

// The digits of a number, on the stack and wiped: at most as many as it may have signs.
class Digits {
 public:
  explicit Digits(std::string_view text) {
    for (const char c : text) {
      if (is_digit(c) && count_ < digits_.size()) digits_.at(count_++) = c;
    }
  }
  Digits(const Digits&) = delete;
  Digits& operator=(const Digits&) = delete;
  ~Digits() { wipe({reinterpret_cast<std::uint8_t*>(digits_.data()), digits_.size()}); }
  std::string_view view() const { return {digits_.data(), count_}; }

 private:
  std::array<char, kMaxPhoneCharacters> digits_{};
  std::size_t count_ = 0;
};

Fault counted(std::string_view national) {
  if (national.size() < kDutchDigits) return Fault::kTooShort;
  if (national.size() > kDutchDigits) return Fault::kTooLong;
  return national.front() == '0' ? Fault::kForm : Fault::kNone;
}

Fault phone_fault(std::string_view text) {
  const Digits digits(text);
  std::string_view number = digits.view();
  bool abroad = text.starts_with('+');
  if (!abroad && number.starts_with("00")) {
    abroad = true;
    number.remove_prefix(2);
  }
  if (abroad && number.starts_with("31")) {
    number.remove_prefix(2);
    // +31 (0)6 …
    if (number.starts_with('0')) number.remove_prefix(1);
    const Fault fault = counted(number);
    return fault == Fault::kNone && !is_phone_form(text) ? Fault::kForm : fault;
  }
  if (!abroad) {
    if (!number.starts_with('0')) {
      if (number.size() == kCitizenNumberDigits && passes_eleven_test(number)) return Fault::kCitizenNumber;
      return number.size() < kDutchDigits + 1 ? Fault::kTooShort : Fault::kForm;
    }
    const Fault fault = counted(number.substr(1));
    if (fault != Fault::kNone) return fault;
  }
  return is_phone_form(text) ? Fault::kNone : Fault::kForm;
}

std::string_view first_character(std::string_view text) {
  std::size_t end = text.empty() ? 0 : 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return text.substr(0, end);
}

std::string masked_email(std::string_view text) {
  const auto at = text.find('@');
  std::string mask(at == 0 ? std::string_view() : first_character(text));
  mask += kDots;
  if (at == std::string_view::npos) return mask;
  const std::string_view host = text.substr(at + 1);
  mask += '@';
  mask += first_character(host);
  mask += kDots;
  const auto dot = host.rfind('.');
  if (dot != std::string_view::npos && dot > 0) mask += host.substr(dot);
  return mask;
}

std::string masked_phone(std::string_view text) {
  constexpr std::size_t kShown = 2;
  const Digits digits(text);
  const std::string_view number = digits.view();
  std::string mask;
  if (number.size() > 2 * kShown + 1) {
    mask = text.starts_with('+') ? "+" : "";
    mask += number.substr(0, kShown);
  }
  mask += kDots;
  if (number.size() > 2 * kShown + 1) mask += number.substr(number.size() - kShown);
  return mask;
}

}  // namespace

bool Form::empty() const {
  return interests.empty() && !role && email.empty() && phone.empty() && allowed.empty() && !by_parent;
}

bool has(const std::vector<Interest>& interests, Interest interest) {
  return std::find(interests.begin(), interests.end(), interest) != interests.end();
}

std::vector<Way> ways_for(const std::vector<Interest>& interests) {
  std::vector<Way> ways;
  const bool mail = std::any_of(interests.begin(), interests.end(),
                                [](Interest interest) { return interest != Interest::kCall; });
  if (mail) ways.push_back(Way::kEmail);
  if (has(interests, Interest::kCall)) ways.push_back(Way::kPhone);
  return ways;
}

Fault fault_of(Way way, std::string_view text) {
  if (is_blank(text)) return Fault::kEmpty;
  return way == Way::kEmail ? email_fault(text) : phone_fault(text);
}

std::string masked(Way way, std::string_view text) {
  if (text.empty()) return {};
  return way == Way::kEmail ? masked_email(text) : masked_phone(text);
}

bool is_complete(const Form& form) {
  const auto ways = ways_for(form.allowed);
  return !ways.empty() && std::all_of(ways.begin(), ways.end(), [&form](Way way) {
    return fault_of(way, form.at(way).text()) == Fault::kNone;
  });
}

std::string wording_shown(const ConsentWording& consent, std::string_view language) {
  std::string shown(consent.text.in(language));
  if (const std::string_view detail = consent.detail.in(language); !detail.empty()) {
    shown += '\n';
    shown += detail;
  }
  return shown;
}

}  // namespace zuil::sign_up
