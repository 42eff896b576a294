// SPDX-License-Identifier: EUPL-1.2
// Screen 11: it is on the disk. What happens next, and the code to find it by.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"
#include "sync/domain/identifiers.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::thanks {

struct State {
  std::string trajectory;
  ReceiptCode code;
  Instant closes{};      // leaves by itself then
  bool sign_up = false;  // what was sent is a sign-up
  bool alone = false;    // the screen has no other topic to offer
  bool operator==(const State&) const = default;
};

struct MoreTime {
  bool operator==(const MoreTime&) const = default;
};
struct AnotherTopic {
  bool operator==(const AnotherTopic&) const = default;
};
struct Done {
  bool operator==(const Done&) const = default;
};
using Action = std::variant<MoreTime, AnotherTopic, Done, ChangeLanguage, AdjustScreen, TurnTo>;

// What happens with what was sent, in time: today, in two days, when people
// hear back, when it is decided. Of a sign-up: until when it is kept.
struct NextStep {
  std::string when;
  std::string what;
  bool done = false;
};
std::vector<NextStep> next_steps(const Trajectory& trajectory, const Scene& scene);
std::vector<NextStep> next_steps_of_sign_up(const Trajectory& trajectory, const Scene& scene);

std::vector<Action> view(const State& state, const Trajectory& trajectory, const Scene& scene,
                         ui::Frame& frame);

}  // namespace zuil::thanks
