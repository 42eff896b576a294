// SPDX-License-Identifier: EUPL-1.2
// Whether something looks like an address or a number. That it exists is not asked.
#pragma once

#include <string_view>

namespace zuil {

// One '@' with something before it and a name with a dot behind it, no white
// space or control character, at most kMaxContactCharacters (RFC 5321, 4.5.3.1.3).
bool is_email_form(std::string_view text);

// 6 to 15 digits (ITU-T E.164), a '+' first or not, with spaces, hyphens and
// parentheses between them; at most 40 characters.
bool is_phone_form(std::string_view text);

}  // namespace zuil
