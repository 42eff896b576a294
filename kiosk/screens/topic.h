// SPDX-License-Identifier: EUPL-1.2
// Screen 03a: what a topic is about, what is open and fixed, how much
// influence there is, and what a person can do.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::topic {

struct State {
  std::string trajectory;
  bool operator==(const State&) const = default;
};

struct GiveOpinion {
  bool operator==(const GiveOpinion&) const = default;
};
struct AnswerPoll {
  bool operator==(const AnswerPoll&) const = default;
};
using Action = std::variant<GiveOpinion, AnswerPoll, ChangeLanguage, Back, Stop>;

// What the screen promises, in the words that it shows. "**" marks bold.
struct Words {
  std::string status;     // "Open tot 30 april"
  std::string initiator;  // "Een plan van het dorp. De gemeente helpt."
  std::string title;
  std::string message;
  std::vector<std::string> open_points;
  std::vector<std::string> fixed_points;
  std::string level;        // "Samen maken"
  std::string level_words;  // one or two sentences
  std::string hear_back;    // "Vóór **15 mei**"
  std::string decided_by;
  std::string voting;                    // meebeslissen: what is guarded and what not; else empty
  std::string no_participation_because;  // then most of the above is empty
};
Words words(const Trajectory& trajectory, const Scene& scene);

// Level and conditions as one text, exactly as shown before somebody answers:
// what Submission::told is the hash of. One line each, in the order shown.
std::string told_text(const Words& words);

std::vector<Action> view(const State& state, const Trajectory& trajectory, const Scene& scene,
                         ui::Frame& frame);

}  // namespace zuil::topic
