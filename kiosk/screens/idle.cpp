// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/idle.h"

#include <algorithm>

namespace zuil::idle {

namespace {

// The newest answer of a topic while it is news; nullptr for none.
const FeedbackPost* new_answer(const Trajectory& trajectory, const Scene& scene) {
  if (trajectory.feedback.empty()) return nullptr;
  const FeedbackPost& newest = trajectory.feedback.front();
  return is_new(newest, scene) ? &newest : nullptr;
}

}  // namespace

bool is_new(const FeedbackPost& answer, const Scene& scene) {
  if (!scene.dates_known) return false;
  const auto age = std::chrono::sys_days{scene.today} - std::chrono::sys_days{answer.date};
  return age >= std::chrono::days{0} && age <= kAnswerIsNewFor;
}

std::vector<Slide> slides(const Scene& scene) {
  std::vector<Slide> answers;
  std::vector<Slide> topics;
  for (const Trajectory* topic : trajectories_on_show(scene)) {
    const FeedbackPost* answer = new_answer(*topic, scene);
    if (answer != nullptr) answers.push_back({topic, answer});
    const bool old_answer = answer == nullptr && !topic->feedback.empty();
    if (topic->is_open(scene.today) || old_answer) topics.push_back({topic});
  }
  std::stable_sort(answers.begin(), answers.end(), [](const Slide& a, const Slide& b) {
    return std::chrono::sys_days{a.answer->date} > std::chrono::sys_days{b.answer->date};
  });
  answers.insert(answers.end(), topics.begin(), topics.end());
  return answers;
}

std::size_t slide_at(const State& state, std::size_t count, std::chrono::milliseconds time, Instant now) {
  const auto gone = std::max(now - state.since, Instant::duration::zero());
  return static_cast<std::size_t>(gone / time) % count;
}

}  // namespace zuil::idle
