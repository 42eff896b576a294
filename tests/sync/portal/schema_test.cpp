// SPDX-License-Identifier: EUPL-1.2
// Databases of earlier programs, opened by this one.
#include "sync/portal/schema.h"

#include "tests/sync/portal/purge_fixture.h"

using namespace zuil;
using namespace zuil::portal;

namespace {

// Takes both databases of `portal` back to what the first program made of them,
// or the one before this, with the same rows.
void make_second_schema(Portal& portal) {
  portal.api.reset();
  portal.inbox.reset();
  portal.opened.reset();
  Database inbox = must(Database::open(portal.folder.inbox()));
  (void)must(
      inbox.execute("ALTER TABLE bundles DROP COLUMN cut; ALTER TABLE devices DROP COLUMN wipe_order; DROP "
                    "TABLE status_reports; PRAGMA user_version = 2"));
  const std::string_view first = opened_migrations()[0];
  const auto at = first.find("CREATE VIEW counted");
  const std::string counted(first.substr(at, first.find(';', at) + 1 - at));
  Database opened = must(Database::open(portal.folder.opened()));
  (void)must(opened.execute(
      "DROP VIEW counted; DROP TABLE corrections; DROP TABLE retention; DROP TABLE accepted; DROP TABLE "
      "actions; DROP INDEX sealed_of_record; DROP INDEX arrivals_of_bundle; ALTER TABLE records DROP COLUMN "
      "erased_on; ALTER TABLE records DROP COLUMN erased_why; ALTER TABLE opened_state DROP COLUMN "
      "erasure_bytes; ALTER TABLE opened_state DROP COLUMN purged_at; PRAGMA user_version = 2"));
  (void)must(opened.execute(counted.c_str()));
}

void make_first_schema(Portal& portal) {
  make_second_schema(portal);
  Database inbox = must(Database::open(portal.folder.inbox()));
  (void)must(inbox.execute("DROP TABLE page_withdrawals; DROP TABLE understood; PRAGMA user_version = 1"));
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
                                  std::span<const char* const> migrations, std::size_t from) {
  {
    Database database = must(Database::open(path));
    (void)must(migrate(database, id, migrations.first(from)));
    (void)must(migrate(database, id, migrations));
  }
  return tables(path);
}

}  // namespace

TEST_CASE("every earlier schema is brought to the tables that a new portal has") {
  Portal portal;
  for (std::size_t from = 1; from < inbox_migrations().size(); ++from) {
    CHECK(migrated(portal.temp.path() / ("inbox" + std::to_string(from)), kInboxId, inbox_migrations(),
                   from) == tables(portal.folder.inbox()));
  }
  for (std::size_t from = 1; from < opened_migrations().size(); ++from) {
    CHECK(migrated(portal.temp.path() / ("opened" + std::to_string(from)), kOpenedId, opened_migrations(),
                   from) == tables(portal.folder.opened()));
  }
}

TEST_CASE("what was taken back before there was a purge goes with the first") {
  PurgeDesk portal;
  const ReceiptCode code = ReceiptCode::random(portal.random);
  const Bytes gone = portal.sealed(with_code(opinion(portal.random), code));
  portal.send({gone, portal.sealed(opinion(portal.random))});
  portal.take_back(code);
  (void)portal.open_all();
  std::filesystem::remove_all(portal.folder.erasures().parent_path());
  make_second_schema(portal);
  portal.open();
  CHECK(portal.counted().size() == 2);
  CHECK(portal.run().withdrawn == 1);
  CHECK(portal.counted().size() == 2);
  CHECK_FALSE(portal.inbox_holds(gone));
  CHECK(std::filesystem::exists(portal.folder.erasures()));
}

TEST_CASE("an inbox of before there were status reports keeps its devices, and takes reports") {
  Portal portal;
  const Terminal terminal = portal.enrolled();
  make_second_schema(portal);
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
