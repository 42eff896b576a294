// SPDX-License-Identifier: EUPL-1.2
// A tagged PDF of A4 pages: what a printer prints, and beside it, for who does
// not see the page, what is a heading, a table or a picture, in reading order
// (ISO 32000-1, 14.8). The only file that knows cairo.
//
// Lengths are millimetres from the top left of the page; sizes of letters are
// points. What is drawn inside no tag is decoration: no reader hears of it.
// The bytes depend on nothing but what was drawn and About.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/report/palette.h"
#include "sync/base/bytes.h"
#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace zuil::report {

inline constexpr double kPageWidth = 210;
inline constexpr double kPageHeight = 297;

enum class Weight { kRegular, kMedium, kBold };

struct TextStyle {
  double size = 10.5;
  Weight weight = Weight::kRegular;
  Colour colour = kInk;
};

struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

enum class Tag {
  kH1,
  kH2,
  kH3,
  kParagraph,
  kList,
  kItem,      // in a list
  kItemBody,  // in an item
  kTable,
  kRow,
  kColumnHeader,
  kRowHeader,
  kCell,
  kFigure,  // with an alternative text
};

class PdfCanvas {
 public:
  struct About {
    std::string title;
    std::string language = "nl";
    WallTime made{};              // stands in the document as its creation date
    std::filesystem::path fonts;  // the folder of Clear Sans
  };

  // kRejected when a font can't be read.
  static Result<PdfCanvas> open(About about);
  PdfCanvas(PdfCanvas&&) noexcept;
  PdfCanvas& operator=(PdfCanvas&&) noexcept;
  ~PdfCanvas();

  double width_of(std::string_view text, const TextStyle& style) const;
  // `text` in lines of at most `width`, broken at spaces and line breaks; a word
  // that is wider alone is broken inside. At least one line.
  std::vector<std::string> lines_of(std::string_view text, const TextStyle& style, double width) const;

  // One line, its left end on `baseline`. Requires valid UTF-8.
  void text(double x, double baseline, std::string_view text, const TextStyle& style);
  void fill(const Box& box, Colour colour, double radius = 0);
  void outline(const Box& box, Colour colour, double line_width, double radius = 0);
  void rule(double x, double y, double width, Colour colour, double line_width = 0.2);

  // Opens an element inside the open one. `alternative` is what a figure shows,
  // in words.
  void begin(Tag tag, std::string_view alternative = {});
  void end();

  void next_page();
  int pages() const;

  // The document. Requires that every element is ended. kDamaged when cairo
  // failed at something, as text that is no UTF-8. Nothing can be drawn any more.
  Result<Bytes> finish();

 private:
  struct Parts;
  explicit PdfCanvas(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

// An element for as long as the value lives.
class Tagged {
 public:
  Tagged(PdfCanvas& canvas, Tag tag, std::string_view alternative = {}) : canvas_(canvas) {
    canvas_.begin(tag, alternative);
  }
  ~Tagged() { canvas_.end(); }
  Tagged(const Tagged&) = delete;
  Tagged& operator=(const Tagged&) = delete;

 private:
  PdfCanvas& canvas_;
};

}  // namespace zuil::report
