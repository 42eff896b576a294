// SPDX-License-Identifier: EUPL-1.2
// "Papier invoeren": before and after an official types in forms that people
// filled in on paper (`zuil content form`), and the count of the pile meanwhile.
// The forms themselves go through the residents' screens.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::paper {

inline constexpr std::uint32_t kMostForms = 999;
// One step of "+5".
inline constexpr int kMany = 5;

// The forms that lie there. `entered` are kept; `blank` had no answer on them.
struct Pile {
  std::uint32_t forms = 1;
  std::uint32_t entered = 0;
  std::uint32_t blank = 0;

  std::uint32_t seen() const { return entered + blank; }
  std::uint32_t left() const { return forms > seen() ? forms - seen() : 0; }
  bool operator==(const Pile&) const = default;
};

struct State {
  std::string trajectory;  // empty until one is chosen
  Pile pile;
  bool stopped = false;  // after some forms, or all: what was done, and what is left
  bool operator==(const State&) const = default;
};

struct ChooseTopic {
  std::string trajectory;
  bool operator==(const ChooseTopic&) const = default;
};
// So many forms more in the pile, or less. Never under one.
struct Count {
  int by = 1;
  bool operator==(const Count&) const = default;
};
// The first form, or the next one after a stop.
struct Begin {
  bool operator==(const Begin&) const = default;
};
// Another pile, of a topic to choose.
struct OtherPile {
  bool operator==(const OtherPile&) const = default;
};
struct Done {
  bool operator==(const Done&) const = default;
};
using Action = std::variant<ChooseTopic, Count, Begin, OtherPile, Done, TurnTo, Back>;

enum class Leave { kStay, kBack, kBegin };
struct Step {
  State state;
  Leave leave = Leave::kStay;
};

// At the choice of topics, or further where there is one alone.
State begin(const Scene& scene);
Step update(State state, const Action& action, const Scene& scene);
// Somebody stops, or the pile is done.
State stopped(std::string trajectory, Pile pile);

// Topics that have a form with something to fill in, in the order of the visit.
std::vector<const Trajectory*> topics(const Scene& scene);

// "Formulier 4 van 12", above the screens meanwhile.
std::string progress_words(const Pile& pile, const Scene& scene);

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame);

}  // namespace zuil::paper
