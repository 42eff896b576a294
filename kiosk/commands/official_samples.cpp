// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/official_samples.h"

#include <chrono>
#include <utility>

#include "kiosk/commands/people_samples.h"
#include "kiosk/commands/sample_state.h"

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

}  // namespace

Visit evening_visit(const World& world) {
  for (const Visit& visit : world.content->visits) {
    if (visit.kind == VisitKind::kVillageVisit) return visit;
  }
  return world.content->visits.front();
}

// The evening of the design runs since 19.00 uur.
SampleState running(const World& world, Instant now, bool paused = false) {
  SampleState sample = at_desk(world, now, evening(world));
  sample.state().world.running = RunningVisit{.visit = evening_visit(world),
                                              .paused = paused,
                                              .started = sample_moment() - 1h - 58min,
                                              .restarted = {}};
  return sample;
}

template <typename Page>
SampleState with_page(SampleState sample, Page page) {
  sample.state().desk->page = std::move(page);
  return sample;
}

start_visit::State starting(const World& world, start_visit::Stage stage) {
  const Scene scene = scene_of(world);
  start_visit::State state = start_visit::begin("A. Boerman", scene);
  state.visit = evening_visit(world);
  state.people = {"A. Boerman", "Beheer", "Marijke Veldhuis"};
  if (stage == start_visit::Stage::kPlace || stage == start_visit::Stage::kHost) {
    state = start_visit::update(std::move(state), start_visit::ChooseVillage{"hoonhorst"}, scene).state;
    for (const char* part : {"De Potkamp", " 8"})
      state =
          start_visit::update(std::move(state), start_visit::Edit{ui::TextEdit::insert(part)}, scene).state;
    if (stage == start_visit::Stage::kHost)
      state = start_visit::update(std::move(state), start_visit::Next{}, scene).state;
  }
  state.stage = stage;
  return state;
}

finish_visit::State finishing(finish_visit::Stage stage, bool failed = false) {
  finish_visit::State state = finish_visit::begin("Dorpsbezoek Hoonhorst",
                                                  {{"Wat speelt er in uw dorp?", 47, 60},
                                                   {"Duurzaam Hoonhorst", 38, 40},
                                                   {"Nieuwe woonwijk in Dalfsen", 21, 20},
                                                   {"Samen bouwen aan dalfsen.nl", 6, 0}},
                                                  133);
  state.stage = stage;
  state.failed = failed;
  state.typed[0] =
      ui::TextModel::with_text("Veel jonge ouders kwamen langs na de voetbal.", kMaxAnswerCharacters);
  return state;
}

stick::State at_stick(stick::Stage stage, stick::Fault fault = stick::Fault::kNone, bool writable = true) {
  stick::State state;
  state.stage = stage;
  if (stage != stick::Stage::kLooking) state.drive = stick::Drive{"", "KINGSTON", 14'000'000'000, writable};
  state.told = {.waiting = 133,
                .copied = stage == stick::Stage::kDone ? 133U : 80U,
                .over = stage == stick::Stage::kDone,
                .receipts = 4,
                .reports = 2,
                .fault = fault};
  if (fault != stick::Fault::kNone) {
    state.told.copied = 80;
    state.told.left = 53;
    state.told.reports = 0;
  }
  return state;
}

readiness::State ready(bool all_well) {
  readiness::State state;
  state.facts = readiness::Facts{.enrolled = true,
                                 .sealing_keys = 1,
                                 .free_bytes = 41'000'000'000,
                                 .disk_bytes = 58'000'000'000,
                                 .speaker = all_well,
                                 .last_receipt = sample_moment() - 22h};
  state.touched.fill(all_well);
  if (!all_well) {
    state.facts->waiting = 133;
    state.facts->oldest_days = 3;
    state.facts->battery = 12;
    state.facts->damaged = 1;
  }
  return state;
}

void add_visit_pages(std::vector<Sample>& samples, const World& world, Instant now) {
  const auto add = [&](std::string name, auto page) {
    SampleState sample = with_page(running(world, now), std::move(page));
    samples.push_back({std::move(name), std::move(sample.state()), {}});
  };
  using Start = start_visit::Stage;
  add("start-visit-place", starting(world, Start::kPlace));
  add("start-visit-host", starting(world, Start::kHost));
  add("start-visit-details", starting(world, Start::kDetails));
  add("start-visit-one-poll", starting(world, Start::kOnePoll));
  using Finish = finish_visit::Stage;
  add("finish-visit", finishing(Finish::kAsk));
  add("finish-visit-failed", finishing(Finish::kAsk, true));
  add("finish-visit-well", finishing(Finish::kWell));
  add("finish-visit-done", finishing(Finish::kDone));
  using Stick = stick::Stage;
  add("stick-looking", at_stick(Stick::kLooking));
  add("stick-found", at_stick(Stick::kFound));
  add("stick-protected", at_stick(Stick::kFound, stick::Fault::kNone, false));
  add("stick-writing", at_stick(Stick::kWriting));
  add("stick-done", at_stick(Stick::kDone));
  add("stick-gone", at_stick(Stick::kDone, stick::Fault::kGone));
  add("readiness", ready(true));
  add("readiness-bad", ready(false));
  readiness::State touching;
  touching.touching = true;
  touching.touched[1] = true;
  add("readiness-touch", touching);
}

void add_official_references(std::vector<Sample>& samples, const World& world, Instant now) {
  const auto add = [&samples](std::string name, SampleState sample) {
    samples.push_back({std::move(name), std::move(sample.state()), {}});
  };
  sign_in::State wrong = signing_in(now, 0);
  wrong = sign_in::was_wrong(std::move(wrong), 3);
  for (const char digit : {'1', '2', '3'}) wrong.digits.push(digit);
  add("16-pincode", with(world, now, std::move(wrong)));
  add("17-dashboard", running(world, now));
  // The picture stands at 18.52 uur.
  SampleState before = at_desk(world, now, {});
  before.state().world.wall -= 2h + 6min;
  start_visit::State next = starting(world, start_visit::Stage::kChoose);
  add("17b-bezoek-starten", with_page(std::move(before), std::move(next)));
  add_people_references(samples, world, now);
}

void add_more_officials(std::vector<Sample>& samples, const World& world, Instant now) {
  const auto add = [&samples](std::string name, SampleState sample) {
    samples.push_back({std::move(name), std::move(sample.state()), {}});
  };
  using Stage = dashboard::Sending::Stage;
  add("dashboard", at_desk(world, now, evening(world)));
  add("dashboard-paused", running(world, now, true));
  add_visit_pages(samples, world, now);
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
