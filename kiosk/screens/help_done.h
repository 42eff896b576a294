// SPDX-License-Identifier: EUPL-1.2
// After an official has helped somebody: nothing of that person is left here.
// The dashboard is a PIN away again; who has more people to help goes on.
#pragma once

#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::help_done {

// Nobody touched it for so long: the visitors have the glass again.
inline constexpr std::chrono::seconds kStays{30};

struct HelpAnother {
  bool operator==(const HelpAnother&) const = default;
};
struct ToVisitors {
  bool operator==(const ToVisitors&) const = default;
};
// "Naar overzicht": by PIN.
struct ToDesk {
  bool operator==(const ToDesk&) const = default;
};
using Action = std::variant<HelpAnother, ToVisitors, ToDesk, TurnTo>;

std::vector<Action> view(Instant closes, const Scene& scene, ui::Frame& frame);

}  // namespace zuil::help_done
