// SPDX-License-Identifier: EUPL-1.2
// Screen 30, "Wat hoort u?": an official writes down what lives in the village.
// Of no one person; kept as everything else, and counted with the visit.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"
#include "sync/domain/submission.h"
#include "ui/text_model.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::signals {

// From here on the counter is bold and counts down.
inline constexpr std::size_t kCountDownFrom = 450;

enum class Hint {
  kNone,
  kThemeFirst,  // "Bewaar" without a theme,
  kWriteFirst,  // or without a word
  kWouldLose,   // "Terug" with words that are not kept; a second time throws them away
  kKept,        // the one before is kept, and this is another
  kFailed,      // it could not be kept; the words are still here
  kFull,        // for want of room
};

struct State {
  std::string theme;                   // empty until one is chosen
  std::optional<std::string> village;  // the visit's at first; nullopt where it has none
  ui::TextModel text{kMaxSignalCharacters};
  Hint hint = Hint::kNone;
  bool keys_shown = true;
  bool choosing_village = false;  // among all of them
  bool reading = false;           // the whole text, without keys
  bool saving = false;            // from "Bewaar" until the store has answered
  bool another = false;           // of that: and then another one
  bool operator==(const State&) const = default;
};

struct ChooseTheme {
  std::string theme;
  bool operator==(const ChooseTheme&) const = default;
};
struct ChooseVillage {
  std::string village;
  bool operator==(const ChooseVillage&) const = default;
};
// "Ander dorp": all of them.
struct OtherVillage {
  bool operator==(const OtherVillage&) const = default;
};
struct Edit {
  ui::TextEdit edit;
  bool operator==(const Edit&) const = default;
};
struct ShowKeys {
  bool shown = true;
  bool operator==(const ShowKeys&) const = default;
};
struct Read {
  bool operator==(const Read&) const = default;
};
// "Bewaar", or "Bewaar en nog een".
struct Keep {
  bool another = false;
  bool operator==(const Keep&) const = default;
};
using Action =
    std::variant<ChooseTheme, ChooseVillage, OtherVillage, Edit, ShowKeys, Read, Keep, TurnTo, Back>;

enum class Leave { kStay, kBack, kKeep };
struct Step {
  State state;
  Leave leave = Leave::kStay;
};

// Nothing written yet, in the visit's village.
State begin(const Scene& scene);
// While it is saved nothing changes.
Step update(State state, const Action& action, const Scene& scene);

// The store has it: words gone, theme and village as they were.
State was_kept(const State& state);
// It has not: the words stay.
State was_not_kept(State state, bool full);

// The themes on offer: those of the topics in which people bring up what they
// like, else "Iets anders" alone. Never empty.
std::vector<Theme> themes(const Scene& scene);

// The villages that are a tap away, by id: the visit's, that of `state`, and the countryside.
std::vector<std::string> villages_near(const State& state, const Scene& scene);

// `signals`: how many were kept in this visit.
std::vector<Action> view(const State& state, std::uint64_t signals, const Scene& scene, ui::Frame& frame);

}  // namespace zuil::signals
