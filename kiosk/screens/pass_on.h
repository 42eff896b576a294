// SPDX-License-Identifier: EUPL-1.2
// Screen 29b: of a terminal that asks one poll alone, after it is on the disk.
// The screen goes to the next person, by itself after a while.
#pragma once

#include <chrono>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::pass_on {

// So long it stays for who does nothing.
inline constexpr std::chrono::seconds kStays{10};

struct State {
  std::string trajectory;
  Instant closes{};           // begins with the next person by itself then
  bool may_say_more = false;  // the topic takes an opinion, and none was sent
  bool operator==(const State&) const = default;
};

struct PassOn {
  bool operator==(const PassOn&) const = default;
};
struct ShowCode {
  bool operator==(const ShowCode&) const = default;
};
struct SayMore {
  bool operator==(const SayMore&) const = default;
};
using Action = std::variant<PassOn, ShowCode, SayMore, ChangeLanguage, AdjustScreen, TurnTo>;

std::vector<Action> view(const State& state, const Trajectory& trajectory, const Scene& scene,
                         ui::Frame& frame);

}  // namespace zuil::pass_on
