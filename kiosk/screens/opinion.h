// SPDX-License-Identifier: EUPL-1.2
// Screen 04: an opinion in the person's own words, with the keys on the glass.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/draft.h"
#include "kiosk/screens/scene.h"
#include "ui/text_model.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::opinion {

// From here on the counter is bold and counts down.
inline constexpr std::size_t kCountDownFrom = 900;

struct State {
  bool keys_shown = true;
  bool write_first = false;   // "Verder" without a word
  bool reading = false;       // the whole text, without keys
  int page = 0;               // of that
  bool changing = false;      // came from the review and goes back there
  bool may_be_empty = false;  // of a paper form: nothing may have been written there
  bool operator==(const State&) const = default;
};

struct ToggleTheme {
  std::string theme;
  bool operator==(const ToggleTheme&) const = default;
};
struct Edit {
  ui::TextEdit edit;
  bool operator==(const Edit&) const = default;
};
struct ShowKeys {
  bool shown = true;
  bool operator==(const ShowKeys&) const = default;
};
// "Lees alles", and back from it.
struct Read {
  bool all = true;
  bool operator==(const Read&) const = default;
};
struct Next {
  bool operator==(const Next&) const = default;
};
using Action = std::variant<ToggleTheme, Edit, ShowKeys, Read, TurnPage, Next, ChangeLanguage, AdjustScreen,
                            TurnTo, Back, Stop>;

enum class Leave { kStay, kBack, kDone };
struct Step {
  State state;
  Draft draft;
  Leave leave = Leave::kStay;
};
// Stop is the flow's own and changes nothing here.
Step update(State state, Draft draft, const Action& action, const Trajectory& trajectory);

std::vector<Action> view(const State& state, const Draft& draft, const Trajectory& trajectory,
                         const Scene& scene, ui::Frame& frame);

}  // namespace zuil::opinion
