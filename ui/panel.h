// SPDX-License-Identifier: EUPL-1.2
// How large a unit is on a panel.
#pragma once

namespace zuil::ui {

// No target is smaller than this: 72 units of the panel that was drawn on are
// 19.9 mm, and may shrink to it.
inline constexpr float kSmallestTargetMillimetres = 12.7F;

// Pixels for one unit on a panel of so many pixels, each `pitch_mm` millimetres
// wide and high; 0 where that is not known. The design, upright on an upright
// panel, fills the panel's shorter way; where that would make the smallest
// target smaller than it may be, everything is larger and less fits on a page.
float pixels_per_unit(int width, int height, float pitch_mm);

}  // namespace zuil::ui
