// SPDX-License-Identifier: EUPL-1.2
// Databases of earlier programs, opened by this one.
#include "sync/portal/schema.h"

#include "tests/sync/portal/fixture.h"

using namespace zuil;
using namespace zuil::portal;

namespace {

// Takes both databases of `portal` back to what the first program made of them,
// with the same rows.
void make_first_schema(Portal& portal) {
  portal.api.reset();
  portal.inbox.reset();
  portal.opened.reset();
  Database inbox = must(Database::open(portal.folder.inbox()));
  (void)must(
      inbox.execute("DROP TABLE status_reports; DROP TABLE page_withdrawals; DROP TABLE understood; "
                    "ALTER TABLE devices DROP COLUMN wipe_order; PRAGMA user_version = 1"));
  Database opened = must(Database::open(portal.folder.opened()));
  (void)must(
      opened.execute("DROP TABLE page_codes; DELETE FROM devices WHERE device = zeroblob(16); ALTER TABLE "
                     "opened_state DROP COLUMN page_codes_known; PRAGMA user_version = 1"));
}

std::vector<std::string> tables(const std::filesystem::path& path) {
  Database database = must(Database::open(path));
  Query read = must(database.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"));
  std::vector<std::string> all;
  while (must(read.step())) all.emplace_back(read.text(0));
  return all;
}

std::vector<std::string> migrated(const std::filesystem::path& path, std::int64_t id,
                                  std::span<const char* const> migrations) {
  {
    Database database = must(Database::open(path));
    (void)must(migrate(database, id, migrations.first(1)));
    (void)must(migrate(database, id, migrations));
  }
  return tables(path);
}

}  // namespace

TEST_CASE("the first schema is brought to the tables that a new portal has") {
  Portal portal;
  CHECK(migrated(portal.temp.path() / "inbox", kInboxId, inbox_migrations()) ==
        tables(portal.folder.inbox()));
  CHECK(migrated(portal.temp.path() / "opened", kOpenedId, opened_migrations()) ==
        tables(portal.folder.opened()));
}

TEST_CASE("an inbox of before there were status reports keeps its devices, and takes reports") {
  Portal portal;
  const Terminal terminal = portal.enrolled();
  portal.api.reset();
  portal.inbox.reset();
  {
    Database inbox = must(Database::open(portal.folder.inbox()));
    (void)must(inbox.execute("DROP TABLE status_reports; PRAGMA user_version = 2"));
  }
  portal.open();
  CHECK_FALSE(must(portal.inbox->devices()).front().report);
  const StatusReport report{.version = "0.1.0"};
  (void)must(portal.inbox->keep_status_report(terminal.device, report, portal.clock.wall()));
  CHECK(must(portal.inbox->devices()).front().report->report == report);
}

TEST_CASE("codes of before there was a page are told to it as long as their bundle is there") {
  Portal portal;
  const Terminal terminal = portal.enrolled();
  Submission first = opinion(portal.random);
  first.code = ReceiptCode::random(portal.random);
  Submission second = opinion(portal.random);
  second.code = ReceiptCode::random(portal.random);
  (void)portal.store(terminal, 1, {portal.sealed(first)});
  (void)portal.open_all();
  portal.clock.advance(kKeepOpenedBundle + std::chrono::minutes(1));
  (void)portal.store(terminal, 2, {portal.sealed(second)});
  (void)portal.open_all();  // the first bundle is gone now
  make_first_schema(portal);

  portal.open();
  CHECK_FALSE(must(portal.inbox->page_code(code_hash(second.code, portal.keys.page))));
  CHECK(portal.open_all().opened == 0);
  CHECK(portal.counted().size() == 2);
  const auto known = must(portal.inbox->page_code(code_hash(second.code, portal.keys.page)));
  REQUIRE(known);
  CHECK(known->trajectory == "hoonhorst");
  CHECK_FALSE(must(portal.inbox->page_code(code_hash(first.code, portal.keys.page))));
  CHECK(must(portal.opened->page_codes_known()));
  // A withdrawal on a terminal still finds it, and the page then knows it.
  (void)portal.store(terminal, 3, {portal.sealed(withdrawal(portal.random, first.code))}, Stream::kContacts);
  CHECK(portal.open_all().withdrawals == 1);
  CHECK(must(portal.inbox->page_code(code_hash(first.code, portal.keys.page)))->status ==
        CodeStatus::kWithdrawn);
}
