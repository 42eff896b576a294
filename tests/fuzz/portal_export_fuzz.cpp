// SPDX-License-Identifier: EUPL-1.2
// Records as they were opened: whatever people typed, a line of NDJSON is one
// JSON document, a line of CSV has its columns, and no cell of it is a formula.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/strict_json.h"
#include "sync/portal/export.h"

namespace {

using namespace zuil;
using namespace zuil::portal;

void require(bool good) {
  if (!good) std::abort();
}

std::vector<std::string> read_csv_line(std::string_view line) {
  require(line.ends_with("\r\n"));
  line.remove_suffix(2);
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') {
      const bool doubled = quoted && i + 1 < line.size() && line[i + 1] == '"';
      if (doubled) {
        cells.back() += '"';
        ++i;
      } else {
        quoted = !quoted;
      }
    } else if (line[i] == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += line[i];
    }
  }
  require(!quoted);
  return cells;
}

void check(const Submission& submission, const std::vector<std::string>& withheld) {
  const std::string line = ndjson_line(submission, withheld);
  require(line.find('\n') == line.size() - 1);
  const auto document = parse_strict_json(std::string_view(line).substr(0, line.size() - 1), 1 << 20);
  require(document.has_value() && document->is_object());
  const std::vector<std::string> cells = read_csv_line(csv_row(submission, withheld));
  require(cells.size() == csv_columns().size());
  for (const std::string& cell : cells) {
    require(cell.empty() || std::string_view("=+-@\t\r\n").find(cell.front()) == std::string_view::npos);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Result<Submission> submission = parse_record_json({reinterpret_cast<const char*>(data), size});
  if (!submission) return 0;
  check(*submission, {});
  const auto withheld = withhold(*submission, false, {});
  check(*submission, withheld);
  require(withhold(*submission, false, {}).empty());
  return 0;
}
