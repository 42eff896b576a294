// SPDX-License-Identifier: EUPL-1.2
// What the domain asks of text that people type: valid UTF-8, counted in code
// points, brought to one form (NFC, Unicode Standard Annex 15).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace zuil {

// The number of Unicode code points in `text`; nullopt when it is not valid
// UTF-8 (overlong forms and surrogates are not).
std::optional<std::size_t> count_characters(std::string_view text);

// `text` in NFC. What is no valid UTF-8 comes back as it was. Nothing of it
// stays in memory elsewhere.
std::string to_nfc(std::string text);

// `text` as it is compared when somebody looks for it: without case and without
// accents ("Özgür" and "ozgur" are one). What is no valid UTF-8 comes back as it was.
std::string search_form(std::string_view text);

// Holds a control character: U+0000 to U+001F or U+007F. With `lines_allowed`
// line feeds and tabs are not counted among them.
bool has_control_character(std::string_view text, bool lines_allowed);

// `text` with control characters as \u001b, to be printed on a terminal.
std::string printable(std::string_view text);

// Empty, or nothing but spaces, tabs and line feeds.
bool is_blank(std::string_view text);

}  // namespace zuil
