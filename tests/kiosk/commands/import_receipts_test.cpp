// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/import_receipts.h"

#include "tests/kiosk/commands/stick_fixture.h"

namespace zuil {

TEST_CASE_FIXTURE(StickFixture,
                  "import-receipts says what it took home, and again that there was nothing new") {
  capture(*open_enrolled(), 5);
  REQUIRE(run_export_command() == 0);
  answer();
  REQUIRE(run_import_command() == 0);
  auto done = events().back();
  CHECK(done["event"] == "done");
  CHECK(done["complete"] == true);
  CHECK(done["receipts"] == 1);
  CHECK(done["waiting"] == 5);
  CHECK(done["left"] == 0);
  REQUIRE(run_import_command() == 0);
  done = events().back();
  CHECK(done["receipts"] == 1);
  CHECK(done["waiting"] == 0);
  CHECK(run_import_command(true) == 0);
  CHECK(out.str() == "1 bevestiging van het portaal. Nog hier: 0.\n");
}

TEST_CASE_FIXTURE(StickFixture, "a receipt that can't be read is counted and said, with status 1") {
  const auto store = open_enrolled();
  capture(*store, 2);
  REQUIRE(run_export_command() == 0);
  const std::string own = to_hex(must(store->enrolment())->device);
  must(write_file_durably(stick / "zuil" / own / "x.receipt", as_bytes("no receipt")));
  CHECK(run_import_command() == 1);
  CHECK(events().back()["unreadable"] == 1);
  CHECK(events().back()["left"] == 2);
  CHECK(run_import_command(true) == 1);
  CHECK(said("1 bestanden konden niet worden gelezen. Er is niets weg."));
}

TEST_CASE_FIXTURE(StickFixture, "a stick without anything of ours is said to be none") {
  (void)open_enrolled();
  CHECK(run_import_command() == 1);
  CHECK(events().back()["code"] == "no-stick");
  CHECK(err.str().starts_with("import-receipts: no-stick: "));
}

}  // namespace zuil
