// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/notice.h"

#include <algorithm>

namespace zuil::notice {
namespace {

bool is_shown(const Notice& notice, const Scene& scene) {
  if (!scene.dates_known) return notice.urgent;
  return notice.from <= scene.wall && scene.wall < notice.until;
}

// With its year, whatever year the clock says it is.
std::string whole_date(const Date& date, const Scene& scene) {
  return scene.texts.date(date, Date{date.year() - std::chrono::years{1}, date.month(), date.day()});
}

}  // namespace

std::vector<const Notice*> shown(const Scene& scene) {
  std::vector<const Notice*> shown;
  for (const Notice& notice : scene.content.notices) {
    if (is_shown(notice, scene)) shown.push_back(&notice);
  }
  std::stable_sort(shown.begin(), shown.end(), [](const Notice* a, const Notice* b) {
    return a->urgent != b->urgent ? a->urgent : a->from > b->from;
  });
  return shown;
}

const Notice* unread(const Scene& scene, const std::set<std::string, std::less<>>& read) {
  for (const Notice* notice : shown(scene)) {
    if (notice->urgent && !read.contains(notice->id)) return notice;
  }
  return nullptr;
}

std::string age(const Notice& notice, const Scene& scene) {
  const Date day = local_date(notice.from);
  const std::string time = scene.texts.time_of_day(local_minutes(notice.from));
  const std::string date = scene.dates_known ? scene.day(day) : whole_date(day, scene);
  const auto days = std::chrono::sys_days{scene.today} - std::chrono::sys_days{day};
  std::string_view key = "notice.age";
  if (scene.dates_known && days == std::chrono::days{0}) key = "notice.age_today";
  if (scene.dates_known && days == std::chrono::days{1}) key = "notice.age_yesterday";
  return scene.texts(key, {{"date", date}, {"time", time}});
}

std::string_view caution(const Notice& notice, const Scene& scene) {
  if (!scene.dates_known) return scene.texts("notice.clock");
  const auto all = shown(scene);
  const bool has_later = std::any_of(all.begin(), all.end(), [&notice](const Notice* other) {
    return other->urgent && other->from > notice.from;
  });
  return has_later ? std::string_view() : scene.texts("notice.no_later");
}

}  // namespace zuil::notice
