// SPDX-License-Identifier: EUPL-1.2
// The pages of signing up, a function for each. Each draws between the bars,
// from the title on, and adds what was tapped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/sign_up.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::sign_up {

// Bars beside the keys are lower.
inline constexpr float kTypingTopBar = 88;
inline constexpr float kTypingBar = 112;

// What such a page needs to know.
struct Shown {
  const State& state;
  const Form& form;
  const Trajectory& trajectory;  // has a sign-up
  const Scene& scene;
};

// 09a: rows of what one can want, and roles.
void view_wants(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions);

// 09b: one field, what is wrong with it, and the keys.
void view_reach(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions);

// 09c: a consent for each thing chosen, and how long all is kept.
void view_consent(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions);

// The whole privacy text, a page of it.
void view_privacy(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions);

// Everything of the sign-up, and nothing else.
void view_review(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions);

// "Horen wat er gebeurt" and the line below it.
std::string interest_words(Interest interest, const Texts& texts);
std::string interest_detail(Interest interest, const Texts& texts);
std::string role_words(Role role, const Texts& texts);
std::string_view way_words(Way way, const Texts& texts);

}  // namespace zuil::sign_up
