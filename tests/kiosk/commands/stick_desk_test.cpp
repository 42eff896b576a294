// SPDX-License-Identifier: EUPL-1.2
// What an official at the glass does with a stick.
#include "kiosk/commands/stick_desk.h"

#include <fstream>

#include "kiosk/commands/load_world.h"
#include "kiosk/commands/visit_documents.h"
#include "sync/courier/stick.h"
#include "sync/store/desk.h"
#include "tests/sync/store/store_fixture.h"

namespace zuil {
namespace {

struct AtStick : StoreFixture {
  std::unique_ptr<Store> store = open_enrolled();
  std::filesystem::path stick = temp.path() / "KINGSTON";
  std::shared_ptr<const Content> content =
      load_world(ZUIL_SOURCE_DIR "/assets/content", settings, clock).value().content;
  std::vector<stick::Told> told;

  AtStick() {
    std::filesystem::create_directories(stick);
    settings.stick_folder = stick.string();
  }
  void opinions(int people) {
    for (int i = 0; i < people; ++i) {
      Submission one = opinion();
      one.trajectory = "duurzaam-hoonhorst";
      one.visit = "hoonhorst-dorpsbezoek";
      must(store->capture({&one, 1}));
    }
  }
  stick::Told copy() {
    CopyToStick asked{.drive = {stick.string(), "KINGSTON", 0, true}, .official = "3f00", .content = content};
    return copy_to_stick(*store, folder(), settings, clock, asked,
                         [this](const stick::Told& so_far) { told.push_back(so_far); });
  }
  bool holds(const char* file) const { return std::filesystem::exists(stick / "zuil-verslagen" / file); }
};

}  // namespace

TEST_CASE_FIXTURE(AtStick, "a stick is found where the setting says, and not where there is none") {
  const auto drive = find_stick(settings, folder());
  REQUIRE(drive);
  CHECK(drive->name == "KINGSTON");
  CHECK(drive->free_bytes > 0);
  settings.stick_folder = (temp.path() / "none").string();
  CHECK_FALSE(find_stick(settings, folder()));
}

TEST_CASE_FIXTURE(AtStick, "what waits and the reports of visits are on the stick, and the log says so") {
  opinions(3);
  must(store->desk().start_visit(*content->visit("hoonhorst-dorpsbezoek"), ""));
  const auto run = must(store->desk().finish_visit(""));
  must(store->desk().answer_visit(run.id, {"Veel jongeren.", "", ""}));
  const stick::Told outcome = copy();
  CHECK(outcome.over);
  CHECK(outcome.fault == stick::Fault::kNone);
  CHECK(outcome.copied == 3);
  CHECK(outcome.left == 0);
  CHECK(outcome.reports == 1);
  REQUIRE_FALSE(told.empty());
  CHECK_FALSE(told.front().over);
  CHECK(holds("hoonhorst-dorpsbezoek-verslag.pdf"));
  CHECK(holds("hoonhorst-dorpsbezoek-verslag.csv"));
  CHECK(holds("hoonhorst-dorpsbezoek-poster.pdf"));
  std::ifstream csv(stick / "zuil-verslagen" / "hoonhorst-dorpsbezoek-verslag.csv");
  const std::string text{std::istreambuf_iterator<char>(csv), {}};
  CHECK(text.find("Veel jongeren.") != std::string::npos);
  const std::vector<AuditLine> log = must(store->desk().audit());
  CHECK(log.back().entry == AuditEntry{AuditEvent::kExported, "3f00", "", 3});
}

TEST_CASE_FIXTURE(AtStick, "a stick that is gone is told as such, and nothing is lost") {
  opinions(2);
  std::filesystem::remove_all(stick);
  const stick::Told outcome = copy();
  CHECK(outcome.over);
  CHECK(outcome.fault == stick::Fault::kGone);
  CHECK(must(store->status()).answers.records == 2);
  std::filesystem::create_directories(stick);
  CHECK(copy().copied == 2);
}

TEST_CASE_FIXTURE(AtStick, "a visit that was changed while it ran is reported as it ran") {
  Visit visit = *content->visit("hoonhorst-dorpsbezoek");
  must(store->desk().start_visit(visit, ""));
  visit.place.by_language["nl"] = "de kerk";
  must(store->desk().change_visit(visit, ""));
  must(store->desk().finish_visit(""));
  const std::vector<ReportedVisit> ran = must(visits_that_ran(*store));
  REQUIRE(ran.size() == 1);
  CHECK(ran.front().visit.place.in("nl") == "de kerk");
  CHECK(ran.front().times.end.has_value());
}

}  // namespace zuil
