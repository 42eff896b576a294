// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/topic_planning.h"

#include <algorithm>

#include "kiosk/screens/late_answer.h"

namespace zuil::topic {
namespace {

using std::chrono::sys_days;
using ui::PlanStone;
using ui::Reach;

sys_days end_of(const Phase& phase) { return phase.until.value_or(phase.from); }

PlanStone stone_of(const Phase& phase, bool late, const Trajectory& trajectory, const Scene& scene) {
  if (!scene.dates_known) return PlanStone::kAhead;
  if (late && phase.from == trajectory.hear_back_by) return PlanStone::kLate;
  const sys_days today = scene.today;
  if (end_of(phase) < today) return PlanStone::kDone;
  return phase.from <= Date{today} ? PlanStone::kNow : PlanStone::kAhead;
}

// A day as it is; of a longer time the end that matters: when it begins while
// it is still to come, else when it ends.
std::string when_of(const Phase& phase, const Scene& scene) {
  if (!phase.label.empty()) return std::string(scene.say(phase.label));
  if (!scene.dates_known) return {};
  if (!phase.until || *phase.until == phase.from) return scene.day(phase.from);
  if (sys_days{phase.from} > sys_days{scene.today}) {
    return scene.texts("planning.from", {{"date", scene.day(phase.from)}});
  }
  return scene.texts("planning.until", {{"date", scene.day(*phase.until)}});
}

// The water between two moments.
Reach reach_of(const Phase* before, const Phase* after, const Trajectory& trajectory, const Scene& scene) {
  if (!scene.dates_known) return Reach::kAhead;
  const sys_days today = scene.today;
  if (after != nullptr && sys_days{after->from} <= today) return Reach::kDone;
  if (after == nullptr) return before != nullptr && end_of(*before) < today ? Reach::kDone : Reach::kAhead;
  const bool begins_open = before == nullptr || sys_days{before->from} < sys_days{trajectory.closes};
  return trajectory.is_open(scene.today) && begins_open ? Reach::kOpen : Reach::kAhead;
}

}  // namespace

Plan plan_of(const Trajectory& trajectory, const Scene& scene) {
  const bool late = late_answer::is_late(trajectory, scene);
  Plan plan;
  const Phase* before = nullptr;
  for (const Phase& phase : trajectory.phases) {
    PlanStep step{when_of(phase, scene), std::string(scene.say(phase.title)),
                  stone_of(phase, late, trajectory, scene)};
    if (step.stone == PlanStone::kLate) step.what = scene.texts("planning.late");
    plan.steps.push_back(std::move(step));
    plan.reaches.push_back(reach_of(before, &phase, trajectory, scene));
    before = &phase;
  }
  plan.reaches.push_back(reach_of(before, nullptr, trajectory, scene));
  return plan;
}

int plan_pages(const Plan& plan) {
  return static_cast<int>(
      std::max<std::size_t>(1, (plan.steps.size() + kMostStepsOnPage - 1) / kMostStepsOnPage));
}

std::size_t steps_on_page(const Plan& plan) {
  const auto pages = static_cast<std::size_t>(plan_pages(plan));
  return std::max<std::size_t>(1, (plan.steps.size() + pages - 1) / pages);
}

int page_of_now(const Plan& plan) {
  const auto now = std::find_if(plan.steps.begin(), plan.steps.end(),
                                [](const PlanStep& step) { return step.stone != PlanStone::kDone; });
  if (now == plan.steps.end()) return plan_pages(plan) - 1;
  return static_cast<int>(static_cast<std::size_t>(now - plan.steps.begin()) / steps_on_page(plan));
}

}  // namespace zuil::topic
