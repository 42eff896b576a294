// SPDX-License-Identifier: EUPL-1.2
// Screen 28: talking instead of typing, for one topic.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::talk {

using Action = std::variant<ChangeLanguage, AdjustScreen, TurnTo, Back, Stop>;

// One way to talk. "**" marks bold, a line feed a new line.
struct Words {
  bool here = false;      // somebody is in this place now; else the desk
  std::string now_title;  // "Nu, hier", "Bij de balie"
  std::string now;
  std::string now_place;  // "Nu in Hoonhorst"; empty at the desk
  std::string phone;
  std::string later;
};
// Names somebody as here only while the visit runs: the topic's own contact
// when among those present, else the first of them.
Words words(const Trajectory& trajectory, const Scene& scene);

std::vector<Action> view(const Trajectory& trajectory, const Scene& scene, ui::Frame& frame);

}  // namespace zuil::talk
