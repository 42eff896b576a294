// SPDX-License-Identifier: EUPL-1.2
// Screen 33: the day on which an answer was promised has passed without one.
#pragma once

#include <string>

#include "kiosk/screens/scene.h"
#include "ui/geometry.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::late_answer {

// From the day after the promised one, until there is an answer to every point
// that people made: posts of after the topic closed, and no point left over.
// False where the clock can't be right, and where nothing was promised.
bool is_late(const Trajectory& trajectory, const Scene& scene);

// What was promised, that it did not happen, and whom to call.
std::string words(const Trajectory& trajectory, const Scene& scene);

// The panel with those words, listed as "late…". True when its *Praat met ons*
// was tapped. 184 high on the reference panel; `rect` gives place and width.
inline constexpr float kPanelHeight = 184;
bool panel(ui::Frame& frame, const Trajectory& trajectory, const Scene& scene, ui::Rect rect);

}  // namespace zuil::late_answer
