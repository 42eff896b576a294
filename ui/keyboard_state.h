// SPDX-License-Identifier: EUPL-1.2
// What the fingers do on the keys: pure, apart from drawing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "ui/keyboard_layout.h"
#include "ui/text_model.h"

namespace zuil::ui {

namespace keyboard_time {
inline constexpr std::chrono::milliseconds kWordsAfter{2000};  // Wis goes by word from then on
inline constexpr std::chrono::milliseconds kWordRepeat{240};
inline constexpr std::chrono::milliseconds kDoubleTap{400};  // two taps on Hoofdletter lock it
}  // namespace keyboard_time

enum class Shift : std::uint8_t { kOff, kOnce, kLocked };

struct KeyPress {
  std::int64_t finger = 0;
  std::string key;
  Instant down{};
  Instant next{};         // the next repeat, kErase only
  bool repeated = false;  // lifting it does nothing more
  bool used = false;      // Hoofdletter held while others were typed
};

// An open bubble with a letter's accents.
struct AccentBubble {
  std::string key;                     // whose accents
  std::string chosen;                  // id under the finger; empty for none
  std::optional<std::int64_t> finger;  // nullopt when it waits for a tap
};

struct KeyboardState {
  KeyPage page = KeyPage::kLetters;
  KeyPage letters = KeyPage::kLetters;  // where the digits' page leads back to
  Shift shift = Shift::kOff;
  // A sentence starts here, so that capitals are on by themselves; a tap on
  // Hoofdletter turns that off until something is typed.
  bool sentence_start = false;
  bool automatic_off = false;
  std::optional<Instant> shift_tapped;
  std::vector<KeyPress> presses;
  std::optional<AccentBubble> bubble;

  // The letters are capitals now.
  bool capitals() const { return shift != Shift::kOff || (sentence_start && !automatic_off); }
  const KeyPress* press_of(std::string_view key) const;
  // When update() must be called next though no finger moves.
  std::optional<Instant> deadline(const KeyboardLayout& layout) const;
};

struct KeyInput {
  enum class Kind : std::uint8_t { kDown, kMove, kUp, kCancelAll, kTime };
  Kind kind = Kind::kTime;
  std::int64_t finger = 0;
  Point at;  // units, as the layout
  Instant now{};
};

struct KeyOutput {
  std::vector<TextEdit> edits;
  bool hide = false;
  bool next = false;
};

// What the input does; `state` becomes what it is afterwards.
//
// A letter is written when its finger lifts, or when the next finger comes
// down, so that two thumbs never swap or lose one. A press whose finger leaves
// its key does nothing. Wis repeats after 500 ms every 60 ms, by word after 2 s.
KeyOutput update(KeyboardState& state, const KeyInput& input, const KeyboardLayout& layout);

}  // namespace zuil::ui
