// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/meeting.h"

#include <algorithm>
#include <utility>

namespace zuil {
namespace {

bool holds(const std::vector<std::string>& ids, std::string_view id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool shows(const Visit& visit, const Trajectory& trajectory) {
  if (visit.trajectories.empty()) return holds(trajectory.villages, visit.village);
  return holds(visit.trajectories, trajectory.id);
}

std::pair<std::chrono::sys_days, int> begins(const Visit& visit) {
  return {std::chrono::sys_days{*visit.date}, visit.from_minutes};
}

}  // namespace

const Visit* next_meeting(const Trajectory& trajectory, const Scene& scene) {
  if (!scene.dates_known) return nullptr;
  const std::pair now{std::chrono::sys_days{scene.today}, scene.minutes};
  const Visit* next = nullptr;
  for (const Visit& visit : scene.content.visits) {
    if (!visit.date || begins(visit) <= now || !shows(visit, trajectory)) continue;
    if (next == nullptr || begins(visit) < begins(*next)) next = &visit;
  }
  return next;
}

std::string meeting_words(const Visit& visit, const Scene& scene) {
  return scene.texts("meeting.when", {{"date", scene.day(*visit.date)},
                                      {"time", scene.texts.time_of_day(visit.from_minutes)},
                                      {"place", scene.say(visit.place)}});
}

bool is_running(const Scene& scene) {
  const Visit* visit = scene.visit;
  // One that nobody finished runs on the next day; whoever was there is not.
  return visit != nullptr && scene.visit_runs() && scene.dates_known && visit->kind != VisitKind::kLobby &&
         visit->date == scene.today && scene.minutes < visit->until_minutes;
}

}  // namespace zuil
