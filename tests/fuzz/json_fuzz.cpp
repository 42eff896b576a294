// SPDX-License-Identifier: EUPL-1.2
// Strict JSON: whatever is taken can be written and read again as the same
// document, and every value of it has a line.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "sync/base/strict_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  nlohmann::json document;
  zuil::JsonLines lines;
  const auto fault = zuil::read_strict_json(text, 1 << 20, document, &lines);
  const int last_line = 1 + static_cast<int>(std::count(text.begin(), text.end(), '\n'));
  if (fault) {
    if (fault->what.empty() || fault->line < 1 || fault->line > last_line) std::abort();
    return 0;
  }
  for (const auto& [pointer, line] : lines) {
    if (line < 1 || line > last_line) std::abort();
  }
  nlohmann::json again;
  if (zuil::read_strict_json(document.dump(), 8 << 20, again) || again != document) std::abort();
  return 0;
}
