// SPDX-License-Identifier: EUPL-1.2
// An official starts, pauses and finishes visits, through the real screens and
// the real store.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "sync/domain/visit_plan.h"
#include "tests/kiosk/at_desk.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;

constexpr char kVisit[] = "hoonhorst-2027";

std::size_t times(const std::vector<AuditEntry>& log, AuditEvent event) {
  return static_cast<std::size_t>(std::count_if(
      log.begin(), log.end(), [event](const AuditEntry& entry) { return entry.event == event; }));
}

void starts_prepared(AtDesk& desk) {
  desk.taps("start_visit");
  CHECK(desk.screen() == "start-visit");
  desk.taps("start");
  desk.waits_for("dashboard");
}

// What a resident sees after the official has gone back.
void leaves(AtDesk& desk) {
  desk.taps("to-visitors");
  desk.headless->settle();
}

}  // namespace

TEST_CASE("a prepared visit is started, paused for the residents, resumed and finished with three answers") {
  AtDesk desk;
  CHECK_FALSE(desk.shows("pause_visit"));
  starts_prepared(desk);
  CHECK(desk.label("runs").starts_with("Bezoek loopt"));
  CHECK_FALSE(desk.shows("start_visit"));

  desk.taps("pause_visit");
  desk.waits_until("a pause", [&] { return desk.label("runs") == "Bezoek staat op pauze"; });
  leaves(desk);
  CHECK(desk.screen() == "not-in-use");
  CHECK(desk.label("title") == "Even pauze");
  desk.sign_in();
  desk.taps("resume_visit");
  desk.waits_until("going on", [&] { return desk.label("runs").starts_with("Bezoek loopt"); });
  leaves(desk);
  CHECK(desk.screen() == "idle");

  desk.sign_in();
  desk.taps("finish_visit");
  CHECK(desk.screen() == "finish-visit");
  desk.taps("back");
  CHECK(desk.screen() == "dashboard");
  CHECK(desk.shows("pause_visit"));
  desk.taps("finish_visit");
  desk.taps("finish");
  desk.waits_until("the first question", [&] { return desk.label("title") == "Wat ging er goed?"; });
  desk.types("Veel jongeren.");
  desk.taps("next");
  desk.taps("next");
  desk.types("Boeren.");
  desk.taps("next");
  desk.waits_until("the end", [&] { return desk.label("title") == "Het bezoek is afgerond"; });
  desk.taps("done");
  CHECK(desk.screen() == "dashboard");
  CHECK(desk.shows("start_visit"));

  const std::vector<AuditEntry> log = desk.log();
  for (const AuditEvent event : {AuditEvent::kVisitStarted, AuditEvent::kVisitPaused,
                                 AuditEvent::kVisitResumed, AuditEvent::kVisitFinished}) {
    CAPTURE(to_string(event));
    CHECK(times(log, event) == 1);
  }
  const auto store = desk.kept.open_store().value();
  const std::vector<VisitRun> finished = store->desk().finished_visits().value();
  REQUIRE(finished.size() == 1);
  CHECK(finished[0].visit == kVisit);
  REQUIRE(finished[0].plan);
  CHECK(finished[0].plan->title == sample::content().visit(kVisit)->title);
  CHECK(finished[0].answers == OfficialAnswers{"Veel jongeren.", "", "Boeren."});
}

TEST_CASE("a visit is made on the spot, and what residents hand in carries it") {
  AtDesk desk;
  desk.taps("start_visit");
  desk.taps("village/lemelerveld");
  CHECK(desk.label("title") == "Waar is het bezoek?");
  // Somewhere it must be.
  desk.taps("next");
  CHECK(desk.label("title") == "Waar is het bezoek?");
  desk.types("Kulturhus");
  desk.taps("next");
  CHECK(desk.label("title") == "Wie is de gastheer?");
  desk.types("Henk");
  desk.taps("next");
  CHECK(desk.label("title").starts_with("Lemelerveld, Kulturhus"));
  desk.finds_and_taps("until/more");
  desk.finds_and_taps("start");
  desk.waits_for("dashboard");
  leaves(desk);

  const World& world = desk.terminal.state().world;
  REQUIRE(world.running);
  const Visit& visit = world.running->visit;
  CHECK(visit.id == visit_id("lemelerveld", sample::kToday, visit.from_minutes));
  CHECK(visit.village == "lemelerveld");
  CHECK(visit.place.in("nl") == "Kulturhus");
  CHECK(visit.host == "Henk");
  CHECK(visit.officials == std::vector<std::string>{"A. Boerman"});
  CHECK(visit.until_minutes - visit.from_minutes == 120 + start_visit::kTimeStep);
  const Scene scene = scene_of(desk.terminal.state());
  CHECK(scene.visit == &visit);
  CHECK(scene.visit_runs());
}

