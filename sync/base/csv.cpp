// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/csv.h"

#include <array>

namespace zuil {
namespace {

bool starts_a_formula(std::string_view text) {
  if (text.empty()) return false;
  if (text.front() == '\t' || text.front() == '\r' || text.front() == '\n') return true;
  const std::size_t at = text.find_first_not_of(' ');
  if (at == std::string_view::npos) return false;
  text.remove_prefix(at);
  // Full-width forms count as well: some spreadsheets fold them.
  constexpr std::array<std::string_view, 8> kSigns = {
      "=", "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
  for (const std::string_view sign : kSigns) {
    if (text.starts_with(sign)) return true;
  }
  return false;
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string cell = starts_a_formula(text) ? "'" : "";
  cell += text;
  if (cell.find_first_of("\",;\r\n\t") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) line += ',';
    line += csv_cell(cell);
  }
  return line + "\r\n";
}

}  // namespace zuil
