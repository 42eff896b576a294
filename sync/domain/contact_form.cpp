// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/contact_form.h"

#include <algorithm>

#include "sync/domain/submission.h"
#include "sync/domain/text.h"

namespace zuil {

bool is_email_form(std::string_view text) {
  const std::optional<std::size_t> characters = count_characters(text);
  if (!characters || *characters > kMaxContactCharacters) return false;
  if (has_control_character(text, false) || text.find(' ') != std::string_view::npos) return false;
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0 || text.find('@', at + 1) != std::string_view::npos)
    return false;
  const std::string_view host = text.substr(at + 1);
  const std::size_t dot = host.find('.');
  return dot != std::string_view::npos && dot != 0 && host.back() != '.' &&
         host.find("..") == std::string_view::npos;
}

bool is_phone_form(std::string_view text) {
  if (text.size() > 40) return false;
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto digits = std::count_if(text.begin(), text.end(), is_digit);
  const bool only_signs = std::all_of(text.begin(), text.end(), [is_digit](char c) {
    return is_digit(c) || c == ' ' || c == '-' || c == '(' || c == ')';
  });
  return only_signs && digits >= 6 && digits <= 15;
}

}  // namespace zuil
