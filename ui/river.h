// SPDX-License-Identifier: EUPL-1.2
// The river as a progress line, its stones, and the bars of influence.
#pragma once

#include <cstdint>
#include <string_view>

#include "ui/frame.h"
#include "ui/geometry.h"

namespace zuil::ui {

enum class Stone : std::uint8_t {
  kDone,     // blue with a check
  kNow,      // yellow with a blue edge and a dot
  kAhead,    // white with a grey edge
  kRing,     // white with a blue edge
  kGoal,     // white with a flag
  kGoalNow,  // yellow with a flag
};
void stone(Frame& frame, Point centre, Stone stone);

struct RiverProgress {
  std::string_view id;
  Rect rect;               // from the words' left edge to the right margin; 64 high in the mock
  std::string_view words;  // "Vraag 1 van 3"
  int steps = 3;           // without the goal
  int current = 0;         // `steps` at the goal
};
void river_progress(Frame& frame, const RiverProgress& progress);

// Five rising bars, the one of `level` filled with a sun above it.
struct InfluenceBars {
  std::string_view id;
  Rect rect;
  int level = 0;           // 0 informeren to 4 meebeslissen
  std::string_view label;  // spoken: "Stap 4 van 5: samen maken"
};
void influence_bars(Frame& frame, const InfluenceBars& bars);

}  // namespace zuil::ui
