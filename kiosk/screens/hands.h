// SPDX-License-Identifier: EUPL-1.2
// Screen 31, "Stemmen met de hand": an official counts raised hands, answer by
// answer. They are kept and told apart from votes on the screen.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"
#include "sync/domain/submission.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::hands {

// One step of "+5".
inline constexpr int kMany = 5;

struct State {
  std::string trajectory;             // empty until one is chosen
  std::string question;               // the same
  std::vector<std::uint32_t> counts;  // as answers_of() the question; each at most kMaxPersons
  std::uint64_t kept = 0;             // hands of the question that the store has just kept; it says so
  bool would_lose = false;            // "Terug" with hands that are not kept; a second time forgets them
  bool saving = false;                // from "Bewaar" until the store has answered
  bool failed = false;                // it could not be kept; the hands are still here
  bool full = false;                  // of that: for want of room
  bool operator==(const State&) const = default;
};

struct ChooseTopic {
  std::string trajectory;
  bool operator==(const ChooseTopic&) const = default;
};
struct ChooseQuestion {
  std::string question;
  bool operator==(const ChooseQuestion&) const = default;
};
// So many hands more for the answer of that place, or less. Never under none.
struct Count {
  std::size_t answer = 0;
  int by = 1;
  bool operator==(const Count&) const = default;
};
struct StartOver {
  bool operator==(const StartOver&) const = default;
};
struct Keep {
  bool operator==(const Keep&) const = default;
};
// After that: "Andere vraag", and "Klaar".
struct OtherQuestion {
  bool operator==(const OtherQuestion&) const = default;
};
struct Done {
  bool operator==(const Done&) const = default;
};
using Action =
    std::variant<ChooseTopic, ChooseQuestion, Count, StartOver, Keep, OtherQuestion, Done, TurnTo, Back>;

enum class Leave { kStay, kBack, kKeep };
struct Step {
  State state;
  Leave leave = Leave::kStay;
};

// At the choice of topics, or further where there is one alone.
State begin(const Scene& scene);
// While it is saved nothing changes.
Step update(State state, const Action& action, const Scene& scene);

// The store has it, and has not.
State was_kept(State state);
State was_not_kept(State state, bool full);

// Topics with a question that hands can answer, in the order of the visit.
std::vector<const Trajectory*> topics(const Scene& scene);
// Those questions: of one answer out of several.
std::vector<const Question*> questions(const Trajectory& trajectory);
// nullptr until it is chosen, and where the content has it no more as it was counted.
const Question* question_of(const State& state, const Scene& scene);

struct RaisedFor {
  std::string label;
  AnswerValue value;
};
// Every answer in the content's order, and last "Weet ik niet".
std::vector<RaisedFor> answers_of(const Question& question, const Scene& scene);

std::uint64_t together(const State& state);

// `before`: hands that were kept for the question in this visit already.
std::vector<Action> view(const State& state, std::uint64_t before, const Scene& scene, ui::Frame& frame);

}  // namespace zuil::hands
