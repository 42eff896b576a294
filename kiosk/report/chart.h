// SPDX-License-Identifier: EUPL-1.2
// Horizontal bars with their numbers beside them. What stands there is a figure
// and a table at once: the bars are the figure, the words and numbers around
// them the table's cells, so that nobody has to see the bars.
#pragma once

#include <string>
#include <vector>

#include "kiosk/report/page_flow.h"

namespace zuil::report {

struct ChartRow {
  std::string label{};
  double share = 0;  // 0 to 1 of the track
  std::string number{};
  std::string percent{};  // a second number; may be empty
  bool shown = true;      // false: no bar at all, and `number` says why
  bool soft = false;      // in the second colour
};

struct Chart {
  std::string alternative;  // of the figure
  std::string label_head;
  std::string number_head;
  std::string percent_head;  // empty: there is no such column
  std::vector<ChartRow> rows;
  double label_share = 0.44;   // of the width
  double number_share = 0.15;  // of each column of numbers
};

double height_of(const PageFlow& flow, const Chart& chart, double width);
// From flow.y() on, which moves below it. Requires room on the page.
void draw(PageFlow& flow, const Chart& chart, double x, double width);

}  // namespace zuil::report
