// SPDX-License-Identifier: EUPL-1.2
// What stands over a screen and must be answered first: "Wilt u stoppen?" and
// screen 12, "Bent u er nog?".
#pragma once

#include <chrono>
#include <variant>
#include <vector>

#include "kiosk/screens/scene.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::dialogs {

enum class Kind { kStop, kIdle };

struct State {
  Kind kind = Kind::kStop;
  Instant opened{};
  Instant ends{};           // kIdle: everything is wiped then
  bool has_answers = true;  // something would be lost
  bool operator==(const State&) const = default;
};

struct GoOn {
  bool operator==(const GoOn&) const = default;
};
struct Wipe {
  bool operator==(const Wipe&) const = default;
};
using Action = std::variant<GoOn, Wipe>;

std::vector<Action> view(const State& state, const Texts& texts, ui::Frame& frame);

}  // namespace zuil::dialogs
