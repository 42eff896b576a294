// SPDX-License-Identifier: EUPL-1.2
// Screen 02: which topic?
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

namespace zuil::home {

struct State {
  int page = 0;
  bool operator==(const State&) const = default;
};

struct OpenTopic {
  std::string trajectory;
  bool operator==(const OpenTopic&) const = default;
};
// "Meer onderwerpen": the next page, and from the last one the first again.
struct MoreTopics {
  bool operator==(const MoreTopics&) const = default;
};
// The newest "u zei, wij deden": what became of what people said on that topic.
struct OpenAnswer {
  std::string trajectory;
  bool operator==(const OpenAnswer&) const = default;
};
// "Lees" on the band of a notice: all of them.
struct ReadNotices {
  bool operator==(const ReadNotices&) const = default;
};
// "Ik heb een code".
struct EnterCode {
  bool operator==(const EnterCode&) const = default;
};
using Action = std::variant<OpenTopic, OpenAnswer, MoreTopics, ReadNotices, EnterCode, ChangeLanguage,
                            AdjustScreen, TurnTo, Stop>;

// What stands in the pill of a card, most inviting first.
enum class Pill {
  kToday,     // the topic of the visit that is on
  kOpinion,   // an opinion is asked
  kPoll,      // questions are asked
  kSignUp,    // one can sign up, and nothing else
  kTells,     // nothing can be chosen
  kReadOnly,  // open, but nothing of it can be done on this screen
  kStartsLater,
  kBeingRead,  // closed, until the answer is due or there is a decision
  kDecided,
  kClosed,
};

struct Card {
  const Trajectory* trajectory = nullptr;
  Pill pill = Pill::kReadOnly;
  std::string pill_words;
  std::string title;
  std::string question;  // one line
  std::string foot;      // "Tot 30 april · 130 reacties"; may be empty
};

Card card_of(const Trajectory& trajectory, const Scene& scene);

struct NewestAnswer {
  const Trajectory* trajectory = nullptr;
  const FeedbackPost* post = nullptr;
};

// One page: at most one wide card, then narrow ones in reading order.
struct Page {
  std::optional<Card> wide;
  std::vector<Card> narrow;
  bool more = false;                   // the last slot leads to the next page
  bool back_to_first = false;          // and that is the first one again
  std::optional<NewestAnswer> answer;  // else the newest "u zei, wij deden" stands there
};

// Slots of a page: with today's wide card five narrow ones and the last slot,
// else seven and the last slot. Today's topic stands first, then what is open
// in the order of the visit, what opens later, and what is closed.
std::size_t page_count(const Scene& scene);
// Page `number` modulo page_count().
Page page(const Scene& scene, int number);

// All of them in that order, for a screen that has its own pages.
std::vector<Card> cards(const Scene& scene);
// The newest "u zei, wij deden" of the topics on show.
std::optional<NewestAnswer> newest_answer(const Scene& scene);

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame);

}  // namespace zuil::home
