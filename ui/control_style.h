// SPDX-License-Identifier: EUPL-1.2
// What all controls share: their words and how a press looks.
#pragma once

#include <string_view>

#include "ui/frame.h"
#include "ui/text.h"

namespace zuil::ui {

constexpr TextStyle control_text(float size, Weight weight, Color color) {
  return {.size = size, .weight = weight, .color = color, .line_height = style::kControlLineHeight};
}

// A filled, bordered, rounded box: fill up to the middle of the border, so
// that no fill shines through its outer edge.
inline void bordered_box(Frame& frame, Rect rect, Color fill, Color border, float width, float radius) {
  frame.fill(rect.inset(width / 2), fill, radius - width / 2);
  frame.border(rect, border, width, radius);
}

// An icon and words in a row, together in the middle of a box.
struct IconAndWords {
  Icon icon = Icon::kNone;
  float icon_size = 0;
  float gap = 0;
  std::string_view words;
  TextStyle style;
  bool icon_after = false;

  // Icons grow with the letters.
  float icon_width(const Frame& frame) const {
    return icon == Icon::kNone ? 0 : icon_size * frame.text_scale();
  }

  float width(const Frame& frame) const {
    const float words_width = words.empty() ? 0 : frame.text_width(words, style);
    if (icon == Icon::kNone) return words_width;
    return icon_width(frame) + (words.empty() ? 0 : gap + words_width);
  }

  void draw(Frame& frame, Rect box) const { draw_at(frame, box.centre().x - width(frame) / 2, box); }

  // From `left` on, in the middle of the box's height.
  void draw_at(Frame& frame, float left, Rect box) const {
    const float words_width = words.empty() ? 0 : frame.text_width(words, style);
    const float y = box.centre().y;
    float words_x = left;
    if (icon != Icon::kNone) {
      const float icon_x = icon_after ? left + words_width + gap : left;
      const float size = icon_width(frame);
      frame.icon(icon, {icon_x + size / 2, y}, size, style.color);
      if (!icon_after) words_x += size + gap;
    }
    frame.label_middle({words_x, box.y, words_width + 1, box.h}, words, style);
  }
};

}  // namespace zuil::ui
