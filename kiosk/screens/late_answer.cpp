// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/late_answer.h"

#include <algorithm>

namespace zuil::late_answer {
namespace {

using std::chrono::sys_days;

// Posts from before the topic closed answer what was said in an earlier round.
bool is_answered(const Trajectory& trajectory) {
  if (trajectory.unanswered_points > 0) return false;
  return std::any_of(
      trajectory.feedback.begin(), trajectory.feedback.end(),
      [&trajectory](const FeedbackPost& post) { return sys_days{post.date} > sys_days{trajectory.closes}; });
}

}  // namespace

bool is_late(const Trajectory& trajectory, const Scene& scene) {
  if (!scene.dates_known || !trajectory.no_participation_because.empty()) return false;
  return sys_days{scene.today} > sys_days{trajectory.hear_back_by} && !is_answered(trajectory);
}

std::string words(const Trajectory& trajectory, const Scene& scene) {
  return scene.texts("late.text", {{"date", scene.day(trajectory.hear_back_by)},
                                   {"name", trajectory.contact.name},
                                   {"phone", trajectory.contact.phone}});
}

}  // namespace zuil::late_answer
