// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/visit_samples.h"

#include <chrono>
#include <utility>

namespace zuil {
namespace {

using namespace std::chrono_literals;

Visit evening_visit(const World& world) {
  for (const Visit& visit : world.content->visits) {
    if (visit.kind == VisitKind::kVillageVisit) return visit;
  }
  return world.content->visits.front();
}

// The evening of the design runs since 19.00 uur.
SampleState running(SampleState sample, bool paused = false) {
  const World& world = sample.state().world;
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

}  // namespace

void add_visit_references(std::vector<Sample>& samples, const World& world, const SampleState& desk) {
  const auto add = [&samples](std::string name, SampleState sample) {
    samples.push_back({std::move(name), std::move(sample.state()), {}});
  };
  add("17-dashboard", running(desk));
  // The picture stands at 18.52 uur.
  SampleState before = desk;
  before.state().world.wall -= 2h + 6min;
  add("17b-bezoek-starten", with_page(std::move(before), starting(world, start_visit::Stage::kChoose)));
}

void add_visit_samples(std::vector<Sample>& samples, const World& world, const SampleState& desk) {
  SampleState paused = running(desk, true);
  samples.push_back({"dashboard-paused", std::move(paused.state()), {}});
  const auto add = [&](std::string name, auto page) {
    SampleState sample = with_page(running(desk), std::move(page));
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

}  // namespace zuil
