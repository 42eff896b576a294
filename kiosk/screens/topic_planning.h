// SPDX-License-Identifier: EUPL-1.2
// Screen 03b: what happens when, as stones in the river.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "kiosk/screens/scene.h"
#include "ui/planning_river.h"

namespace zuil::topic {

struct PlanStep {
  std::string when;  // "30 april", "tot 30 april", "Najaar"; may be empty
  std::string what;
  ui::PlanStone stone = ui::PlanStone::kAhead;
};

// Every step, in order, and the reaches of the river before, between and after
// them. Where the clock can't be right nothing is done, open or late.
struct Plan {
  std::vector<PlanStep> steps;
  std::vector<ui::Reach> reaches;
};
Plan plan_of(const Trajectory& trajectory, const Scene& scene);

// As many steps as fit beside each other, as even as can be: 7 make 4 and 3.
inline constexpr std::size_t kMostStepsOnPage = 6;
std::size_t steps_on_page(const Plan& plan);
int plan_pages(const Plan& plan);
// The page of the first step that is not done.
int page_of_now(const Plan& plan);

}  // namespace zuil::topic
