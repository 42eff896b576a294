// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/promise.h"

#include <algorithm>

namespace zuil {
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

Promise promise_of(const Trajectory& trajectory, const Date& today) {
  if (!trajectory.no_participation_because.empty()) return Promise::kKept;
  if (is_answered(trajectory)) return Promise::kKept;
  if (sys_days{today} > sys_days{trajectory.hear_back_by}) return Promise::kLate;
  return trajectory.hear_back_moved ? Promise::kMoved : Promise::kKept;
}

}  // namespace zuil