TEST_CASE("a visit that runs outlives the power, and the official sees that nothing is lost") {
  AtDesk desk;
  starts_prepared(desk);
  leaves(desk);
  desk.open_store();
  desk.headless->pass(1s);
  desk.sign_in();
  desk.waits_until("the restart", [&] { return desk.label("now").find("Herstart om") != std::string::npos; });
  CHECK(desk.label("runs").starts_with("Bezoek loopt"));
  CHECK(times(desk.log(), AuditEvent::kRestarted) == 1);
}

TEST_CASE("a running visit goes on with other topics, and one poll alone is put before the residents") {
  AtDesk desk;
  starts_prepared(desk);
  desk.taps("change_visit");
  desk.finds_and_taps("one-poll");
  desk.finds_and_taps("poll/duurzaam");
  desk.finds_and_taps("start");
  desk.waits_for("dashboard");
  leaves(desk);
  CHECK(desk.screen() == "poll");
  CHECK(times(desk.log(), AuditEvent::kVisitChanged) == 1);
}

TEST_CASE("a stick that is found is written to, and what went wrong is said") {
  std::optional<stick::Drive> drive;
  stick::Told outcome{.waiting = 3, .copied = 3, .over = true, .reports = 1};
  Machine machine;
  machine.find_stick = [&drive] { return drive; };
  machine.copy_to_stick = [&outcome](Store&, const CopyToStick& asked,
                                     const std::function<void(const stick::Told&)>& told) {
    CHECK(asked.drive.name == "KINGSTON");
    told({.waiting = 3, .copied = 1});
    return outcome;
  };
  AtDesk desk(sample::content(), std::move(machine));
  desk.taps("stick");
  CHECK(desk.label("title") == "Steek een USB-stick in het scherm");
  drive = stick::Drive{"", "KINGSTON", 14'000'000'000, true};
  desk.headless->pass(stick::kLooksEvery);
  desk.waits_until("the stick", [&] { return desk.shows("copy"); });
  outcome.fault = stick::Fault::kGone;
  outcome.copied = 1;
  outcome.left = 2;
  desk.taps("copy");
  desk.waits_until("the fault", [&] { return desk.label("title") == "De kopie is niet af"; });
  outcome = {.waiting = 3, .copied = 3, .over = true, .reports = 1};
  desk.taps("copy");
  desk.waits_until("the end", [&] { return desk.label("title") == "U kunt de stick eruit halen"; });
  CHECK(desk.label("copied") == "3 reacties staan op de stick.");
  CHECK_FALSE(desk.shows("copy"));
}

TEST_CASE("the list before leaving says what is wrong, and the touch test wants all five places") {
  AtDesk desk;
  desk.taps("readiness");
  CHECK(desk.screen() == "readiness");
  desk.waits_until("the list", [&] { return desk.shows("test-touch"); });
  CHECK(desk.label("keys/words") == "Dit scherm is aangesloten. Reacties worden versleuteld.");
  CHECK(desk.label("touch/words") == "Nog niet getest: 0 van 5 vakken aangeraakt.");
  desk.taps("test-touch");
  CHECK(desk.screen() == "readiness-touch");
  for (int i = 0; i < 5; ++i) desk.taps("target/" + std::to_string(i));
  CHECK(desk.screen() == "readiness");
  CHECK(desk.label("touch/words") == "Het scherm voelt overal uw vinger.");
}

}  // namespace zuil
