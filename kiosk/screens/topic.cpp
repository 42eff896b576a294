// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/topic.h"

namespace zuil::topic {
namespace {

std::string status_of(const Trajectory& trajectory, const Scene& scene) {
  const Texts& texts = scene.texts;
  if (std::chrono::sys_days{trajectory.opens} > std::chrono::sys_days{scene.today}) {
    return scene.dates_known ? texts("pill.starts", {{"date", scene.day(trajectory.opens)}})
                             : std::string(texts("pill.read"));
  }
  if (!trajectory.no_participation_because.empty()) return std::string(texts("pill.tells"));
  if (!trajectory.is_open(scene.today)) return std::string(texts("pill.closed"));
  if (!scene.dates_known) return std::string(texts("topic.open"));
  return texts("topic.open_until", {{"date", scene.day(trajectory.closes)}});
}

std::vector<std::string> points(const std::vector<LocalizedText>& texts, const Scene& scene) {
  std::vector<std::string> out;
  for (const LocalizedText& text : texts) out.emplace_back(scene.say(text));
  return out;
}

void add_line(std::string& text, std::string_view line) {
  if (line.empty()) return;
  text += line;
  text += '\n';
}

}  // namespace

Words words(const Trajectory& trajectory, const Scene& scene) {
  const Texts& texts = scene.texts;
  Words words;
  words.status = status_of(trajectory, scene);
  words.initiator = scene.say(trajectory.initiator_line);
  words.title = scene.say(trajectory.title);
  words.message = scene.say(trajectory.core_message);
  words.no_participation_because = scene.say(trajectory.no_participation_because);
  if (!trajectory.no_participation_because.empty()) return words;

  const std::string level(to_string(trajectory.level));
  words.open_points = points(trajectory.open_points, scene);
  words.fixed_points = points(trajectory.fixed_points, scene);
  words.level = texts("level." + level);
  words.level_words = texts("level." + level + ".means");
  if (trajectory.voting) words.voting = scene.say(trajectory.voting->text);
  if (scene.dates_known) {
    words.hear_back = texts("topic.hear_back_before", {{"date", scene.day(trajectory.hear_back_by)}});
  }
  words.decided_by =
      fill_in(scene.say(trajectory.decided_by), {{"date", "**" + scene.day(trajectory.decision_on) + "**"}});
  return words;
}

std::string told_text(const Words& words) {
  std::string text;
  add_line(text, words.title);
  add_line(text, words.initiator);
  add_line(text, words.message);
  for (const std::string& point : words.open_points) add_line(text, point);
  for (const std::string& point : words.fixed_points) add_line(text, point);
  add_line(text, words.level);
  add_line(text, words.level_words);
  add_line(text, words.voting);
  add_line(text, words.hear_back);
  add_line(text, words.decided_by);
  return text;
}

}  // namespace zuil::topic
