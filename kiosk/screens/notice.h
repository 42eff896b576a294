// SPDX-License-Identifier: EUPL-1.2
// Screen 23: news from the portal. Most of it is a band on the home screen
// (23a) and a page to read; what is urgent stands over the whole glass (23b).
#pragma once

#include <set>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::notice {

// Those of this moment: what is urgent first, then the newest first. Where the
// clock can't be right, all that is urgent and nothing else: nobody can tell
// when it ends, so its whole date stands beside it.
std::vector<const Notice*> shown(const Scene& scene);

// The first of them that is urgent and not in `read`, by id; nullptr for none.
const Notice* unread(const Scene& scene, const std::set<std::string, std::less<>>& read);

// "Dit bericht is van vandaag, 11 maart, 18.40 uur".
std::string age(const Notice& notice, const Scene& scene);

// What stands below an urgent one: that nothing later is known here, or that
// the clock is wrong. Empty where a later urgent one is shown as well.
std::string_view caution(const Notice& notice, const Scene& scene);

// "Terug".
struct GoHome {
  bool operator==(const GoHome&) const = default;
};
using Action = std::variant<GoHome, ChangeLanguage, AdjustScreen, TurnTo, Stop>;

// All of shown(), to read. Requires one.
std::vector<Action> view(const Scene& scene, ui::Frame& frame);

}  // namespace zuil::notice

namespace zuil::urgent {

// "Ik heb dit gelezen".
struct WasRead {
  std::string notice;
  bool operator==(const WasRead&) const = default;
};
using Action = std::variant<WasRead, ChangeLanguage, AdjustScreen, TurnTo>;

std::vector<Action> view(const Notice& notice, const Scene& scene, ui::Frame& frame);

}  // namespace zuil::urgent
