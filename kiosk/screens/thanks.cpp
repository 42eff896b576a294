// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/thanks.h"

#include <algorithm>

#include "kiosk/screens/late_answer.h"

namespace zuil::thanks {
namespace {

// What the planning says of the day of the decision; a general sentence where
// it says nothing.
std::string decision_words(const Trajectory& trajectory, const Scene& scene) {
  const auto phase =
      std::find_if(trajectory.phases.begin(), trajectory.phases.end(),
                   [&trajectory](const Phase& each) { return each.from == trajectory.decision_on; });
  if (phase != trajectory.phases.end()) {
    return scene.texts("thanks.decision.phase", {{"phase", scene.say(phase->title)}});
  }
  return std::string(scene.texts("thanks.decision"));
}

}  // namespace

std::vector<NextStep> next_steps(const Trajectory& trajectory, const Scene& scene) {
  const Texts& texts = scene.texts;
  std::vector<NextStep> steps;
  steps.push_back({std::string(texts("thanks.today")), std::string(texts("thanks.today.what")), true});
  steps.push_back(
      {texts.count("thanks.in_days", scene.days_to_town_hall()), std::string(texts("thanks.in_days.what"))});
  if (!scene.dates_known) return steps;
  if (late_answer::is_late(trajectory, scene)) {
    steps.push_back(
        {scene.day(trajectory.hear_back_by),
         texts("thanks.late", {{"name", trajectory.contact.name}, {"phone", trajectory.contact.phone}})});
  } else {
    steps.push_back({texts("thanks.before", {{"date", scene.day(trajectory.hear_back_by)}}),
                     texts("thanks.before.what", {{"how", scene.say(trajectory.hear_back_how)}})});
  }
  steps.push_back({scene.day(trajectory.decision_on), decision_words(trajectory, scene)});
  if (std::chrono::sys_days{trajectory.decision_on} < std::chrono::sys_days{trajectory.hear_back_by}) {
    std::swap(steps[2], steps[3]);
  }
  return steps;
}

std::vector<NextStep> next_steps_of_sign_up(const Trajectory& trajectory, const Scene& scene) {
  const Texts& texts = scene.texts;
  std::vector<NextStep> steps;
  steps.push_back({std::string(texts("thanks.today")), std::string(texts("thanks.sign_up.today")), true});
  steps.push_back({texts.count("thanks.in_days", scene.days_to_town_hall()),
                   std::string(texts("thanks.sign_up.in_days"))});
  steps.push_back(
      {std::string(texts("thanks.sign_up.then")), std::string(texts("thanks.sign_up.then.what"))});
  const auto rule =
      std::find_if(trajectory.retention.begin(), trajectory.retention.end(),
                   [](const RetentionRule& each) { return each.kind == SubmissionKind::kSignUp; });
  if (scene.dates_known && rule != trajectory.retention.end()) {
    steps.push_back({scene.day(rule->until), std::string(texts("thanks.sign_up.wiped"))});
  }
  return steps;
}

}  // namespace zuil::thanks
