// SPDX-License-Identifier: EUPL-1.2
// Text from the top of a page to its bottom, and on to the next.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "kiosk/report/pdf_canvas.h"

namespace zuil::report {

// The sizes of what is written, each times Sheet::scale.
inline constexpr TextStyle kTitle{24, Weight::kBold, kPrimary};
inline constexpr TextStyle kHeading{15, Weight::kBold, kPrimary};
inline constexpr TextStyle kSubheading{11, Weight::kBold, kInk};
inline constexpr TextStyle kBody{10.5, Weight::kRegular, kInk};
inline constexpr TextStyle kStrong{10.5, Weight::kBold, kInk};
inline constexpr TextStyle kNote{9, Weight::kRegular, kInkSoft};

struct Footer {
  std::string text;
  int pages = 0;  // of the whole; 0: not known yet, and no number is written
};

class PageFlow {
 public:
  static constexpr double kMargin = 20;
  static constexpr double kTop = 18;
  static constexpr double kBottom = kPageHeight - 24;
  static constexpr double kWidth = kPageWidth - 2 * kMargin;

  // Draws on `canvas`, which outlives it; `scale` is of every text.
  PageFlow(PdfCanvas& canvas, Footer footer, double scale = 1);

  // Where the next thing begins.
  double y() const { return y_; }
  void move_to(double y) { y_ = y; }
  void skip(double millimetres) { y_ += millimetres; }
  // Turns the page unless so many millimetres are left on it; true when it did.
  bool need(double millimetres);
  void turn_page();
  // Draws the last page's footer.
  void finish();

  TextStyle scaled(TextStyle style) const;
  // From one line to the next.
  double line_height(const TextStyle& style) const;
  double height_of(std::string_view text, const TextStyle& style, double width = kWidth) const;

  // Lines at `x`, from y() on, which moves below them. In no tag.
  void lines(std::string_view text, const TextStyle& style, double x = kMargin, double width = kWidth);
  // The same as one element; keeps a heading with `keep` millimetres of what follows.
  void heading(Tag tag, std::string_view text, const TextStyle& style, double keep = 25);
  void paragraph(std::string_view text, const TextStyle& style = kBody, double x = kMargin,
                 double width = kWidth);

  PdfCanvas& canvas() { return canvas_; }

 private:
  void draw_footer();

  PdfCanvas& canvas_;
  Footer footer_;
  double scale_;
  double y_ = kTop;
};

// What `draw` draws, twice: the first time to count the pages.
Result<Bytes> render(const PdfCanvas::About& about, const std::string& footer,
                     const std::function<void(PageFlow&)>& draw, double scale = 1);

// How many pages that would be.
Result<int> count_pages(const PdfCanvas::About& about, const std::function<void(PageFlow&)>& draw,
                        double scale = 1);

}  // namespace zuil::report
