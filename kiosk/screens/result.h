// SPDX-License-Identifier: EUPL-1.2
// Screen 08: how the votes on this screen stand, for who has just voted. Only
// after the commit, and only where the organiser allows it; 11 follows.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"
#include "sync/domain/submission.h"
#include "sync/domain/votes.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::result {

struct State {
  std::string trajectory;
  std::vector<VoteCounts> votes;                        // of the questions that may be shown
  std::map<std::string, AnswerValue, std::less<>> own;  // what this person sent; no words of theirs
  bool may_say_more = false;                            // an opinion can still be given
  int page = 0;
  Instant shown{};  // since when this page stands there
  bool operator==(const State&) const = default;
};

struct SayMore {
  bool operator==(const SayMore&) const = default;
};
struct Done {
  bool operator==(const Done&) const = default;
};
using Action = std::variant<TurnPage, SayMore, Done, ChangeLanguage, AdjustScreen, TurnTo>;

struct Bar {
  std::string id;  // option, area, or number on the scale
  std::string label;
  std::uint64_t weight = 0;  // votes; of a budget euros
  double share = 0;          // of all votes, 0 to 1
  int percent = 0;
  bool shown = true;      // else fewer than kLeastCountShown: without figures and without a fill
  std::string detail;     // "79 stemmen", "gemiddeld € 40"; of one that is not shown "minder dan 5 stemmen"
  bool own = false;       // this person's answer
  std::string own_words;  // what says so: "Uw keuze"
  bool dont_know = false;  // "weet ik niet", which comes last
  bool operator==(const Bar&) const = default;
};

// The result of one question. Of most kinds a vote is in one bar and the percents
// add up to 100. Of several choices each bar is a share of all votes; of a ranking
// those that have it first; of a budget a share of all the money.
struct Result {
  std::string question;  // its title
  std::string conclusion;
  std::uint64_t votes = 0;
  std::string remark;     // what the bars are of, where that is not plain; may be empty
  std::vector<Bar> bars;  // most votes first, those not shown after them, in the content's order
};

// Of `votes` on `question`, which is no short text. `own` is this person's answer, nullptr for nobody's.
Result result_of(const Question& question, const VoteCounts& votes, const AnswerValue* own,
                 const Scene& scene);

// Those of `state`, in the order in which they are asked. A short text has none.
std::vector<Result> results(const State& state, const Trajectory& trajectory, const Scene& scene);

// What of `response` is a vote: no words of a person's own, and nothing skipped.
std::map<std::string, AnswerValue, std::less<>> own_votes(const PollResponse& response);

// Something of what was answered has a result: this screen has something to say,
// be it that there are too few votes.
bool has_results(const State& state, const Trajectory& trajectory);

// One page of one result.
struct Page {
  std::size_t result = 0;
  std::size_t first = 0;  // bar
  std::size_t bars = 0;
};
// At least one, which of too few votes has no result.
std::vector<Page> pages(const std::vector<Result>& results);

// Turns the page; all else is the flow's own.
State update(State state, const Action& action, const Trajectory& trajectory, const Scene& scene,
             Instant now);

std::vector<Action> view(const State& state, const Trajectory& trajectory, const Scene& scene,
                         ui::Frame& frame);

}  // namespace zuil::result
