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

Promise promise_of(const Trajectory& trajectory, const Scene& scene) {
  if (!scene.dates_known || !trajectory.no_participation_because.empty()) return Promise::kKept;
  if (is_answered(trajectory)) return Promise::kKept;
  if (sys_days{scene.today} > sys_days{trajectory.hear_back_by}) return Promise::kLate;
  return trajectory.hear_back_moved ? Promise::kMoved : Promise::kKept;
}

bool is_late(const Trajectory& trajectory, const Scene& scene) {
  return promise_of(trajectory, scene) == Promise::kLate;
}

Words words(const Trajectory& trajectory, const Scene& scene) {
  const Texts& texts = scene.texts;
  const Promise promise = promise_of(trajectory, scene);
  if (promise == Promise::kKept) return {};
  const std::string date = scene.day(trajectory.hear_back_by);
  const Contact& contact = trajectory.contact;
  if (promise == Promise::kLate) {
    return {.title = std::string(texts("late.title")),
            .text = texts("late.text", {{"date", date}, {"name", contact.name}, {"phone", contact.phone}}),
            .new_date = std::string(texts("late.new_date"))};
  }
  const MovedPromise& moved = *trajectory.hear_back_moved;
  return {
      .title = std::string(texts("late.moved")),
      .text = texts("late.moved.text", {{"was", scene.day(moved.was)},
                                        {"because", scene.say(moved.because)},
                                        {"date", date},
                                        {"name", contact.name},
                                        {"phone", contact.phone}}),
      .new_date = texts("late.moved.date", {{"date", date}, {"how", scene.say(trajectory.hear_back_how)}})};
}

}  // namespace zuil::late_answer
