// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/nothing_open.h"

namespace zuil::nothing_open {

const Trajectory* open_for_subjects(const Scene& scene) {
  for (const Trajectory& trajectory : scene.content.trajectories) {
    if (trajectory.takes_subjects && trajectory.is_open(scene.today)) return &trajectory;
  }
  return nullptr;
}

const Visit* next_visit(const Scene& scene) {
  const Visit* next = nullptr;
  for (const Visit& visit : scene.content.visits) {
    if (!visit.date || std::chrono::sys_days{*visit.date} <= std::chrono::sys_days{scene.today}) continue;
    if (next == nullptr || std::chrono::sys_days{*visit.date} < std::chrono::sys_days{*next->date})
      next = &visit;
  }
  return next;
}

}  // namespace zuil::nothing_open
