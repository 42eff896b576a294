// SPDX-License-Identifier: EUPL-1.2
// A visit ends: what came in, three questions to the official, and what is
// ready then.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"
#include "sync/domain/official_answers.h"
#include "ui/text_model.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::finish_visit {

enum class Stage {
  kAsk,     // is it over?
  kWell,    // what went well?
  kNext,    // what next time?
  kMissed,  // whom did we miss?
  kDone,
};

struct Total {
  std::string title;
  std::uint64_t count = 0;
  std::uint64_t goal = 0;  // 0: none
  bool operator==(const Total&) const = default;
};

struct State {
  Stage stage = Stage::kAsk;
  std::string title;  // of the visit
  std::vector<Total> totals;
  std::uint64_t reactions = 0;
  std::int64_t run = 0;  // that finished, from then on
  std::array<ui::TextModel, 3> typed{ui::TextModel(), ui::TextModel(), ui::TextModel()};
  bool keys_shown = true;
  bool waiting = false;  // the store has not answered yet
  bool failed = false;
  bool operator==(const State&) const = default;
};

struct Finish {
  bool operator==(const Finish&) const = default;
};
struct Edit {
  ui::TextEdit edit;
  bool operator==(const Edit&) const = default;
};
struct ShowKeys {
  bool shown = true;
  bool operator==(const ShowKeys&) const = default;
};
struct Next {
  bool operator==(const Next&) const = default;
};
// "Zet op USB-stick".
struct ToStick {
  bool operator==(const ToStick&) const = default;
};
struct Done {
  bool operator==(const Done&) const = default;
};
using Action = std::variant<Finish, Edit, ShowKeys, Next, ToStick, Done, Back, TurnTo>;

State begin(std::string title, std::vector<Total> totals, std::uint64_t reactions);
// The store says so.
State has_finished(State state, std::int64_t run);
State answers_kept(State state);
State has_failed(State state);

OfficialAnswers answers_of(const State& state);

enum class Ask {
  kNothing,
  kFinish,
  kKeepAnswers,  // answers_of(state), of state.run
  kStick,
  kLeave,
};
struct Step {
  State state;
  Ask ask = Ask::kNothing;
};
Step update(State state, const Action& action);

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame);

}  // namespace zuil::finish_visit
