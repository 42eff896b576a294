// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/official_samples.h"

#include <chrono>
#include <utility>

#include "kiosk/commands/people_samples.h"
#include "kiosk/commands/room_samples.h"
#include "kiosk/commands/sample_state.h"
#include "kiosk/commands/visit_samples.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;

std::vector<sign_in::Person> people() {
  return {{"a", "A. Boerman", false},
          {"b", "Beheer", true},
          {"c", "M. Veldhuis", false},
          {"d", "R. Hoekman", false}};
}

sign_in::State signing_in(Instant now, std::size_t digits) {
  sign_in::State state = sign_in::people_came(sign_in::begin(now), people(), now);
  state = sign_in::update(std::move(state), sign_in::Choose{"a"}, now).state;
  for (std::size_t i = 0; i < digits; ++i)
    state = sign_in::update(std::move(state), sign_in::Digit{static_cast<char>('1' + i)}, now).state;
  return state;
}

SampleState with(const World& world, Instant now, sign_in::State state) {
  SampleState sample(world, now);
  sample.state().desk = DeskSession{.sign_in = std::move(state), .dashboard = std::nullopt};
  return sample;
}

// The evening of the design: 20.58 uur, no network, four hours of battery.
dashboard::Figures evening(const World& world) {
  dashboard::Figures figures;
  const std::uint64_t counts[] = {47, 38, 12, 9, 21, 6};
  std::size_t i = 0;
  for (const Trajectory& trajectory : world.content->trajectories) {
    figures.reactions[trajectory.id] = counts[i++ % std::size(counts)];
    figures.answers += counts[(i - 1) % std::size(counts)];
  }
  for (const Village& village : world.content->villages) figures.villages[village.id] = 12;
  figures.villages.erase("buitengebied");
  figures.ages = {{"25_44", 21}, {"45_64", 40}, {"65_up", 33}};
  figures.roles = {{"resident", 90}, {"association", 7}};
  figures.waiting = 133;
  figures.oldest_days = 0;
  figures.last_receipt = sample_moment() - 22h - 22min;
  figures.battery = 76;
  figures.free_bytes = 41'000'000'000;
  figures.disk_bytes = 58'000'000'000;
  return figures;
}

SampleState at_desk(const World& world, Instant now, dashboard::Figures figures) {
  SampleState sample(world, now);
  dashboard::State state{.official = "a", .name = "A. Boerman"};
  state.figures = std::move(figures);
  state.closes = now + dashboard::kStays;
  sample.state().desk = DeskSession{.sign_in = std::nullopt, .dashboard = std::move(state)};
  return sample;
}

SampleState sending(const World& world, Instant now, dashboard::Sending::Stage stage) {
  dashboard::Figures figures = evening(world);
  SampleState sample = at_desk(world, now, figures);
  dashboard::Sending sheet{.stage = stage, .waiting = 133, .arrived = 83, .left = 50};
  sheet.opened = now - 1s;
  sheet.began = now - 33s;
  sheet.ended = sample.state().world.wall;
  sheet.closes = now + dashboard::kDoneStays;
  if (stage == dashboard::Sending::Stage::kDone) sheet.arrived = 133;
  if (stage == dashboard::Sending::Stage::kFailed) {
    sheet.arrived = 0;
    sheet.left = 133;
    sheet.what = "Het scherm kon het portaal niet bereiken.";
    sheet.remedy = "Controleer de wifi. Probeer opnieuw.";
    sheet.code = "unreachable";
  }
  sample.state().desk->dashboard->sending = std::move(sheet);
  return sample;
}

SampleState desk_of_evening(const World& world, Instant now) { return at_desk(world, now, evening(world)); }

}  // namespace

void add_official_references(std::vector<Sample>& samples, const World& world, Instant now) {
  const auto add = [&samples](std::string name, SampleState sample) {
    samples.push_back({std::move(name), std::move(sample.state()), {}});
  };
  sign_in::State wrong = signing_in(now, 0);
  wrong = sign_in::was_wrong(std::move(wrong), 3);
  for (const char digit : {'1', '2', '3'}) wrong.digits.push(digit);
  add("16-pincode", with(world, now, std::move(wrong)));
  add_visit_references(samples, world, desk_of_evening(world, now));
  add_people_references(samples, world, now);
  add_room_references(samples, desk_of_evening(world, now), now);
}

void add_more_officials(std::vector<Sample>& samples, const World& world, Instant now) {
  const auto add = [&samples](std::string name, SampleState sample) {
    samples.push_back({std::move(name), std::move(sample.state()), {}});
  };
  add_room_samples(samples, desk_of_evening(world, now), now);
  using Stage = dashboard::Sending::Stage;
  add("dashboard", at_desk(world, now, evening(world)));
  add_visit_samples(samples, world, desk_of_evening(world, now));
  add("sending", sending(world, now, Stage::kUnderWay));
  add("sending-failed", sending(world, now, Stage::kFailed));
  add("sending-done", sending(world, now, Stage::kDone));
  add("sign-in-names", with(world, now, sign_in::people_came(sign_in::begin(now), people(), now)));
  add("sign-in-first", with(world, now, sign_in::people_came(sign_in::begin(now), {}, now)));
  add("sign-in-locked", with(world, now, sign_in::was_locked(signing_in(now, 0), 60s, now)));
  add("sign-in-ready", with(world, now, signing_in(now, sign_in::kDigits)));
  dashboard::Figures connected = evening(world);
  connected.connected = true;
  connected.battery.reset();
  add("dashboard-connected", at_desk(world, now, connected));
  dashboard::Figures late = evening(world);
  late.oldest_days = 2;
  late.battery = 4;
  late.free_bytes = 2'000'000'000;
  late.has_room = false;
  add("dashboard-late", at_desk(world, now, late));
  dashboard::Figures empty;
  empty.connected = true;
  empty.free_bytes = 41'000'000'000;
  empty.disk_bytes = 58'000'000'000;
  add("dashboard-empty", at_desk(world, now, empty));
  add_more_people(samples, world, now);
}

}  // namespace zuil
