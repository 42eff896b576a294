// SPDX-License-Identifier: EUPL-1.2
// Screen 33: the day on which an answer was promised has passed without one, or
// became a later one.
#pragma once

#include <string>

#include "kiosk/screens/scene.h"
#include "sync/domain/promise.h"
#include "ui/geometry.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::late_answer {

using zuil::Promise;

// As of the scene's day; kKept where the clock can't be right.
Promise promise_of(const Trajectory& trajectory, const Scene& scene);
bool is_late(const Trajectory& trajectory, const Scene& scene);

// What a promise that is late or moved makes of the topic's pages.
struct Words {
  std::string title;     // "Ons antwoord is te laat"
  std::string text;      // what was promised, what became of it, and whom to call; "**" marks bold
  std::string new_date;  // the day that is promised now, or that there is none yet
};
// Empty where it is kept.
Words words(const Trajectory& trajectory, const Scene& scene);

// The panel with those words, listed as "late…", for a promise that is not kept.
// True when its *Praat met ons*
// was tapped. 184 high on the reference panel; `rect` gives place and width.
inline constexpr float kPanelHeight = 184;
bool panel(ui::Frame& frame, const Trajectory& trajectory, const Scene& scene, ui::Rect rect);

}  // namespace zuil::late_answer
