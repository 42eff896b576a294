// SPDX-License-Identifier: EUPL-1.2
// The text field, and the keys under it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "ui/frame.h"
#include "ui/geometry.h"
#include "ui/text_model.h"

namespace zuil::ui {

struct TextField {
  std::string_view id;
  Rect rect;
  std::string_view label;  // spoken; never what was typed
  const TextModel* text = nullptr;
  TextStyle style = style::kLead;
  bool active = false;  // thick border and caret
  bool error = false;
  std::size_t max_lines = 0;  // shown at once; 0: as many as fit
  std::string_view placeholder = {};
  Icon icon = Icon::kNone;  // before the text: what is asked for
};
struct FieldTouch {
  bool tapped = false;
  std::optional<TextEdit> moved;  // the tap put the caret somewhere
  bool more_above = false;        // lines above those shown: the view offers "Lees alles"
};
// Shows the last lines that fit. The caret stands still.
FieldTouch text_field(Frame& frame, const TextField& field);

// What kind of text is asked for; changes a few keys (ux.md section 6).
enum class KeyboardKind : std::uint8_t { kText, kOneLine, kEmail, kPhone };
// Those of Latin letters differ in the accents above them: kLatin has the Dutch
// ones. Only Ukrainian has a page of Latin letters beside its own.
enum class Alphabet : std::uint8_t { kLatin, kGerman, kPolish, kTurkish, kUkrainian };

struct KeyboardSpec {
  Rect rect = {};  // full width, 470 high; nothing when not shown
  const TextModel* text = nullptr;
  KeyboardKind kind = KeyboardKind::kText;
  // The person's own: its letters open first, Latin ones are a key away.
  Alphabet alphabet = Alphabet::kLatin;
  bool shown = true;  // when not, only a real keyboard's edits come back
  // Where the text stands, for the arrows up and down and for the focus.
  const TextField* field = nullptr;
  // Words on the keys, in the person's language.
  std::string_view erase = "Wis";
  std::string_view new_line = "Nieuwe regel";
  std::string_view next = "Volgende";
  Icon next_icon = Icon::kArrowForward;
  std::string_view shift = "Hoofdletter";
  std::string_view space = "spatie";
  std::string_view hide = "Toetsen weg";
  std::string_view letters = "abc";
  std::string_view digits = "123 %@";
  std::string_view latin_letters = "abc";  // as `letters`, where Latin is not one's own
  std::string_view latin_alphabet = "Латиниця";
  std::string_view own_alphabet = "Українська";
};
struct KeyboardEvents {
  std::vector<TextEdit> edits;  // of both keyboards, in the order typed
  // "Toetsen weg" was tapped, or a real keyboard typed while keys were shown.
  bool hide = false;
  bool next = false;  // "Volgende", or Enter on a one-line field
};
// Draws the keys and gives back what they did since the frame before. Keys
// are listed as "key/…" with role kKey.
KeyboardEvents keyboard(Frame& frame, const KeyboardSpec& spec);

}  // namespace zuil::ui
