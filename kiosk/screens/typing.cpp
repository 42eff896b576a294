// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/typing.h"

#include <utility>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/private_data.h"
#include "sync/domain/text.h"

namespace zuil::parts {
namespace {

constexpr float kAdviceIcon = 28;

ui::Rect place_of_keys(const ui::Frame& frame, float bar) {
  const ui::Rect screen = frame.screen();
  return {0, screen.h - bar - ui::layout::kKeyboardHeight, screen.w, ui::layout::kKeyboardHeight};
}

}  // namespace

void edit_within_limit(ui::TextModel& text, const ui::TextEdit& edit) {
  ui::TextModel edited = text;
  edited.apply(edit);
  const auto count = count_characters(edited.text());
  if (count && *count <= text.max_characters()) text = std::move(edited);
}

Advice advice_on(std::string_view typed, const Texts& texts, std::string_view otherwise) {
  switch (find_private_data(typed)) {
    case PrivateData::kCitizenNumber:
      return {texts("opinion.citizen_number"), ui::Icon::kWarning, ui::Color::kDanger};
    case PrivateData::kPhone: return {texts("opinion.phone"), ui::Icon::kWarning, ui::Color::kWarning};
    case PrivateData::kEmail: return {texts("opinion.email"), ui::Icon::kWarning, ui::Color::kWarning};
    case PrivateData::kNone: break;
  }
  return {otherwise};
}

std::string characters_left(const ui::TextModel& text, std::size_t count_down_from, const Texts& texts) {
  const std::size_t count = text.characters();
  if (count >= text.max_characters()) return std::string(texts("opinion.full"));
  if (count >= count_down_from) return texts.count("opinion.left", text.max_characters() - count);
  const std::string max = texts.number(text.max_characters());
  return texts.count("opinion.count", count, {{"max", max}});
}

void below_field(ui::Frame& frame, ui::Rect field, const Advice& advice, std::string_view counter) {
  const float top = field.bottom() + 7;
  const ui::TextStyle small = ui::style::kSmall.with_line_height(1.3F);
  const ui::TextStyle bold = small.with_weight(ui::Weight::kBold);
  const float counter_width = frame.text_width(counter, bold);
  frame.text({.id = "counter",
              .rect = {field.right() - counter_width, top, counter_width + 1, 0},
              .text = counter,
              .style = bold,
              .role = ui::Role::kStatus});
  icon_line(frame,
            {.id = "advice",
             .rect = {field.x, top, field.w - counter_width - ui::space::kMd, 0},
             .text = advice.words,
             .style = small.with_color(advice.color),
             .role = ui::Role::kStatus},
            advice.icon, advice.color, kAdviceIcon);
}

ui::KeyboardEvents keyboard(ui::Frame& frame, const Texts& texts, const ui::TextModel& text, bool shown,
                            float bar, ui::KeyboardKind kind) {
  const bool contact = kind == ui::KeyboardKind::kEmail || kind == ui::KeyboardKind::kPhone;
  return ui::keyboard(frame, {.rect = place_of_keys(frame, bar),
                              .text = &text,
                              .kind = kind,
                              .shown = shown,
                              .erase = texts("keys.erase"),
                              .new_line = texts("keys.new_line"),
                              .next = texts(contact ? "bar.done" : "keys.next"),
                              .next_icon = contact ? ui::Icon::kCheck : ui::Icon::kArrowForward,
                              .shift = texts("keys.shift"),
                              .space = texts("keys.space"),
                              .hide = texts("keys.hide"),
                              .letters = texts("keys.letters"),
                              .digits = texts("keys.digits")});
}

bool show_keys_button(ui::Frame& frame, const Texts& texts, float bar) {
  const ui::Rect keys = place_of_keys(frame, bar);
  ui::ButtonRow row(frame, {keys.centre().x - 200, keys.y + 80}, ui::ButtonRow::From::kLeft);
  return row.add(
      {.id = "show-keys", .rect = {}, .label = texts("keys.show"), .icon = ui::Icon::kKeyboardArrowUp});
}

}  // namespace zuil::parts
