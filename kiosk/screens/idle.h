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
  bool operator==(const BeginWithTopic&) const = default;
};
using Action = std::variant<Begin, BeginWithTopic, ChangeLanguage>;

// An answer to what people said goes first for so long.
inline constexpr std::chrono::days kAnswerIsNewFor{14};

// The topics that the card turns through, open or with an answer: those with
// a new answer first, the newest before all, then in the order of the visit.
std::vector<const Trajectory*> topics_on_card(const Scene& scene);

// Which of `count` topics the card shows at `now`, each for `time`. Requires
// count > 0.
std::size_t slide_at(const State& state, std::size_t count, std::chrono::milliseconds time, Instant now);

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame);

}  // namespace zuil::idle
