// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/readiness.h"

#include <algorithm>
#include <utility>

namespace zuil::readiness {
namespace {

constexpr int kLowBattery = 50;  // not enough for an evening
constexpr int kEmptyBattery = 20;
constexpr std::uint64_t kTenth = 10;

Check check(Item item, Grade grade, std::string words) { return {item, grade, std::move(words)}; }

Check touch_check(std::size_t touched, const Texts& texts) {
  if (touched >= kTargets) return check(Item::kTouch, Grade::kGood, std::string(texts("ready.touch.good")));
  return check(Item::kTouch, Grade::kLook,
               texts("ready.touch.look", {{"n", std::to_string(touched)}, {"of", std::to_string(kTargets)}}));
}

Check clock_check(const Scene& scene) {
  if (!scene.dates_known)
    return check(Item::kClock, Grade::kBad, std::string(scene.texts("ready.clock.bad")));
  return check(Item::kClock, Grade::kGood,
               scene.texts("ready.clock.good", {{"date", scene.texts.weekday_and_date(scene.today)},
                                                {"time", scene.texts.time_of_day(scene.minutes)}}));
}

Check content_check(const Scene& scene) {
  const Texts& texts = scene.texts;
  const auto open = std::count_if(
      scene.content.trajectories.begin(), scene.content.trajectories.end(),
      [&scene](const Trajectory& each) { return !scene.dates_known || each.is_open(scene.today); });
  if (open == 0) return check(Item::kContent, Grade::kBad, std::string(texts("ready.content.none")));
  const std::string topics = texts.count("start_visit.topics", static_cast<std::uint64_t>(open));
  if (scene.example)
    return check(Item::kContent, Grade::kLook, texts("ready.content.example", {{"topics", topics}}));
  return check(Item::kContent, Grade::kGood,
               texts("ready.content.good", {{"topics", topics}, {"version", scene.content.version}}));
}

Check keys_check(const Facts& facts, const Texts& texts) {
  if (!facts.enrolled || facts.sealing_keys == 0)
    return check(Item::kKeys, Grade::kBad, std::string(texts("ready.keys.none")));
  return check(Item::kKeys, Grade::kGood, std::string(texts("ready.keys.good")));
}

// Offline is normal: it is no fault.
Check portal_check(const Facts& facts, const Scene& scene) {
  const Texts& texts = scene.texts;
  if (facts.set_aside > 0)
    return check(Item::kPortal, Grade::kLook, texts.count("ready.portal.set_aside", facts.set_aside));
  const bool late = facts.oldest_days && *facts.oldest_days >= scene.settings.arrives_within.count();
  if (late) return check(Item::kPortal, Grade::kBad, texts.count("ready.portal.late", facts.waiting));
  if (facts.waiting > 0)
    return check(Item::kPortal, Grade::kLook, texts.count("ready.portal.waiting", facts.waiting));
  if (!facts.last_receipt)
    return check(Item::kPortal, Grade::kLook, std::string(texts("ready.portal.never")));
  return check(Item::kPortal, Grade::kGood,
               texts("ready.portal.good", {{"date", scene.day(local_date(*facts.last_receipt))}}));
}

Check disk_check(const Facts& facts, const Texts& texts) {
  if (!facts.has_room) return check(Item::kDisk, Grade::kBad, std::string(texts("ready.disk.full")));
  if (facts.damaged > 0)
    return check(Item::kDisk, Grade::kLook, texts.count("ready.disk.damaged", facts.damaged));
  if (facts.free_bytes < facts.disk_bytes / kTenth)
    return check(Item::kDisk, Grade::kLook, std::string(texts("ready.disk.nearly")));
  return check(Item::kDisk, Grade::kGood,
               texts("ready.disk.good", {{"n", texts.number(facts.free_bytes / 1'000'000'000)}}));
}

Check battery_check(const Facts& facts, const Texts& texts) {
  if (!facts.battery) return check(Item::kBattery, Grade::kGood, std::string(texts("ready.battery.mains")));
  const std::string percent = std::to_string(*facts.battery);
  if (*facts.battery < kEmptyBattery)
    return check(Item::kBattery, Grade::kBad, texts("ready.battery.bad", {{"n", percent}}));
  if (*facts.battery < kLowBattery)
    return check(Item::kBattery, Grade::kLook, texts("ready.battery.look", {{"n", percent}}));
  return check(Item::kBattery, Grade::kGood, texts("ready.battery.good", {{"n", percent}}));
}

Check sound_check(const Facts& facts, const Texts& texts) {
  return facts.speaker ? check(Item::kSound, Grade::kGood, std::string(texts("ready.sound.good")))
                       : check(Item::kSound, Grade::kLook, std::string(texts("ready.sound.none")));
}

}  // namespace

std::string_view to_string(Item item) {
  switch (item) {
    case Item::kTouch: return "touch";
    case Item::kClock: return "clock";
    case Item::kContent: return "content";
    case Item::kKeys: return "keys";
    case Item::kPortal: return "portal";
    case Item::kDisk: return "disk";
    case Item::kBattery: return "battery";
    case Item::kSound: return "sound";
  }
  return "";
}

std::vector<Check> checks(const Facts& facts, std::optional<std::size_t> touched, const Scene& scene) {
  std::vector<Check> all;
  if (touched) all.push_back(touch_check(*touched, scene.texts));
  all.push_back(clock_check(scene));
  all.push_back(content_check(scene));
  all.push_back(keys_check(facts, scene.texts));
  all.push_back(portal_check(facts, scene));
  all.push_back(disk_check(facts, scene.texts));
  all.push_back(battery_check(facts, scene.texts));
  all.push_back(sound_check(facts, scene.texts));
  return all;
}

Grade worst(const std::vector<Check>& checks) {
  Grade grade = Grade::kGood;
  for (const Check& each : checks) grade = std::max(grade, each.grade);
  return grade;
}

std::string_view verdict(Grade worst, const Texts& texts) {
  switch (worst) {
    case Grade::kGood: return texts("ready.verdict.good");
    case Grade::kLook: return texts("ready.verdict.look");
    case Grade::kBad: break;
  }
  return texts("ready.verdict.bad");
}

std::string name_of(Item item, const Texts& texts) {
  return std::string(texts("ready.item." + std::string(to_string(item))));
}

Step update(State state, const Action& action) {
  if (std::holds_alternative<BeginTouching>(action)) {
    state.touched.fill(false);
    state.touching = true;
  } else if (const auto* touch = std::get_if<Touch>(&action)) {
    if (touch->target < kTargets) state.touched[touch->target] = true;
    if (std::all_of(state.touched.begin(), state.touched.end(), [](bool each) { return each; }))
      state.touching = false;
  } else if (std::holds_alternative<Back>(action)) {
    if (!state.touching) return {std::move(state), Ask::kLeave};
    state.touching = false;
  }
  return {std::move(state)};
}

}  // namespace zuil::readiness
