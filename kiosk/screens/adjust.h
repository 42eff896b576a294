// SPDX-License-Identifier: EUPL-1.2
// Screen 13, a sheet over whatever stands there: how this person wants the
// screen. It takes effect at once, behind the sheet too, and goes with them.
#pragma once

#include <chrono>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"
#include "sync/base/clock.h"
#include "ui/theme.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::adjust {

// So many times as long does everything stay for whoever asked for more time.
inline constexpr int kMoreTime = 3;

// The lower part of a panel has no room for larger letters.
inline constexpr float kLargestInReach = ui::text_scale::kLarger;

// What a person chose; the default is how everybody finds the screen.
struct Choice {
  float text_scale = ui::text_scale::kNormal;  // or the three larger ones
  bool high_contrast = false;
  bool low_reach = false;  // everything to touch in the lower 55 %
  bool more_time = false;

  // How long for this person what stays `usual` for everybody.
  std::chrono::seconds stays(std::chrono::seconds usual) const {
    return more_time ? usual * kMoreTime : usual;
  }
  bool operator==(const Choice&) const = default;
};

struct SetTextScale {  // what is no size of the design changes nothing
  float scale = ui::text_scale::kNormal;
  bool operator==(const SetTextScale&) const = default;
};
struct SetReach {
  bool low = false;
  bool operator==(const SetReach&) const = default;
};
struct SetContrast {
  bool high = false;
  bool operator==(const SetContrast&) const = default;
};
struct SetTime {
  bool more = false;
  bool operator==(const SetTime&) const = default;
};
struct Reset {
  bool operator==(const Reset&) const = default;
};
struct Close {
  bool operator==(const Close&) const = default;
};
using Action = std::variant<SetTextScale, SetReach, SetContrast, SetTime, TurnTo, Reset, Close>;

// Close and TurnTo are the flow's own and change nothing here.
Choice update(Choice choice, const Action& action);

// `opened` is when the sheet came up.
std::vector<Action> view(const Choice& choice, Instant opened, const Scene& scene, ui::Frame& frame);

}  // namespace zuil::adjust
