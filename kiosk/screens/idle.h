// SPDX-License-Identifier: EUPL-1.2
// Screen 01: nobody is here. It invites, and shows one open topic after another.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"
#include "sync/base/clock.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::idle {

struct State {
  Instant since{};  // when this screen came up; the card turns from there
  bool operator==(const State&) const = default;
};

// Somebody touched the glass.
struct Begin {
  bool operator==(const Begin&) const = default;
};
// Somebody touched the card.
struct BeginWithTopic {
  std::string trajectory;
  bool answer = false;  // the card showed what became of what people said on it
  bool operator==(const BeginWithTopic&) const = default;
};
using Action = std::variant<Begin, BeginWithTopic, ChangeLanguage, AdjustScreen, TurnTo>;

// An answer to what people said goes first for so long.
inline constexpr std::chrono::days kAnswerIsNewFor{14};
bool is_new(const FeedbackPost& answer, const Scene& scene);

// What the card shows for a while.
struct Slide {
  const Trajectory* topic = nullptr;
  const FeedbackPost* answer = nullptr;  // a new "u zei, wij deden"; nullptr: the topic itself
  bool operator==(const Slide&) const = default;
};

// What the card turns through: first each topic's new answer, the newest before
// all; then, in the order of the visit, the topics that are open, and those
// that are closed with an answer that is no news any more.
std::vector<Slide> slides(const Scene& scene);

// Which of `count` slides the card shows at `now`, each for `time`. Requires
// count > 0.
std::size_t slide_at(const State& state, std::size_t count, std::chrono::milliseconds time, Instant now);

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame);

// The same place, dim: nothing on it can be chosen.
void view_asleep(const Scene& scene, ui::Frame& frame);

}  // namespace zuil::idle
