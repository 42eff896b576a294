// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/export.h"

#include "tests/kiosk/commands/stick_fixture.h"

namespace zuil {

TEST_CASE_FIXTURE(StickFixture,
                  "export says as JSON lines how far it is, and exits 0 with all on the stick") {
  capture(*open_enrolled(), 5);
  REQUIRE(run_export_command() == 0);
  CHECK(err.str().empty());
  const auto lines = events();
  REQUIRE(lines.size() == 2);
  CHECK(lines[0]["event"] == "progress");
  CHECK(lines[0]["records"] == 5);
  CHECK(lines[1]["event"] == "done");
  CHECK(lines[1]["complete"] == true);
  CHECK(lines[1]["bundles"] == 1);
  CHECK(lines[1]["records"] == 5);
  CHECK(lines[1]["bytes"] == lines[0]["bytes"]);
  CHECK(lines[1]["held"] == 0);
  CHECK(lines[1]["left"] == 0);
  CHECK_FALSE(lines[1].contains("code"));
  CHECK(waiting(*open()) == 5);
  REQUIRE(run_export_command() == 0);
  CHECK(events().back()["held"] == 1);
}

TEST_CASE_FIXTURE(StickFixture, "on a terminal export draws a bar, and ends in words") {
  const auto store = open_enrolled();
  CHECK(run_export_command(true) == 0);
  CHECK(out.str() == "Er wachtte niets.\n");
  capture(*store, 3);
  CHECK(run_export_command(true) == 0);
  CHECK(said("] 100 %  3 van 3 reacties, "));
  CHECK(said("\nAlle 3 reacties staan op de stick"));
}

TEST_CASE_FIXTURE(StickFixture,
                  "without a stick export exits 1, and says in words and as a code what to do") {
  capture(*open_enrolled(), 3);
  std::filesystem::remove(stick);
  CHECK(run_export_command() == 1);
  CHECK(events().back()["complete"] == false);
  CHECK(events().back()["code"] == "no-stick");
  CHECK(events().back()["left"] == 3);
  CHECK(err.str().starts_with("export: no-stick: Er is geen stick"));
  CHECK(run_export_command(true) == 1);
  CHECK(said("Nog niet: 3. Er is niets weg."));
}

TEST_CASE_FIXTURE(StickFixture, "export and import-receipts exit 3 before enrolment, and make nothing") {
  CHECK(run_export_command() == 3);
  CHECK(run_import_command() == 3);
  CHECK_FALSE(std::filesystem::exists(data()));
  (void)open();
  CHECK(run_export_command() == 3);
  CHECK(run_import_command() == 3);
  CHECK(std::filesystem::is_empty(stick));
}

}  // namespace zuil
