// SPDX-License-Identifier: EUPL-1.2
// What stands at the top of a first page: the band in the municipality's green,
// and numbers to remember.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kiosk/report/page_flow.h"

namespace zuil::report {

struct PageHead {
  std::string organisation;
  std::string title;  // the document's only heading of the first level
  std::string subtitle;
  std::string pill;  // "Voorbeeld"; may be empty
};

// From the page's top edge; flow.y() is below it.
void draw_page_head(PageFlow& flow, const PageHead& head);

// Cards side by side: a number, and in words of what.
void draw_key_figures(PageFlow& flow, const std::vector<std::pair<std::string, std::string>>& figures);

}  // namespace zuil::report
