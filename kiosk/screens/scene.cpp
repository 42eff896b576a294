// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/scene.h"

#include <algorithm>

namespace zuil {

std::vector<const Trajectory*> trajectories_on_show(const Scene& scene) {
  std::vector<const Trajectory*> on_show;
  if (scene.visit != nullptr && !scene.visit->trajectories.empty()) {
    for (const std::string& id : scene.visit->trajectories) {
      if (const Trajectory* trajectory = scene.content.trajectory(id)) on_show.push_back(trajectory);
    }
  } else {
    for (const Trajectory& trajectory : scene.content.trajectories) on_show.push_back(&trajectory);
  }
  std::stable_partition(on_show.begin(), on_show.end(), [&scene](const Trajectory* trajectory) {
    return std::chrono::sys_days{trajectory->opens} <= std::chrono::sys_days{scene.today};
  });
  return on_show;
}

Offer offer_of(const Trajectory& trajectory, const Scene& scene) {
  if (!trajectory.is_open(scene.today)) return {};
  Offer offer;
  offer.opinion = trajectory.takes_opinions || trajectory.takes_subjects;
  offer.poll = trajectory.poll && !scene.poll_closed(trajectory.id);
  offer.sign_up = trajectory.sign_up && !trajectory.sign_up->consents.empty();
  return offer;
}

std::string_view village_name(const Scene& scene, std::string_view id) {
  for (const Village& village : scene.content.villages) {
    if (village.id == id) return scene.say(village.label);
  }
  return id;
}

std::string visit_line(const Scene& scene) {
  if (scene.visit == nullptr) return {};
  const std::string_view title = scene.say(scene.visit->title);
  if (!scene.visit->date || !scene.dates_known) return std::string(title);
  const std::string date = scene.texts.weekday_and_date(*scene.visit->date);
  return scene.texts("bar.visit", {{"visit", title}, {"date", date}});
}

}  // namespace zuil
