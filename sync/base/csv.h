// SPDX-License-Identifier: EUPL-1.2
// CSV (RFC 4180) that a spreadsheet can open without running what people typed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zuil {

// One cell. What a spreadsheet would take for a formula (it begins with = + - @,
// their full-width forms, a tab or a line break, spaces before them or not) gets
// an apostrophe in front, which a spreadsheet does not show. Quoted when needed.
std::string csv_cell(std::string_view text);

// A whole line with CR LF behind it.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace zuil
