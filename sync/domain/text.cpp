// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sync/base/bytes.h"

namespace zuil {
namespace {

struct CodePoints {
  bool valid = false;
  std::size_t count = 0;
  bool surely_nfc = false;  // looking for compositions can be saved
};

// Never changes, and never composes with what comes before: everything below
// the combining marks, Cyrillic letters, quotation marks and dashes, the euro
// sign (Unicode's NFC_Quick_Check=Yes and combining class 0).
bool is_inert(utf8proc_int32_t code_point) {
  return code_point < 0x300 || (code_point >= 0x400 && code_point <= 0x482) ||
         (code_point >= 0x2010 && code_point <= 0x2027) || code_point == 0x20AC;
}

CodePoints walk(std::string_view text) {
  CodePoints found;
  found.surely_nfc = true;
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto* const end = at + text.size();
  while (at != end) {
    if (*at < 0x80) {
      ++at;
    } else {
      utf8proc_int32_t code_point = 0;
      const utf8proc_ssize_t length = utf8proc_iterate(at, end - at, &code_point);
      if (length <= 0) return {};
      if (!is_inert(code_point)) found.surely_nfc = false;
      at += length;
    }
    ++found.count;
  }
  found.valid = true;
  return found;
}

}  // namespace

std::optional<std::size_t> count_characters(std::string_view text) {
  const CodePoints found = walk(text);
  if (!found.valid) return std::nullopt;
  return found.count;
}

std::string to_nfc(std::string text) {
  const CodePoints found = walk(text);
  if (!found.valid || found.surely_nfc) return text;
  // In two steps, in memory of our own: utf8proc_map() lets go of it unwiped.
  constexpr auto kHow = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto size = static_cast<utf8proc_ssize_t>(text.size());
  const utf8proc_ssize_t needed = utf8proc_decompose(bytes, size, nullptr, 0, kHow);
  if (needed < 0) return text;
  // One more: the bytes, written over the code points, end with a zero.
  std::vector<utf8proc_int32_t> codes(static_cast<std::size_t>(needed) + 1);
  const utf8proc_ssize_t count = utf8proc_decompose(bytes, size, codes.data(), needed, kHow);
  const utf8proc_ssize_t length = count < 0 ? count : utf8proc_reencode(codes.data(), count, kHow);
  if (length < 0) return text;
  std::string composed(reinterpret_cast<const char*>(codes.data()), static_cast<std::size_t>(length));
  wipe({reinterpret_cast<std::uint8_t*>(codes.data()), codes.size() * sizeof(codes[0])});
  wipe(text);
  return composed;
}

std::string search_form(std::string_view text) {
  constexpr auto kHow = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
                                                       UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto size = static_cast<utf8proc_ssize_t>(text.size());
  const utf8proc_ssize_t needed = utf8proc_decompose(bytes, size, nullptr, 0, kHow);
  if (needed < 0) return std::string(text);
  std::vector<utf8proc_int32_t> codes(static_cast<std::size_t>(needed) + 1);
  const utf8proc_ssize_t count = utf8proc_decompose(bytes, size, codes.data(), needed, kHow);
  const utf8proc_ssize_t length = count < 0 ? count : utf8proc_reencode(codes.data(), count, kHow);
  if (length < 0) return std::string(text);
  std::string form(reinterpret_cast<const char*>(codes.data()), static_cast<std::size_t>(length));
  wipe({reinterpret_cast<std::uint8_t*>(codes.data()), codes.size() * sizeof(codes[0])});
  return form;
}

bool has_control_character(std::string_view text, bool lines_allowed) {
  return std::any_of(text.begin(), text.end(), [lines_allowed](char c) {
    if (lines_allowed && (c == '\n' || c == '\t')) return false;
    return (c >= '\0' && c < ' ') || c == '\x7F';
  });
}

std::string printable(std::string_view text) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    if (!has_control_character({&c, 1}, false)) {
      out += c;
      continue;
    }
    out += "\\u00";
    out += kDigits[c >> 4];
    out += kDigits[c & 15];
  }
  return out;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n") == std::string_view::npos; }

}  // namespace zuil
