// SPDX-License-Identifier: EUPL-1.2
// Screen 22: no topic is open. And its sister: this screen can't take anything.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::nothing_open {

// "Vertel wat er speelt in uw dorp".
struct TellSubject {
  std::string trajectory;
  bool operator==(const TellSubject&) const = default;
};
using Action = std::variant<TellSubject, ChangeLanguage, AdjustScreen, TurnTo, Stop>;

// The trajectory that takes any subject and is open though it is not on show;
// nullptr when there is none.
const Trajectory* open_for_subjects(const Scene& scene);

// The first visit after today to a place of its own; nullptr when none is known.
const Visit* next_visit(const Scene& scene);

std::vector<Action> view(const Scene& scene, ui::Frame& frame);

}  // namespace zuil::nothing_open

namespace zuil::not_in_use {

enum class Reason {
  kNotEnrolled,  // nobody could read what it would keep
  kNoContent,
  kNoRoom,  // the disk is nearly full: nobody new is invited
  kPaused,  // an official has paused the visit
};

// Can't be acted upon. `scene` may be nullptr where there is no content.
void view(Reason reason, const Texts& texts, const Scene* scene, ui::Frame& frame);

}  // namespace zuil::not_in_use
