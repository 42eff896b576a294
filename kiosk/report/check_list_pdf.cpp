// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/check_list_pdf.h"

#include "kiosk/report/page_head.h"

namespace zuil::report {
namespace {

constexpr double kInside = 4;
constexpr double kGap = 3;
constexpr double kStripe = 2;

Colour colour_of(CheckGrade grade) {
  switch (grade) {
    case CheckGrade::kGood: return kPrimary;
    case CheckGrade::kLook: return kWarning;
    case CheckGrade::kBad: break;
  }
  return kDanger;
}

void draw_line(PageFlow& flow, const CheckLine& line) {
  const double width = PageFlow::kWidth - 2 * kInside - kStripe;
  const std::string head = line.name + ": " + line.grade_words;
  const double height =
      2 * kInside + flow.line_height(kSubheading) + flow.height_of(line.words, kBody, width);
  flow.need(height + kGap);
  const double top = flow.y();
  flow.canvas().fill({PageFlow::kMargin, top, PageFlow::kWidth, height}, kSurfaceMeadow, 2.5);
  flow.canvas().fill({PageFlow::kMargin, top, kStripe, height}, colour_of(line.grade));
  flow.skip(kInside);
  const double x = PageFlow::kMargin + kStripe + kInside;
  {
    const Tagged heading(flow.canvas(), Tag::kH2);
    flow.lines(head, kSubheading, x, width);
  }
  flow.paragraph(line.words, kBody, x, width);
  flow.move_to(top + height + kGap);
}

}  // namespace

Result<Bytes> check_list_pdf(const CheckList& list, const std::filesystem::path& fonts) {
  const PdfCanvas::About about{.title = list.title, .language = "nl", .made = list.made, .fonts = fonts};
  return render(about, list.footer, [&list](PageFlow& flow) {
    draw_page_head(
        flow,
        {.organisation = list.organisation, .title = list.title, .subtitle = list.subtitle, .pill = {}});
    flow.paragraph(list.verdict, kStrong);
    flow.skip(kGap);
    for (const CheckLine& line : list.lines) draw_line(flow, line);
  });
}

}  // namespace zuil::report
