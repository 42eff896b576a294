// SPDX-License-Identifier: EUPL-1.2
// Breaks text into lines, measures and draws it, in pixels. Keeps no copy of
// any text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "ui/canvas.h"
#include "ui/text.h"

namespace zuil::ui {

// Steps through text, character by character, with "**" taken as a switch of
// weight unless the style is literal.
class TextCursor {
 public:
  TextCursor(std::string_view text, const TextStyle& style) : TextCursor(text, style, 0, style.weight) {}
  TextCursor(std::string_view text, const TextStyle& style, std::size_t at, Weight weight);
  // False at the end. Afterwards character(), weight() and begin() tell of the
  // character, at() lies behind it. Invalid bytes are U+FFFD.
  bool next();
  char32_t character() const { return character_; }
  Weight weight() const { return weight_; }
  std::size_t begin() const { return begin_; }
  std::size_t at() const { return at_; }

 private:
  std::string_view text_;
  Weight base_;
  Weight weight_;
  bool literal_;
  std::size_t at_;
  std::size_t begin_ = 0;
  char32_t character_ = 0;
};

struct TextLine {
  std::size_t begin = 0;             // bytes; the line's trailing spaces are inside
  std::size_t end = 0;               // a line feed that ends the line is not
  Weight weight = Weight::kRegular;  // at `begin`
  float width = 0;                   // without trailing spaces
};

class Typesetter {
 public:
  // `scale` is pixels per unit of text, text scale included.
  Typesetter(Fonts& fonts, float scale) : fonts_(fonts), scale_(scale) {}

  float size(const TextStyle& style) const { return style.size * scale_; }
  // Of one line, pixels; not rounded.
  float line_height(const TextStyle& style) const { return size(style) * style.line_height; }
  // From the top of a line to its baseline, as browsers place it.
  float baseline(const TextStyle& style) const;

  // At least one line. A word longer than `max_width` is broken.
  std::vector<TextLine> lines(std::string_view text, const TextStyle& style, float max_width) const;
  float width(std::string_view text, const TextStyle& style) const;
  // From the start of `line` to byte `at` of it, trailing spaces included.
  float width_to(std::string_view text, const TextStyle& style, const TextLine& line, std::size_t at) const;
  // The byte between two characters that lies nearest to `x`.
  std::size_t byte_at(std::string_view text, const TextStyle& style, const TextLine& line, float x) const;
  // Draws from the pen at `x`, which may be fractional.
  void draw(Canvas& canvas, std::string_view text, const TextStyle& style, const TextLine& line, float x,
            int baseline, Rgba color) const;

 private:
  // Calls visit(cursor, pen before the character, pen behind it) along `line`
  // until it returns false; pens start at 0.
  template <typename Visit>
  void walk(std::string_view text, const TextStyle& style, const TextLine& line, Visit visit) const;

  Fonts& fonts_;
  float scale_;
};

}  // namespace zuil::ui
