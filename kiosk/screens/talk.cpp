// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/talk.h"

#include <algorithm>

#include "kiosk/screens/meeting.h"

namespace zuil::talk {
namespace {

// "**Marijke Veldhuis**, projectleider, is er tot 21.30 uur."
std::string who_is_here(const Trajectory& trajectory, const Scene& scene) {
  const auto& present = scene.visit->officials;
  const std::string until = scene.texts.time_of_day(scene.visit->until_minutes);
  const Contact& contact = trajectory.contact;
  if (std::find(present.begin(), present.end(), contact.name) != present.end()) {
    return scene.texts("talk.here.contact",
                       {{"name", contact.name}, {"role", scene.say(contact.role)}, {"time", until}});
  }
  return scene.texts("talk.here.official", {{"name", present.front()}, {"time", until}});
}

std::string phone_words(const Contact& contact, const Scene& scene) {
  const std::string_view hours = scene.say(contact.hours);
  if (hours.empty()) return scene.texts("talk.phone.call", {{"phone", contact.phone}});
  return scene.texts("talk.phone.call_hours", {{"phone", contact.phone}, {"hours", hours}});
}

std::string later_words(const Trajectory& trajectory, const Scene& scene, bool here) {
  std::string words(scene.texts("talk.later.none"));
  if (const Visit* meeting = next_meeting(trajectory, scene)) {
    const std::string when = meeting_words(*meeting, scene);
    words = scene.texts("talk.later.meeting",
                        {{"when", when}, {"village", village_name(scene, meeting->village)}});
  }
  // The desk has a card of its own while nobody is here.
  if (here) words.append("\n\n").append(scene.texts("talk.later.desk"));
  return words;
}

}  // namespace

Words words(const Trajectory& trajectory, const Scene& scene) {
  const Texts& texts = scene.texts;
  Words words;
  words.here = is_running(scene) && !scene.visit->officials.empty();
  words.now_title = texts(words.here ? "talk.here" : "talk.desk");
  if (words.here) {
    words.now = who_is_here(trajectory, scene) + "\n\n" + std::string(texts("talk.here.writes"));
    words.now_place = texts("talk.here.place", {{"village", village_name(scene, scene.visit->village)}});
  } else {
    words.now = texts("talk.desk.text");
  }
  words.phone = phone_words(trajectory.contact, scene);
  words.later = later_words(trajectory, scene, words.here);
  return words;
}

}  // namespace zuil::talk
