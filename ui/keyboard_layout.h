// SPDX-License-Identifier: EUPL-1.2
// Which keys stand where (ux.md section 6). QWERTY under the accents of the
// person's language, Ukrainian ЙЦУКЕН.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/field.h"
#include "ui/geometry.h"

namespace zuil::ui {

enum class KeyKind : std::uint8_t {
  kCharacter,
  kErase,
  kNewLine,  // or "Volgende" on a one-line field
  kShift,
  kPage,
  kAlphabet,  // from one alphabet's letters to the other's
  kSpace,
  kLeft,
  kRight,
  kHide,
};

// kLetters has the letters of the person's own alphabet; kLatin those of the
// other one, for names and streets. Where the own alphabet is Latin the two are
// the same.
enum class KeyPage : std::uint8_t { kLetters, kDigits, kLatin };

struct Key {
  std::string id;  // "key/q", "key/erase"
  KeyKind kind = KeyKind::kCharacter;
  std::string text;  // what it writes, lower case; empty unless kCharacter or kSpace
  Rect rect;
  bool accent_row = false;
};

struct KeyboardLayout {
  Rect rect;
  std::vector<Key> keys;

  const Key* find(std::string_view id) const;
  // The key whose rectangle, with half the gap around it, holds `at`.
  const Key* at(Point at) const;
};

// A phone number has digits alone, and no second page. An address is written in
// Latin letters, whatever `own` is.
//
// Requires a rectangle as wide as the screen, 470 high on the reference panel;
// other sizes are stretched.
KeyboardLayout keyboard_layout(Rect rect, KeyboardKind kind, KeyPage page, Alphabet own = Alphabet::kLatin);

// The letters that a long press on `text` offers, lower case; empty for none.
std::span<const std::string_view> accents_of(std::string_view text);
// The bubble's keys ("key/alt/é"), 88 × 82 each, above `key` and within the
// keyboard's sides.
std::vector<Key> accent_keys(const KeyboardLayout& layout, const Key& key);

// `text` with its letters as capitals.
std::string capital(std::string_view text);

}  // namespace zuil::ui
