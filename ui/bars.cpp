// SPDX-License-Identifier: EUPL-1.2
#include "ui/bars.h"

#include "ui/control_style.h"

namespace zuil::ui {
namespace {

constexpr float kEmblem = 60;
constexpr float kNameGap = 18;
constexpr float kDividerGap = 32;
constexpr float kDividerHeight = 48;
constexpr float kPlaceIcon = 34;

}  // namespace

float municipality(Frame& frame, Point top_left, std::string_view name) {
  emblem(frame, {top_left.x, top_left.y, kEmblem, kEmblem});
  const TextStyle text = control_text(font_size::kLead, Weight::kRegular, Color::kPrimary);
  const float x = top_left.x + kEmblem + kNameGap;
  const float width = frame.text_width(name, text);
  frame.label_middle({x, top_left.y, width + 1, kEmblem}, name, text);
  return x + width;
}

Rect top_bar(Frame& frame, const TopBar& bar) {
  const Rect rect{0, 0, frame.screen().w, bar.height};
  frame.fill(rect, Color::kSurface);
  const Rect inside{0, 0, rect.w, rect.h - border::kHairline};
  frame.fill({0, inside.bottom(), rect.w, border::kHairline}, Color::kBorderSoft);
  const float middle = inside.centre().y;
  float x = municipality(frame, {layout::kMarginX, middle - kEmblem / 2}, bar.municipality) + kDividerGap;
  if (!bar.place.empty()) {
    frame.fill({x, middle - kDividerHeight / 2, border::kHairline, kDividerHeight}, Color::kBorderSoft);
    x += border::kHairline + kDividerGap;
    frame.icon(bar.place_icon, {x + kPlaceIcon / 2, middle}, kPlaceIcon, Color::kPrimary);
    x += kPlaceIcon + 12;
    const TextStyle text = control_text(font_size::kNote, Weight::kRegular, Color::kInkSoft);
    const float height = frame.line_height(text);
    frame.text({.id = "place",
                .rect = {x, middle - height / 2, frame.text_width(bar.place, text) + 1, height},
                .text = bar.place,
                .style = text});
  }
  if (!bar.note.empty()) {
    const TextStyle text = control_text(font_size::kSmall, Weight::kRegular, Color::kInkSoft);
    const float width = frame.text_width(bar.note, text);
    const float height = frame.line_height(text);
    const float left = rect.right() - layout::kMarginX - width;
    frame.icon(bar.note_icon, {left - 12 - icon_size::kSm / 2, middle}, icon_size::kSm, Color::kPrimary);
    frame.text({.id = "note",
                .rect = {left, middle - height / 2, width + 1, height},
                .text = bar.note,
                .style = text});
  }
  return rect;
}

Rect bottom_bar(Frame& frame, float height) {
  const Rect rect{0, frame.screen().h - height, frame.screen().w, height};
  frame.fill(rect, Color::kSurface);
  frame.fill({0, rect.y, rect.w, border::kHairline}, Color::kBorderSoft);
  // Buttons stand in the middle of what the line leaves.
  return {rect.x, rect.y + border::kHairline, rect.w, rect.h - border::kHairline};
}

}  // namespace zuil::ui
