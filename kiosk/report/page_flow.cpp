// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/page_flow.h"

#include <utility>
#include <vector>

namespace zuil::report {
namespace {

constexpr double kMillimetres = 25.4 / 72.0;  // in a point
constexpr double kLeading = 1.36;
constexpr double kAscent = 0.98;  // of the size of the letters, from a line's top to its baseline

}  // namespace

PageFlow::PageFlow(PdfCanvas& canvas, Footer footer, double scale)
    : canvas_(canvas), footer_(std::move(footer)), scale_(scale) {}

bool PageFlow::need(double millimetres) {
  if (y_ + millimetres <= kBottom || y_ <= kTop) return false;
  turn_page();
  return true;
}

void PageFlow::turn_page() {
  draw_footer();
  canvas_.next_page();
  y_ = kTop;
}

void PageFlow::finish() { draw_footer(); }

TextStyle PageFlow::scaled(TextStyle style) const {
  style.size *= scale_;
  return style;
}

double PageFlow::line_height(const TextStyle& style) const {
  return style.size * scale_ * kLeading * kMillimetres;
}

double PageFlow::height_of(std::string_view text, const TextStyle& style, double width) const {
  return static_cast<double>(canvas_.lines_of(text, scaled(style), width).size()) * line_height(style);
}

void PageFlow::lines(std::string_view text, const TextStyle& style, double x, double width) {
  const TextStyle drawn = scaled(style);
  const std::vector<std::string> all = canvas_.lines_of(text, drawn, width);
  for (std::size_t i = 0; i < all.size(); ++i) {
    // The space keeps the words apart for who hears the lines as one text.
    const std::string line = i + 1 < all.size() ? all[i] + ' ' : all[i];
    canvas_.text(x, y_ + drawn.size * kAscent * kMillimetres, line, drawn);
    y_ += line_height(style);
  }
}

void PageFlow::heading(Tag tag, std::string_view text, const TextStyle& style, double keep) {
  need(height_of(text, style) + keep);
  const Tagged element(canvas_, tag);
  lines(text, style);
}

void PageFlow::paragraph(std::string_view text, const TextStyle& style, double x, double width) {
  need(height_of(text, style, width));
  const Tagged element(canvas_, Tag::kParagraph);
  lines(text, style, x, width);
}

void PageFlow::draw_footer() {
  constexpr TextStyle kSmall{8.5, Weight::kRegular, kInkSoft};
  constexpr double kBaseline = kPageHeight - 13;
  canvas_.rule(kMargin, kBaseline - 6, kWidth, kBorderSoft);
  canvas_.text(kMargin, kBaseline, footer_.text, kSmall);
  if (footer_.pages == 0) return;
  const std::string number = std::to_string(canvas_.pages()) + " / " + std::to_string(footer_.pages);
  canvas_.text(kMargin + kWidth - canvas_.width_of(number, kSmall), kBaseline, number, kSmall);
}

Result<int> count_pages(const PdfCanvas::About& about, const std::function<void(PageFlow&)>& draw,
                        double scale) {
  PdfCanvas canvas = ZUIL_TRY("beginning the document", PdfCanvas::open(about));
  PageFlow flow(canvas, {}, scale);
  draw(flow);
  return canvas.pages();
}

Result<Bytes> render(const PdfCanvas::About& about, const std::string& footer,
                     const std::function<void(PageFlow&)>& draw, double scale) {
  const int pages = ZUIL_TRY("counting the pages", count_pages(about, draw, scale));
  PdfCanvas canvas = ZUIL_TRY("beginning the document", PdfCanvas::open(about));
  PageFlow flow(canvas, {footer, pages}, scale);
  draw(flow);
  flow.finish();
  return ZUIL_TRY("ending the document", canvas.finish());
}

}  // namespace zuil::report
