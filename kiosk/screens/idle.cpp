// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/idle.h"

#include <algorithm>

namespace zuil::idle {

std::vector<const Trajectory*> topics_on_card(const Scene& scene) {
  std::vector<const Trajectory*> topics;
  for (const Trajectory* trajectory : trajectories_on_show(scene)) {
    if (trajectory->is_open(scene.today) || !trajectory->feedback.empty()) topics.push_back(trajectory);
  }
  // The day of an answer that is still news; the epoch for none.
  const auto news = [&scene](const Trajectory* trajectory) {
    const auto today = std::chrono::sys_days{scene.today};
    if (trajectory->feedback.empty()) return std::chrono::sys_days{};
    const auto day = std::chrono::sys_days{trajectory->feedback.front().date};
    return day <= today && today - day <= kAnswerIsNewFor ? day : std::chrono::sys_days{};
  };
  std::stable_sort(topics.begin(), topics.end(),
                   [&news](const Trajectory* a, const Trajectory* b) { return news(a) > news(b); });
  return topics;
}

std::size_t slide_at(const State& state, std::size_t count, std::chrono::milliseconds time, Instant now) {
  const auto gone = std::max(now - state.since, Instant::duration::zero());
  return static_cast<std::size_t>(gone / time) % count;
}

}  // namespace zuil::idle
