// SPDX-License-Identifier: EUPL-1.2
// Screen 21: the answers could not be kept. They are still there.
#pragma once

#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::save_failed {

// What could not be kept.
enum class What { kAnswers, kSignUp, kWithdrawal };

struct State {
  bool full = false;      // no room; else the disk does not work
  bool retrying = false;  // waits for the store again
  What what = What::kAnswers;
  bool operator==(const State&) const = default;
};

struct Retry {
  bool operator==(const Retry&) const = default;
};
struct StopAndWipe {
  bool operator==(const StopAndWipe&) const = default;
};
using Action = std::variant<Retry, StopAndWipe, ChangeLanguage, AdjustScreen, TurnTo>;

std::vector<Action> view(const State& state, const Trajectory& trajectory, const Scene& scene,
                         ui::Frame& frame);

}  // namespace zuil::save_failed
