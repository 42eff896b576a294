// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/chart.h"

#include <algorithm>

namespace zuil::report {
namespace {

constexpr TextStyle kHead{8, Weight::kMedium, kInkSoft};
constexpr TextStyle kLabel{9.5, Weight::kRegular, kInk};
constexpr TextStyle kNumber{9.5, Weight::kBold, kInk};
constexpr TextStyle kPercent{9.5, Weight::kRegular, kInkSoft};
constexpr double kBarHeight = 3.4;
constexpr double kBarRadius = 0.7;
constexpr double kRowGap = 1.5;
constexpr double kGutter = 2.5;

struct Columns {
  double label = 0;  // width
  double bar_x = 0;
  double bar = 0;           // width
  double number_right = 0;  // where it ends
  double percent_right = 0;
};

Columns columns_of(const Chart& chart, double x, double width) {
  Columns columns;
  columns.label = width * chart.label_share - kGutter;
  columns.percent_right = x + width;
  const double numbers = width * chart.number_share;
  columns.number_right = chart.percent_head.empty() ? x + width : x + width - numbers;
  columns.bar_x = x + width * chart.label_share;
  columns.bar = columns.number_right - numbers - columns.bar_x;
  return columns;
}

double row_height(const PageFlow& flow, const ChartRow& row, const Columns& columns) {
  return flow.height_of(row.label, kLabel, columns.label) + kRowGap;
}

void right_aligned(PageFlow& flow, double right, double y, const std::string& text, const TextStyle& style) {
  const double width = flow.canvas().width_of(text, flow.scaled(style));
  flow.move_to(y);
  flow.lines(text, style, right - width, width + 1);
}

void draw_bars(PageFlow& flow, const Chart& chart, const Columns& columns, double y) {
  const Tagged figure(flow.canvas(), Tag::kFigure, chart.alternative);
  for (const ChartRow& row : chart.rows) {
    const double top = y + (flow.line_height(kLabel) - kBarHeight) / 2;
    if (row.shown) {
      flow.canvas().fill({columns.bar_x, top, columns.bar, kBarHeight}, kBarTrack, kBarRadius);
      const double length = columns.bar * std::clamp(row.share, 0.0, 1.0);
      if (length > 0) {
        flow.canvas().fill({columns.bar_x, top, std::max(length, 0.6), kBarHeight},
                           row.soft ? kBarOther : kPrimary, kBarRadius);
      }
    }
    y += row_height(flow, row, columns);
  }
}

void draw_head(PageFlow& flow, const Chart& chart, const Columns& columns, double x) {
  const Tagged row(flow.canvas(), Tag::kRow);
  const double y = flow.y();
  {
    const Tagged cell(flow.canvas(), Tag::kColumnHeader);
    flow.lines(chart.label_head, kHead, x, columns.label);
  }
  {
    const Tagged cell(flow.canvas(), Tag::kColumnHeader);
    right_aligned(flow, columns.number_right, y, chart.number_head, kHead);
  }
  if (!chart.percent_head.empty()) {
    const Tagged cell(flow.canvas(), Tag::kColumnHeader);
    right_aligned(flow, columns.percent_right, y, chart.percent_head, kHead);
  }
  flow.move_to(y + flow.line_height(kHead) + 1);
}

void draw_row(PageFlow& flow, const Chart& chart, const ChartRow& row, const Columns& columns, double x) {
  const Tagged element(flow.canvas(), Tag::kRow);
  const double y = flow.y();
  {
    const Tagged cell(flow.canvas(), Tag::kRowHeader);
    flow.lines(row.label, kLabel, x, columns.label);
  }
  {
    const Tagged cell(flow.canvas(), Tag::kCell);
    right_aligned(flow, columns.number_right, y, row.number, row.shown ? kNumber : kPercent);
  }
  if (!chart.percent_head.empty()) {
    const Tagged cell(flow.canvas(), Tag::kCell);
    right_aligned(flow, columns.percent_right, y, row.percent, kPercent);
  }
  flow.move_to(y + row_height(flow, row, columns));
}

}  // namespace

double height_of(const PageFlow& flow, const Chart& chart, double width) {
  const Columns columns = columns_of(chart, 0, width);
  double height = flow.line_height(kHead) + 1;
  for (const ChartRow& row : chart.rows) height += row_height(flow, row, columns);
  return height;
}

void draw(PageFlow& flow, const Chart& chart, double x, double width) {
  const Columns columns = columns_of(chart, x, width);
  draw_bars(flow, chart, columns, flow.y() + flow.line_height(kHead) + 1);
  const Tagged table(flow.canvas(), Tag::kTable);
  draw_head(flow, chart, columns, x);
  for (const ChartRow& row : chart.rows) draw_row(flow, chart, row, columns, x);
}

}  // namespace zuil::report
