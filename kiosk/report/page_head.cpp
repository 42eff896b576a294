// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/page_head.h"

#include <algorithm>

namespace zuil::report {
namespace {

constexpr TextStyle kOrganisation{10.5, Weight::kMedium, kOnPrimarySoft};
constexpr TextStyle kBandTitle{24, Weight::kBold, kOnPrimary};
constexpr TextStyle kSubtitle{12, Weight::kRegular, kOnPrimarySoft};

void draw_pill(PageFlow& flow, const std::string& text) {
  constexpr TextStyle kPill{9, Weight::kBold, kInk};
  const double width = flow.canvas().width_of(text, kPill) + 8;
  const Box box{PageFlow::kMargin + PageFlow::kWidth - width, 12, width, 6.4};
  flow.canvas().fill(box, kSun, box.height / 2);
  const Tagged element(flow.canvas(), Tag::kParagraph);
  flow.canvas().text(box.x + 4, box.y + 4.4, text, kPill);
}

}  // namespace

void draw_page_head(PageFlow& flow, const PageHead& head) {
  constexpr double kTop = 13;
  constexpr double kBelow = 9;
  const double height = kTop + flow.line_height(kOrganisation) + 3 + flow.height_of(head.title, kBandTitle) +
                        1 + flow.height_of(head.subtitle, kSubtitle) + kBelow;
  flow.canvas().fill({0, 0, kPageWidth, height}, kPrimary);
  flow.canvas().fill({0, height, kPageWidth, 1.6}, kSun);
  flow.move_to(kTop);
  flow.paragraph(head.organisation, kOrganisation);
  if (!head.pill.empty()) draw_pill(flow, head.pill);
  flow.skip(3);
  {
    const Tagged title(flow.canvas(), Tag::kH1);
    flow.lines(head.title, kBandTitle);
  }
  flow.skip(1);
  if (!head.subtitle.empty()) flow.paragraph(head.subtitle, kSubtitle);
  flow.move_to(height + 8);
}

void draw_key_figures(PageFlow& flow, const std::vector<std::pair<std::string, std::string>>& figures) {
  constexpr TextStyle kFigure{22, Weight::kBold, kPrimary};
  constexpr double kGap = 4;
  constexpr double kInside = 4;
  const auto number = static_cast<double>(figures.size());
  const double width = (PageFlow::kWidth - kGap * (number - 1)) / number;
  double words = 0;
  for (const auto& [figure, what] : figures)
    words = std::max(words, flow.height_of(what, kNote, width - 2 * kInside));
  const double height = kInside + flow.line_height(kFigure) + words + kInside;
  flow.need(height);
  const double top = flow.y();
  double x = PageFlow::kMargin;
  for (const auto& [figure, what] : figures) {
    flow.canvas().fill({x, top, width, height}, kSurfaceMeadow, 2);
    flow.move_to(top + kInside - 1);
    const Tagged element(flow.canvas(), Tag::kParagraph);
    flow.lines(figure, kFigure, x + kInside, width - 2 * kInside);
    flow.lines(what, kNote, x + kInside, width - 2 * kInside);
    x += width + kGap;
  }
  flow.move_to(top + height);
}

}  // namespace zuil::report
