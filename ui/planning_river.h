// SPDX-License-Identifier: EUPL-1.2
// A planning as the Vecht: a broad ribbon with a stone for every step.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "ui/frame.h"
#include "ui/geometry.h"

namespace zuil::ui {

enum class PlanStone : std::uint8_t {
  kDone,   // blue with a check
  kNow,    // yellow with the word for now
  kAhead,  // white ring
  kLate,   // red with an exclamation mark
};

enum class Reach : std::uint8_t {
  kDone,   // behind us
  kOpen,   // people can take part
  kAhead,  // still to come
};

struct PlanningRiver {
  Rect rect;  // its stones lie on lines 18 above and below its middle
  std::span<const PlanStone> stones;
  // What flows to the first stone, between each two, and from the last one.
  // Requires one more than there are stones.
  std::span<const Reach> reaches;
  std::string_view now;  // "nu"
};
// Lists nothing: the words under the stones say it all.
void planning_river(Frame& frame, const PlanningRiver& river);

// Where the middle of stone `index` of `count` lies. Requires count > 0.
Point plan_stone_place(Rect rect, std::size_t index, std::size_t count);

}  // namespace zuil::ui
