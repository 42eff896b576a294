// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/dashboard.h"

#include <algorithm>
#include <array>

namespace zuil::dashboard {

std::string_view to_string(Task task) {
  switch (task) {
    case Task::kSignal: return "signal";
    case Task::kHelp: return "help";
    case Task::kHands: return "hands";
    case Task::kPaper: return "paper";
    case Task::kRoom: return "room";
    case Task::kStick: return "stick";
    case Task::kStartVisit: return "start_visit";
    case Task::kFinishVisit: return "finish_visit";
    case Task::kReadiness: return "readiness";
  }
  return "";
}

namespace {

// So many must have been able to tell before anybody is said to be missing.
constexpr std::uint64_t kEnoughToSay = 10;

constexpr std::array kAges = {"under_25", "25_44", "45_64", "65_up"};
constexpr std::array kRoles = {"resident", "entrepreneur", "association"};

using Counts = std::map<std::string, std::uint64_t, std::less<>>;

bool heard(const Counts& counts, std::string_view of) {
  const auto found = counts.find(of);
  return found != counts.end() && found->second >= kLeastCountShown;
}

std::string lower_first(std::string text) {
  if (!text.empty() && text.front() >= 'A' && text.front() <= 'Z')
    text.front() = static_cast<char>(text.front() - 'A' + 'a');
  return text;
}

// The visit's; where it has none at all the trajectory's.
std::uint64_t goal_of(const Trajectory& trajectory, const Scene& scene) {
  if (scene.visit == nullptr || scene.visit->goals.empty()) return trajectory.goal_contributions;
  const auto found = scene.visit->goals.find(trajectory.id);
  return found == scene.visit->goals.end() ? 0 : found->second;
}

}  // namespace

Urgency urgency_of(const Figures& figures, const Scene& scene) {
  if (figures.waiting == 0 || !figures.oldest_days) return Urgency::kNone;
  const auto promised = scene.settings.arrives_within.count();
  if (*figures.oldest_days >= promised) return Urgency::kNow;
  return 2 * *figures.oldest_days >= promised ? Urgency::kSoon : Urgency::kNone;
}

std::uint64_t hands_counted(const Figures& figures, const std::string& trajectory,
                            const std::string& question) {
  const auto found = figures.hands.find({trajectory, question});
  return found == figures.hands.end() ? 0 : found->second;
}

std::vector<TopicLine> topic_lines(const Figures& figures, const Scene& scene) {
  std::vector<TopicLine> lines;
  for (const Trajectory* trajectory : trajectories_on_show(scene)) {
    const auto found = figures.reactions.find(trajectory->id);
    lines.push_back({.title = std::string(scene.say(trajectory->title)),
                     .count = found == figures.reactions.end() ? 0 : found->second,
                     .goal = goal_of(*trajectory, scene)});
  }
  return lines;
}

std::vector<std::string> not_heard(const Figures& figures, const Scene& scene) {
  std::vector<std::string> missing;
  if (!scene.settings.about_you || figures.answers < kEnoughToSay) return missing;
  for (const char* age : kAges) {
    if (!heard(figures.ages, age))
      missing.push_back(lower_first(std::string(scene.texts("about.age." + std::string(age)))));
  }
  for (const Village& village : scene.content.villages) {
    if (!heard(figures.villages, village.id)) missing.emplace_back(village_name(scene, village.id));
  }
  for (const char* role : kRoles) {
    if (!heard(figures.roles, role))
      missing.push_back(lower_first(std::string(scene.texts("about.role." + std::string(role)))));
  }
  return missing;
}

}  // namespace zuil::dashboard
