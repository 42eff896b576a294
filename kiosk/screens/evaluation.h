// SPDX-License-Identifier: EUPL-1.2
// Screen 25: how it went, in two taps, after what somebody sent is kept. It
// may be skipped, and has no code: nothing leads from it to what was sent.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"
#include "sync/domain/submission.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::evaluation {

struct State {
  std::string trajectory;  // that it is about
  bool sign_up = false;    // what was kept before is a sign-up
  std::optional<Clear> clear{};
  std::optional<Again> again{};
  bool sending = false;  // from Klaar until the store has answered

  // Nothing was answered.
  bool empty() const { return !clear && !again; }
  bool operator==(const State&) const = default;
};

// A second tap takes an answer back.
struct SayClear {
  Clear clear = Clear::kYes;
  bool operator==(const SayClear&) const = default;
};
struct SayAgain {
  Again again = Again::kYes;
  bool operator==(const SayAgain&) const = default;
};
struct Skip {
  bool operator==(const Skip&) const = default;
};
struct Done {
  bool operator==(const Done&) const = default;
};
using Action = std::variant<SayClear, SayAgain, Skip, Done, ChangeLanguage, AdjustScreen, TurnTo>;

// Leaving is the flow's own and changes nothing here.
State update(State state, const Action& action);

std::vector<Action> view(const State& state, const Trajectory& trajectory, const Scene& scene,
                         ui::Frame& frame);

}  // namespace zuil::evaluation
