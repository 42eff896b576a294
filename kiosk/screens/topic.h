// SPDX-License-Identifier: EUPL-1.2
// Screen 03 in its three tabs: what a topic is about and what a person can do;
// its planning; what happened with what people said before.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::topic {

enum class Tab {
  kInShort,   // 03a
  kPlanning,  // 03b
  kFeedback,  // 03c: "U zei, wij deden"
};

struct State {
  std::string trajectory;
  Tab tab = Tab::kInShort;
  std::optional<int> page{};  // of the tab; nullopt: the one that it opens with
  bool operator==(const State&) const = default;
};

struct GiveOpinion {
  bool operator==(const GiveOpinion&) const = default;
};
struct AnswerPoll {
  bool operator==(const AnswerPoll&) const = default;
};
// "Meld u aan".
struct SignUp {
  bool operator==(const SignUp&) const = default;
};
// "Praat met ons".
struct TalkToUs {
  bool operator==(const TalkToUs&) const = default;
};
struct ShowTab {
  Tab tab = Tab::kInShort;
  bool operator==(const ShowTab&) const = default;
};
using Action = std::variant<GiveOpinion, AnswerPoll, SignUp, TalkToUs, ShowTab, TurnPage, ChangeLanguage,
                            AdjustScreen, TurnTo, Back, Stop>;

// The tabs that have something to show, or an honest word on why not yet.
std::vector<Tab> tabs(const Trajectory& trajectory);

// What showing a tab and turning its pages do. All else is the flow's and
// changes nothing here.
State update(State state, const Action& action, const Trajectory& trajectory, const Scene& scene);

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
