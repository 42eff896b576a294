// SPDX-License-Identifier: EUPL-1.2
// The pages of signing up, a function for each. Each draws between the bars,
// from the title on, and adds what was tapped.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/sign_up.h"
#include "ui/button.h"

namespace zuil::ui {
class Frame;
}
namespace zuil {
class Paged;
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

// The whole screen for every panel but the one it was drawn for (paged.h).
std::vector<Action> paged_view(const Shown& shown, ui::Frame& frame);
// The rows of its review.
void paged_review_rows(const Shown& shown, Paged& paged, ui::Frame& frame, std::vector<Action>& actions);

inline constexpr int kSteps = 3;
// As the design has them, "anders" last.
inline constexpr std::array<Role, 6> kRoles = {Role::kResident,     Role::kEntrepreneur, Role::kAssociation,
                                               Role::kSchoolOrCare, Role::kFarmer,       Role::kOther};
ui::Button next_button(const State& state, const Texts& texts);
ui::Button send_button(const State& state, const Texts& texts);
// What is wrong with an address or a number. Requires a fault.
std::string_view fault_words(Way way, Fault fault, const Texts& texts);

// "Horen wat er gebeurt" and the line below it.
std::string interest_words(Interest interest, const Texts& texts);
std::string interest_detail(Interest interest, const Texts& texts);
std::string role_words(Role role, const Texts& texts);
std::string_view way_words(Way way, const Texts& texts);

}  // namespace zuil::sign_up
