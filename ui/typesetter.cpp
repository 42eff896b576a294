// SPDX-License-Identifier: EUPL-1.2
#include "ui/typesetter.h"

#include <utf8proc.h>

#include <cmath>

namespace zuil::ui {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr float kTolerance = 0.01F;

bool is_space(char32_t character) { return character == ' '; }
bool breaks_after(char32_t character) { return character == ' ' || character == '-' || character == 0x2013; }
bool is_control(char32_t character) { return character < 0x20 || character == 0x7F; }

}  // namespace

TextCursor::TextCursor(std::string_view text, const TextStyle& style, std::size_t at, Weight weight)
    : text_(text), base_(style.weight), weight_(weight), literal_(style.literal), at_(at) {}

bool TextCursor::next() {
  while (!literal_ && text_.substr(at_, 2) == "**") {
    weight_ = weight_ == Weight::kBold ? (base_ == Weight::kBold ? Weight::kRegular : base_) : Weight::kBold;
    at_ += 2;
  }
  begin_ = at_;
  if (at_ >= text_.size()) return false;
  utf8proc_int32_t code = 0;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text_.data()) + at_;
  const utf8proc_ssize_t used =
      utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text_.size() - at_), &code);
  character_ = used > 0 ? static_cast<char32_t>(code) : kReplacement;
  at_ += used > 0 ? static_cast<std::size_t>(used) : 1;
  return true;
}

float Typesetter::baseline(const TextStyle& style) const {
  const Face face = face_of(style.weight);
  const auto ascent = static_cast<float>(fonts_.ascent(face, size(style)));
  const auto descent = static_cast<float>(fonts_.descent(face, size(style)));
  return (line_height(style) - (ascent + descent)) / 2 + ascent;
}

template <typename Visit>
void Typesetter::walk(std::string_view text, const TextStyle& style, const TextLine& line,
                      Visit visit) const {
  TextCursor cursor(text.substr(0, line.end), style, line.begin, line.weight);
  const float px = size(style);
  float pen = 0;
  char32_t before = 0;
  Face face_before = Face::kRegular;
  while (cursor.next()) {
    const char32_t character = cursor.character();
    const Face face = face_of(cursor.weight());
    if (before != 0 && face == face_before) pen += fonts_.kerning(face, before, character, px);
    const float start = pen;
    if (!is_control(character)) pen += fonts_.advance(face, character, px) + style.letter_spacing * scale_;
    if (!visit(cursor, start, pen)) return;
    before = character;
    face_before = face;
  }
}

std::vector<TextLine> Typesetter::lines(std::string_view text, const TextStyle& style,
                                        float max_width) const {
  std::vector<TextLine> lines;
  TextLine line{0, text.size(), style.weight, 0};
  for (bool more = true; more;) {
    more = false;
    TextLine next{};            // where the line after this one starts
    std::size_t break_end = 0;  // the last place to break, and the width up to it
    float break_width = 0;
    Weight break_weight = line.weight;
    float width = 0;  // without trailing spaces
    line.end = text.size();
    walk(text, style, line, [&](const TextCursor& cursor, float start, float end) {
      const char32_t character = cursor.character();
      if (character == '\n') {
        line.end = cursor.begin();
        next = {cursor.at(), 0, cursor.weight(), 0};
        more = true;
        return false;
      }
      if (!is_space(character) && end > max_width + kTolerance && cursor.begin() > line.begin) {
        more = true;
        if (break_end > line.begin) {
          line.end = break_end;
          width = break_width;
          next = {break_end, 0, break_weight, 0};
        } else {
          line.end = cursor.begin();
          next = {cursor.begin(), 0, cursor.weight(), 0};
        }
        return false;
      }
      static_cast<void>(start);
      if (!is_space(character)) width = end - style.letter_spacing * scale_;
      if (breaks_after(character)) {
        break_end = cursor.at();
        break_width = width;
        break_weight = cursor.weight();
      }
      return true;
    });
    line.width = width;
    lines.push_back(line);
    line = next;
  }
  return lines;
}

float Typesetter::width(std::string_view text, const TextStyle& style) const {
  return width_to(text, style, {0, text.size(), style.weight, 0}, text.size());
}

float Typesetter::width_to(std::string_view text, const TextStyle& style, const TextLine& line,
                           std::size_t at) const {
  float width = 0;
  walk(text, style, line, [&](const TextCursor& cursor, float, float end) {
    if (cursor.begin() >= at) return false;
    width = end;
    return true;
  });
  return width;
}

std::size_t Typesetter::byte_at(std::string_view text, const TextStyle& style, const TextLine& line,
                                float x) const {
  std::size_t found = line.begin;
  walk(text, style, line, [&](const TextCursor& cursor, float start, float end) {
    if (x < (start + end) / 2) return false;
    found = cursor.at();
    return true;
  });
  return found;
}

void Typesetter::draw(Canvas& canvas, std::string_view text, const TextStyle& style, const TextLine& line,
                      float x, int baseline, Rgba color) const {
  const float px = size(style);
  walk(text, style, line, [&](const TextCursor& cursor, float start, float) {
    const char32_t character = cursor.character();
    if (!is_control(character) && !is_space(character)) {
      canvas.glyph(face_of(cursor.weight()), character, px, x + start, baseline, color);
    }
    return true;
  });
}

}  // namespace zuil::ui
