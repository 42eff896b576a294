// SPDX-License-Identifier: EUPL-1.2
// How things move: the design's curve, cubic-bezier(0.2, 0, 0, 1).
#pragma once

namespace zuil::ui {

// The way gone at `time`, both 0 to 1; CSS Easing Functions Level 1, section 3.
float ease(float time);

}  // namespace zuil::ui
