// SPDX-License-Identifier: EUPL-1.2
// Pieces that the screens with keys on the glass share.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/domain/texts.h"
#include "ui/field.h"
#include "ui/frame.h"
#include "ui/text_model.h"

namespace zuil::parts {

// Applies `edit`, unless that would make more code points than `text` may hold
// characters: a field counts as a person does, and what is kept counts code
// points, of which one character can have several.
void edit_within_limit(ui::TextModel& text, const ui::TextEdit& edit);

// A line under a field: what is wrong, or may be.
struct Advice {
  std::string_view words;
  ui::Icon icon = ui::Icon::kSecurity;
  ui::Color color = ui::Color::kInk;
};
// Points out what a person may not have meant to write; `otherwise` when there
// is nothing of that kind in `typed`.
Advice advice_on(std::string_view typed, const Texts& texts, std::string_view otherwise);

// "14 van 200 tekens"; from `count_down_from` on what is left, and then "Vol".
std::string characters_left(const ui::TextModel& text, std::size_t count_down_from, const Texts& texts);

// The advice and, right-aligned, the counter, on one line below `field`.
void below_field(ui::Frame& frame, ui::Rect field, const Advice& advice, std::string_view counter);

// The height of that.
float below_field_height(const ui::Frame& frame, float width, const Advice& advice, std::string_view counter);

// Field, the line below it and the keys, in the room that a paged screen leaves
// (Paged::fill()); `beside` is drawn between the field's line and the keys where
// there is room for its height.
struct TypingPage {
  std::string_view label;  // of the field, spoken
  const ui::TextModel* text = nullptr;
  const ui::TextModel* shown = nullptr;  // in place of it: a mask; nullptr: the text itself
  ui::KeyboardKind kind = ui::KeyboardKind::kText;
  bool keys_shown = true;
  bool error = false;
  Advice advice = {};
  std::string counter = {};
  std::function<float(float width)> beside_height = {};
  std::function<void(ui::Rect rect)> beside = {};
};
struct TypedIn {
  std::vector<ui::TextEdit> edits;
  bool show_keys = false;
  bool hide_keys = false;
  bool next = false;
};
TypedIn typing_page(ui::Frame& frame, const Texts& texts, ui::Rect room, const TypingPage& page);

// The keys just above a bottom bar of `bar` units, in the person's language. On
// an address or a number the key that ends it says "Klaar".
ui::KeyboardEvents keyboard(ui::Frame& frame, const Texts& texts, const ui::TextModel& text, bool shown,
                            float bar, ui::KeyboardKind kind = ui::KeyboardKind::kText);
// Where the keys would stand: "Toon de toetsen". True when tapped.
bool show_keys_button(ui::Frame& frame, const Texts& texts, float bar);

}  // namespace zuil::parts
