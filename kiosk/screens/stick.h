// SPDX-License-Identifier: EUPL-1.2
// By hand: everything that waits onto a USB stick, with the reports of the last
// visits, and what the portal signed for home from it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::stick {

// How often a stick is looked for.
inline constexpr std::chrono::seconds kLooksEvery{2};

struct Drive {
  std::string folder;
  std::string name;  // as people see it elsewhere
  std::uint64_t free_bytes = 0;
  bool writable = true;
  bool operator==(const Drive&) const = default;
};

enum class Fault { kNone, kFull, kWriteProtected, kGone, kOther };

// How it went, so far or in the end.
struct Told {
  std::uint64_t waiting = 0;  // records, when it began
  std::uint64_t copied = 0;   // of those
  bool over = false;
  std::uint64_t left = 0;      // that wait and are not on the stick
  std::uint64_t receipts = 0;  // that were taken home from it
  std::uint64_t reports = 0;   // visits whose report and poster stand on it
  std::string content;         // the version that came from it; empty: none
  Fault fault = Fault::kNone;
  bool operator==(const Told&) const = default;
};

enum class Stage { kLooking, kFound, kWriting, kDone };

struct State {
  Stage stage = Stage::kLooking;
  std::optional<Drive> drive;
  Told told;
  Instant asked{};  // when a stick was last looked for
  bool operator==(const State&) const = default;
};

struct Copy {
  bool operator==(const Copy&) const = default;
};
using Action = std::variant<Copy, Back, TurnTo>;

// What was found; nullopt: none.
State seen(State state, std::optional<Drive> drive);
State told(State state, Told told);

enum class Ask { kNothing, kCopy, kLeave };
struct Step {
  State state;
  Ask ask = Ask::kNothing;
};
Step update(State state, const Action& action);

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame);

}  // namespace zuil::stick
