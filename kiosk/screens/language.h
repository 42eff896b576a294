// SPDX-License-Identifier: EUPL-1.2
// Screen 32: each language in its own words.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::language {

struct Choose {
  std::string language;  // "en"
  bool operator==(const Choose&) const = default;
};
using Action = std::variant<Choose, AdjustScreen, TurnTo, Back, Stop>;

// "Taal · Language · Język": the word in each language on offer, the one of the
// screen first; with `others_only` without that one.
std::string word_in_each(const Scene& scene, bool others_only = false);

// Requires scene.languages.
std::vector<Action> view(const Scene& scene, ui::Frame& frame);

}  // namespace zuil::language
