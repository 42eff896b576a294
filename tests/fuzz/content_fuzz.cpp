// SPDX-License-Identifier: EUPL-1.2
// Content documents: every fault has a line and can be printed, and what has
// none can be shown on any day.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "sync/domain/content_package.h"
#include "sync/domain/text.h"

namespace {

void require(bool good) {
  if (!good) std::abort();
}

const zuil::Date kToday = *zuil::parse_date("2027-03-11");

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  zuil::Content content;
  const auto faults = zuil::check_content_document(text, kToday, content);
  const int last_line = 1 + static_cast<int>(std::count(text.begin(), text.end(), '\n'));
  for (const zuil::JsonFault& fault : faults) {
    require(fault.line >= 1 && fault.line <= last_line && !fault.what.empty());
    const std::string printed =
        to_string(zuil::ContentFault{"content.json", fault.line, fault.pointer, fault.what});
    require(!zuil::has_control_character(printed, false));
  }
  if (!faults.empty()) return 0;
  require(content.visit_at(kToday, 600) != nullptr && content.languages.front() == "nl");
  for (const zuil::Trajectory& trajectory : content.trajectories) {
    for (const std::string& language : content.languages) require(!trajectory.title.in(language).empty());
    require(trajectory.no_participation_because.empty() || !trajectory.is_open(kToday));
  }
  return 0;
}
