// SPDX-License-Identifier: EUPL-1.2
// A sheet over the screen, and the countdown on it.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "ui/frame.h"
#include "ui/geometry.h"

namespace zuil::ui {

struct Dialog {
  std::string_view id;
  Rect rect;
  std::string_view label;   // its question
  Instant opened;           // fades 160 ms and rises 16 units
  bool from_below = false;  // stands on the lower edge of the panel: round at the top alone
};
struct DialogPlace {
  Rect rect;                    // where the sheet stands in this frame
  bool outside_tapped = false;  // a tap beside the sheet
};
// Draws scrim and sheet over everything drawn before, which can no longer be
// touched. What is drawn afterwards stands on it. Focus stays on it and starts
// at the first widget of Zone::kPrimary: give that zone to the safe choice.
DialogPlace dialog(Frame& frame, const Dialog& dialog);

struct CountdownRing {
  std::string_view id;
  Rect rect;  // square, 134 in the mock
  std::chrono::milliseconds left{0};
  std::chrono::milliseconds whole{30000};
};
// The ring is full at `whole`; the number is whole seconds, rounded up. Redraws
// itself once a second.
void countdown_ring(Frame& frame, const CountdownRing& ring);

}  // namespace zuil::ui
