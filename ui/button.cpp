// SPDX-License-Identifier: EUPL-1.2
#include "ui/button.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "ui/control_style.h"

namespace zuil::ui {
namespace {

constexpr float kGap = 14;
constexpr float kPrimaryPadding = 47;
constexpr float kActionPadding = 27;
constexpr float kIconPadding = 20;

struct Paint {
  Color fill;
  Color border;  // kNone: no border
  Color ink;
  float border_width;
};

// Its content stands at the left, and may have a second line.
bool is_action(const Button& button) {
  if (button.centred) return false;
  return button.kind == ButtonKind::kSun || button.kind == ButtonKind::kPlain || !button.detail.empty();
}

Paint paint_of(const Frame& frame, const Button& button, bool pressed) {
  const float width = frame.border_width(button.selected);
  if (!button.enabled) return {Color::kDisabled, Color::kNone, Color::kOnDisabled, width};
  if (pressed || button.busy) {
    return {Color::kPrimaryPressed, Color::kPrimaryPressed, Color::kOnPrimary, width};
  }
  switch (button.kind) {
    case ButtonKind::kPrimary: return {Color::kPrimary, Color::kNone, Color::kOnPrimary, width};
    case ButtonKind::kStop: return {Color::kSurface, Color::kDanger, Color::kDanger, width};
    case ButtonKind::kOutlined: return {Color::kSurface, Color::kPrimary, Color::kPrimary, width};
    case ButtonKind::kSun:
      // The panel that it stands on has the same yellow there.
      return {Color::kSun, frame.theme().high_contrast() ? Color::kOnSun : Color::kNone, Color::kOnSun,
              width};
    case ButtonKind::kPlain: return {Color::kSurface, Color::kNone, Color::kInk, width};
    case ButtonKind::kTab:
      if (button.selected) return {Color::kSurfaceMeadow, Color::kPrimary, Color::kPrimary, width};
      break;
    case ButtonKind::kSecondary: break;
  }
  return {Color::kSurface, Color::kBorder, Color::kInk, width};
}

float text_size(const Button& button) {
  if (button.text_size > 0) return button.text_size;
  if (button.kind == ButtonKind::kPrimary) return font_size::kLead;
  return is_action(button) ? font_size::kOption : font_size::kBody;
}

// A little larger than the words; smaller on the low tabs.
float icon_size_of(const Button& button, float size) {
  if (button.kind == ButtonKind::kPrimary) return size < 40 ? 44 : 52;
  if (is_action(button) || size >= 34) return 44;
  return button.rect.h == 76 ? 34 : 38;
}

IconAndWords content(const Button& button, Color ink) {
  const bool bold = button.kind == ButtonKind::kPrimary || button.kind == ButtonKind::kOutlined ||
                    button.kind == ButtonKind::kSun || is_action(button) ||
                    (button.kind == ButtonKind::kTab && button.selected);
  const float size = text_size(button);
  return {.icon = button.icon,
          .icon_size = icon_size_of(button, size),
          .gap = kGap,
          .words = button.icon_only ? std::string_view() : button.label,
          .style = control_text(size, bold ? Weight::kBold : Weight::kMedium, ink),
          .icon_after = button.icon_after};
}

float padding(const Frame& frame, const Button& button) {
  if (button.kind == ButtonKind::kPrimary) return kPrimaryPadding;
  if (is_action(button)) return kActionPadding;
  const float h = button.rect.h;
  return (h <= 0 || h >= 76 ? 30.0F : 26.0F) + frame.border_width(button.selected);
}

// What is left of the padding and the icon for words that stand on several lines.
float room_for_words(const Frame& frame, const Button& button, const IconAndWords& words, float width) {
  const float icon = words.icon == Icon::kNone ? 0 : words.icon_width(frame) + words.gap;
  return width - 2 * std::min(padding(frame, button), kActionPadding) - icon;
}

TextStyle detail_style(const IconAndWords& words) {
  return control_text(font_size::kSmall, Weight::kMedium, words.style.color);
}

// Words that are wider than the button, on as many lines as they need.
void draw_wrapped(Frame& frame, const Button& button, IconAndWords words) {
  const Rect& rect = button.rect;
  const float room = room_for_words(frame, button, words, rect.w);
  const Size size = frame.text_size(words.words, words.style, room);
  const float icon = words.icon == Icon::kNone ? 0 : words.icon_width(frame) + words.gap;
  const float left = rect.centre().x - (icon + size.w) / 2;
  const float icon_x = words.icon_after ? left + size.w + words.gap : left;
  if (icon > 0) {
    const float size_of_icon = words.icon_width(frame);
    frame.icon(words.icon, {icon_x + size_of_icon / 2, rect.centre().y}, size_of_icon, words.style.color);
  }
  frame.label({words.icon_after ? left : left + icon, rect.centre().y - size.h / 2, room, size.h},
              words.words, words.style);
}

void draw_action(Frame& frame, const Button& button, const IconAndWords& words) {
  const Rect& rect = button.rect;
  const float left = rect.x + kActionPadding;
  const TextStyle detail = detail_style(words);
  const float wrapped = room_for_words(frame, button, words, rect.w);
  const float first = frame.text_size(words.words, words.style, wrapped).h;
  if (button.detail.empty() && first <= frame.line_height(words.style)) {
    words.draw_at(frame, left, rect);
    return;
  }
  float second = button.detail.empty() ? 0 : frame.text_size(button.detail, detail, wrapped).h;
  // Where both have no room, the words go before what is said beside them.
  if (first + second > rect.h) second = 0;
  float x = left;
  if (words.icon != Icon::kNone) {
    const float size = words.icon_width(frame);
    frame.icon(words.icon, {left + size / 2, rect.centre().y}, size, words.style.color);
    x += size + words.gap;
  }
  const float top = rect.centre().y - (first + second) / 2;
  const float room = std::max(wrapped, rect.right() - kActionPadding - x);
  frame.label({x, top, room, first}, words.words, words.style);
  if (second > 0) frame.label({x, top + first, room, second}, button.detail, detail);
}

}  // namespace

bool button(Frame& frame, const Button& button) {
  const bool tab = button.kind == ButtonKind::kTab;
  constexpr float round = radius::kMd;
  const Touch touch = frame.area({.id = button.id,
                                  .rect = button.rect,
                                  .role = tab ? Role::kTab : Role::kButton,
                                  .label = button.label,
                                  .spoken = button.spoken,
                                  .enabled = button.enabled,
                                  .selected = button.selected,
                                  .busy = button.busy,
                                  .zone = button.zone,
                                  .radius = round});
  const Paint paint = paint_of(frame, button, touch.pressed);
  if (button.kind == ButtonKind::kPrimary && button.enabled) frame.shadow(button.rect, shadow::kCard, round);
  if (paint.border == Color::kNone) {
    frame.fill(button.rect, paint.fill, round);
  } else {
    bordered_box(frame, button.rect, paint.fill, paint.border, paint.border_width, round);
  }
  const IconAndWords words = content(button, paint.ink);
  if (is_action(button)) {
    draw_action(frame, button, words);
  } else if (words.width(frame) > button.rect.w) {
    draw_wrapped(frame, button, words);
  } else {
    words.draw(frame, button.rect);
  }
  return touch.tapped;
}

float button_words_height(const Frame& frame, const Button& button, float width) {
  const IconAndWords words = content(button, Color::kInk);
  const float line = frame.line_height(words.style);
  if (!is_action(button) && words.width(frame) <= width) return line;
  const float room = room_for_words(frame, button, words, width);
  const float detail =
      button.detail.empty() ? 0 : frame.text_size(button.detail, detail_style(words), room).h;
  return frame.text_size(words.words, words.style, room).h + detail;
}

float button_width(const Frame& frame, const Button& button) {
  if (button.icon_only) {
    return std::max(touch_target::kStandard, content(button, Color::kInk).width(frame) + 2 * kIconPadding);
  }
  return content(button, Color::kInk).width(frame) + 2 * padding(frame, button);
}

bool icon_button(Frame& frame, const IconButton& button) {
  const Touch touch =
      frame.area({.id = button.id, .rect = button.rect, .label = button.label, .enabled = button.enabled});
  const bool pressed = touch.pressed && button.enabled;
  const Color icon = !button.enabled ? Color::kOnDisabled
                     : pressed       ? Color::kOnPrimary
                     : button.strong ? Color::kPrimary
                                     : Color::kInk;
  frame.fill(button.rect,
             !button.enabled ? Color::kDisabled
             : pressed       ? Color::kPrimaryPressed
                             : Color::kSurface,
             radius::kMd);
  if (button.enabled && !pressed) {
    frame.border(button.rect, button.strong ? Color::kPrimary : Color::kBorder,
                 button.strong ? 4 : frame.border_width(false), radius::kMd);
  }
  frame.icon(button.icon, button.rect.centre(), icon_size::kMd, icon);
  return touch.tapped;
}

bool ButtonRow::add(Button button) {
  const float usual = button.kind == ButtonKind::kPrimary ? touch_target::kPrimary : touch_target::kStandard;
  if (button.rect.h <= 0) button.rect.h = usual;
  if (button.rect.w <= 0) button.rect.w = button_width(*frame_, button);
  button.rect.x = from_ == From::kLeft ? next_.x : next_.x - button.rect.w;
  button.rect.y = next_.y - button.rect.h / 2;
  next_.x = from_ == From::kLeft ? button.rect.right() + gap_ : button.rect.x - gap_;
  return ui::button(*frame_, button);
}

namespace {

IconAndWords chip_content(std::string_view label, bool selected, Color ink, Icon icon = Icon::kAdd) {
  return {.icon = selected ? Icon::kCheck : icon,
          .icon_size = 30,
          .gap = 12,
          .words = label,
          .style = control_text(font_size::kNote, selected ? Weight::kBold : Weight::kMedium, ink)};
}

}  // namespace

float chip_height(const Frame& frame) {
  return std::max(touch_target::kMinimum,
                  frame.line_height(control_text(font_size::kNote, Weight::kBold, Color::kInk)) + 32);
}

float chip_width(const Frame& frame, std::string_view label, bool selected, float padding) {
  return chip_content(label, selected, Color::kInk).width(frame) + 2 * padding;
}

bool chip(Frame& frame, const Chip& chip) {
  const float height = std::max(chip.height, chip_height(frame));
  const Rect rect{chip.at.x, chip.at.y, chip_width(frame, chip.label, chip.selected, chip.padding), height};
  const float round = height / 2;
  const Touch touch = frame.area({.id = chip.id,
                                  .rect = rect,
                                  .role = chip.one_of ? Role::kRadio : Role::kCheckBox,
                                  .label = chip.label,
                                  .selected = chip.selected,
                                  .radius = round});
  Color ink = Color::kInk;
  if (chip.selected) {
    ink = Color::kOnPrimary;
    frame.fill(rect, touch.pressed ? Color::kPrimaryPressed : Color::kPrimary, round);
  } else {
    bordered_box(frame, rect, touch.pressed ? Color::kSurfaceMeadow : Color::kSurface, Color::kBorder,
                 frame.border_width(false), round);
  }
  chip_content(chip.label, chip.selected, ink, chip.icon).draw(frame, rect);
  return touch.tapped;
}

bool attract_button(Frame& frame, const AttractButton& button) {
  constexpr std::chrono::milliseconds kPeriod{1600};
  constexpr float kGrowth = 0.02F;
  Rect rect = button.rect;
  const Touch touch = frame.area(
      {.id = button.id, .rect = rect, .label = button.label, .zone = Zone::kPrimary, .radius = radius::kXl});
  if (!button.still && !frame.reduced_motion()) {
    const auto phase = static_cast<float>((frame.now().time_since_epoch() % kPeriod).count()) /
                       static_cast<float>(kPeriod.count());
    const float swell = (1 - std::cos(phase * 2 * std::numbers::pi_v<float>)) / 2 * kGrowth;
    rect = rect.inset(-rect.w * swell / 2, -rect.h * swell / 2);
    frame.redraw_at(frame.now() + std::chrono::milliseconds(40));
  }
  frame.shadow(rect, shadow::kRaised, radius::kXl);
  frame.fill(rect, touch.pressed ? Color::kPrimaryPressed : Color::kSun, radius::kXl);
  const IconAndWords words{.icon = button.icon,
                           .icon_size = icon_size::kXl,
                           .gap = kGap,
                           .words = button.label,
                           .style = control_text(font_size::kTitle, Weight::kBold,
                                                 touch.pressed ? Color::kOnPrimary : Color::kOnSun)};
  words.draw(frame, rect);
  return touch.tapped;
}

}  // namespace zuil::ui
