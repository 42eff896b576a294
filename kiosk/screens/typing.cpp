// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/typing.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/private_data.h"
#include "sync/domain/text.h"

namespace zuil::parts {
namespace {

constexpr float kAdviceIcon = 28;
constexpr float kBelowField = 7;

ui::Rect place_of_keys(const ui::Frame& frame, float bar) {
  const ui::Rect screen = frame.screen();
  return {0, screen.h - bar - ui::layout::kKeyboardHeight, screen.w, ui::layout::kKeyboardHeight};
}

ui::Alphabet alphabet_of(std::string_view language) {
  if (language == "de") return ui::Alphabet::kGerman;
  if (language == "pl") return ui::Alphabet::kPolish;
  if (language == "tr") return ui::Alphabet::kTurkish;
  return language == "uk" ? ui::Alphabet::kUkrainian : ui::Alphabet::kLatin;
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

float below_field_height(const ui::Frame& frame, float width, const Advice& advice,
                         std::string_view counter) {
  const ui::TextStyle small = ui::style::kSmall.with_line_height(1.3F);
  const float counter_width = frame.text_width(counter, small.with_weight(ui::Weight::kBold));
  const float room = width - counter_width - ui::space::kMd - kAdviceIcon - ui::space::k2XS;
  return kBelowField + frame.text_size(advice.words, small, room).h;
}

void below_field(ui::Frame& frame, ui::Rect field, const Advice& advice, std::string_view counter) {
  const float top = field.bottom() + kBelowField;
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

TypedIn typing_page(ui::Frame& frame, const Texts& texts, ui::Rect room, const TypingPage& page) {
  constexpr float kFieldPadding = 44;
  constexpr float kMostLines = 4;
  TypedIn typed;
  const float bar = frame.screen().h - room.bottom();
  const float bottom = room.bottom() - (page.keys_shown ? ui::layout::kKeyboardHeight : 0) - ui::space::k2XS;
  const float room_high = bottom - room.y;
  const float line = frame.line_height(ui::style::kLead);
  const float advice_high = below_field_height(frame, room.w, page.advice, page.counter) + ui::space::k2XS;
  const float least = line + kFieldPadding;
  const bool advised = least + advice_high <= room_high;
  float left = room_high - (advised ? advice_high : 0);
  const float show_high = page.keys_shown ? 0 : ui::touch_target::kPrimary + ui::space::kMd;
  const float beside_high = page.beside ? page.beside_height(room.w) + ui::space::kSm : 0;
  const bool has_beside = page.beside && least + beside_high + show_high <= left;
  left -= show_high + (has_beside ? beside_high : 0);
  const float lines = std::clamp(std::floor((left - kFieldPadding) / line), 1.0F, kMostLines);
  const ui::Rect field_place{room.x, room.y, room.w, lines * line + kFieldPadding};
  const auto field = ui::text_field(frame, {.id = "field",
                                            .rect = field_place,
                                            .label = page.label,
                                            .text = page.shown != nullptr ? page.shown : page.text,
                                            .active = true,
                                            .error = page.error});
  typed.show_keys = field.tapped && (page.shown != nullptr || !page.keys_shown);
  if (field.moved && !typed.show_keys) typed.edits.push_back(*field.moved);
  if (advised) below_field(frame, field_place, page.advice, page.counter);
  float y = field_place.bottom() + (advised ? advice_high : 0) + ui::space::kSm;
  // What can be touched beside the field stands in reach.
  if (frame.low_reach() && !page.keys_shown) {
    y = std::max(y, frame.screen().h * ui::layout::kLowReachTop / ui::layout::kScreenHeight);
  }
  if (has_beside) {
    page.beside({room.x, y, room.w, beside_high - ui::space::kSm});
    y += beside_high;
  }
  if (!page.keys_shown) {
    ui::ButtonRow row(frame, {room.x, y + ui::touch_target::kPrimary / 2}, ui::ButtonRow::From::kLeft);
    if (row.add({.id = "show-keys", .label = texts("keys.show"), .icon = ui::Icon::kKeyboardArrowUp}))
      typed.show_keys = true;
  }
  const auto events = keyboard(frame, texts, *page.text, page.keys_shown, bar, page.kind);
  typed.edits.insert(typed.edits.end(), events.edits.begin(), events.edits.end());
  typed.hide_keys = events.hide;
  typed.next = events.next;
  return typed;
}

ui::KeyboardEvents keyboard(ui::Frame& frame, const Texts& texts, const ui::TextModel& text, bool shown,
                            float bar, ui::KeyboardKind kind) {
  const bool contact = kind == ui::KeyboardKind::kEmail || kind == ui::KeyboardKind::kPhone;
  const ui::Alphabet alphabet = contact ? ui::Alphabet::kLatin : alphabet_of(texts.language());
  const bool ukrainian = alphabet == ui::Alphabet::kUkrainian;
  return ui::keyboard(frame, {.rect = place_of_keys(frame, bar),
                              .text = &text,
                              .kind = kind,
                              .alphabet = alphabet,
                              .shown = shown,
                              .erase = texts("keys.erase"),
                              .new_line = texts("keys.new_line"),
                              .next = texts(contact ? "bar.done" : "keys.next"),
                              .next_icon = contact ? ui::Icon::kCheck : ui::Icon::kArrowForward,
                              .shift = texts("keys.shift"),
                              .space = texts("keys.space"),
                              .hide = texts("keys.hide"),
                              .letters = texts(ukrainian ? "keys.letters" : "keys.latin_letters"),
                              .digits = texts("keys.digits"),
                              .latin_letters = texts("keys.latin_letters"),
                              .latin_alphabet = texts("keys.latin_alphabet"),
                              .own_alphabet = texts("keys.own_alphabet")});
}

bool show_keys_button(ui::Frame& frame, const Texts& texts, float bar) {
  const ui::Rect keys = place_of_keys(frame, bar);
  ui::ButtonRow row(frame, {keys.centre().x - 200, keys.y + 80}, ui::ButtonRow::From::kLeft);
  return row.add(
      {.id = "show-keys", .rect = {}, .label = texts("keys.show"), .icon = ui::Icon::kKeyboardArrowUp});
}

}  // namespace zuil::parts
