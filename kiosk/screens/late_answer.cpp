// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/late_answer.h"

namespace zuil::late_answer {

Promise promise_of(const Trajectory& trajectory, const Scene& scene) {
  return scene.dates_known ? zuil::promise_of(trajectory, scene.today) : Promise::kKept;
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
