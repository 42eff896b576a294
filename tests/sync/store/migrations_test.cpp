// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/migrations.h"

#include <array>
#include <cstdlib>
#include <fstream>

#include "sync/store/desk.h"
#include "sync/store/facts.h"
#include "tests/sync/store/store_fixture.h"

namespace zuil {
namespace {

namespace fs = std::filesystem;

constexpr char kFirst[] =
    "CREATE TABLE facts(name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID; CREATE TABLE a(x)";
constexpr std::array kOne = {Migration{kFirst, 1}};
constexpr std::array kTwo = {Migration{kFirst, 1}, Migration{"CREATE TABLE b(y)", 1}};
constexpr std::array kThree = {Migration{kFirst, 1}, Migration{"CREATE TABLE b(y)", 1},
                               Migration{"DROP TABLE a", 2}};
constexpr std::array kBroken = {Migration{kFirst, 1}, Migration{"CREATE TABLE b(y); CREATE TABLE b(y)", 1}};

std::int64_t version(Database& database) { return must(database.integer("PRAGMA user_version")); }

const fs::path kGolden = fs::path(ZUIL_SOURCE_DIR) / "tests/golden/store";

}  // namespace

TEST_CASE("each version is brought to the newest, step by step") {
  Database database = must(Database::in_memory());
  must(migrate(database, kOne));
  CHECK(version(database) == 1);
  must(database.execute("INSERT INTO a VALUES (1)"));
  must(migrate(database, kTwo));
  CHECK(version(database) == 2);
  CHECK(must(database.integer("SELECT count(*) FROM a")) == 1);
  must(migrate(database, kTwo));
  Database fresh = must(Database::in_memory());
  must(migrate(fresh, kThree));
  CHECK(version(fresh) == 3);
  CHECK(must(number_fact(fresh, Fact::kReadableFrom)) == 2);
}

TEST_CASE("a step that fails leaves the database at the version it had") {
  Database database = must(Database::in_memory());
  must(migrate(database, kOne));
  CHECK_FALSE(migrate(database, kBroken).has_value());
  CHECK(version(database) == 1);
  CHECK_FALSE(database.prepare("SELECT * FROM b").has_value());
}

TEST_CASE("an older program opens a newer schema that says it can, and refuses another") {
  Database database = must(Database::in_memory());
  must(migrate(database, kTwo));
  must(migrate(database, kOne));
  CHECK(version(database) == 2);
  must(migrate(database, kThree));
  must(migrate(database, kTwo));
  const Status refused = migrate(database, kOne);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().kind == ErrorKind::kRejected);
  CHECK(version(database) == 3);
}

TEST_CASE_FIXTURE(StoreFixture, "a store of a newer program is refused and left untouched") {
  const auto path = folder().database();
  open().reset();
  {
    Database database = must(Database::open(path));
    must(database.execute("PRAGMA user_version=99"));
    must(set_fact(database, Fact::kReadableFrom, 50));
    must(database.checkpoint());
  }
  const auto time = fs::last_write_time(path);
  const auto refused = Store::open(folder(), settings, clock, random);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().kind == ErrorKind::kRejected);
  CHECK(fs::last_write_time(path) == time);
  CHECK(fs::is_empty(folder().damaged()));
  {
    Database database = must(Database::open(path));
    must(set_fact(database, Fact::kReadableFrom, 1));
  }
  CHECK(must(open()->status()).damaged_databases == 0);
}

// Each made by the last case of this file, once, when its version was new.
struct Golden : StoreFixture {
  std::unique_ptr<Store> open_golden(const char* version) {
    copy_folder(kGolden / version, temp.path() / version);
    const DataFolder golden = must(DataFolder::make(temp.path() / version));
    for (const auto& entry : fs::directory_iterator(golden.keys())) {
      fs::permissions(entry.path(), fs::perms::owner_read | fs::perms::owner_write);
    }
    return must(Store::open(golden, settings, clock, random));
  }
};

TEST_CASE_FIXTURE(Golden, "a database of version 1 opens with all that was in it") {
  const auto store = open_golden("v1");
  const StoreStatus status = must(store->status());
  CHECK(status.damaged_databases == 0);
  CHECK(status.enrolled);
  CHECK(status.answers.records == 4);
  CHECK(status.contacts.records == 1);
  CHECK(status.kept == 3);
  CHECK(status.set_aside == 1);
  CHECK(status.generation == 1);
  CHECK(status.last_error == "no-network");
  CHECK(must(store->enrolment())->name == "Zuil Hoonhorst");
  // Numbers 1 to 5 were given out: 1 to 3 have a receipt, 4 is set aside.
  const auto bundle = must(store->next_bundle({}));
  REQUIRE(bundle.has_value());
  CHECK(bundle->header.first == 5);
  CHECK(bundle->header.count == 1);
  CHECK(must(store->next_bundle({.from = 6}))->header.count == 3);
  std::uint64_t opinions = 0;
  for (const TallyCount& count : must(store->tally("hoonhorst-11-maart"))) {
    if (count.key.of == TallyOf::kSubmissions) opinions += count.count;
  }
  CHECK(opinions == 8);
  Submission known = samples::opinion();
  CHECK(must(store->capture({&known, 1})) == 0);
  must(store->maintain());
}

TEST_CASE_FIXTURE(Golden, "a database of version 2 still shows the votes as they were last shown") {
  const auto store = open_golden("v2");
  CHECK(must(store->status()).damaged_databases == 0);
  std::uint64_t votes = 0;
  for (const TallyCount& count : must(store->tally())) {
    if (count.key.of == TallyOf::kAnswered && count.key.question == "plek") votes += count.count;
  }
  CHECK(votes == 14);
  const auto shown = must(store->interim_result("duurzaam-hoonhorst"));
  REQUIRE(shown.size() == 1);
  CHECK(shown[0].votes() == 12);
}

TEST_CASE_FIXTURE(Golden, "a database of version 3 still knows its officials, its visits and what was done") {
  const auto store = open_golden("v3");
  CHECK(must(store->status()).damaged_databases == 0);
  Desk desk = store->desk();
  const auto officials = must(desk.officials());
  REQUIRE(officials.size() == 2);
  CHECK(officials[0].name == "A. Boerman");
  CHECK(officials[0].role == OfficialRole::kAdministrator);
  CHECK(must(desk.verify_audit()).whole());
  CHECK(must(desk.audit()).size() == 10);
  CHECK(must(desk.finished_visits()).size() == 1);
  CHECK(must(desk.current_visit())->visit == "lobby");
  CHECK(must(desk.current_visit())->state == VisitState::kPaused);
  CHECK(must(desk.log_in(officials[0].id, PinCode("918273"))).tries_left == kTriesBeforeLock - 2);
  CHECK(must(desk.log_in(officials[0].id, PinCode("402718"))).outcome == LogInOutcome::kIn);
}

TEST_CASE_FIXTURE(Golden,
                  "a database of version 5 still knows which polls are closed, and what a visit was") {
  const auto store = open_golden("v5");
  CHECK(must(store->status()).damaged_databases == 0);
  Desk desk = store->desk();
  CHECK(must(desk.closed_polls()) == std::vector{ClosedPoll{"lobby", "duurzaam-hoonhorst"}});
  CHECK(must(store->interim_result("duurzaam-hoonhorst")).at(0).votes() == 14);
  const auto run = must(desk.current_visit());
  REQUIRE(run.has_value());
  REQUIRE(run->plan.has_value());
  CHECK(run->plan->id == "lobby");
  CHECK(must(desk.audit()).size() == 11);
  CHECK(must(desk.verify_audit()).whole());
}

// Writes the golden database of the newest schema into $ZUIL_GOLDEN; for whoever
// brings a new version.
TEST_CASE_FIXTURE(StoreFixture, "golden" * doctest::skip()) {
  const fs::path place = std::getenv("ZUIL_GOLDEN");
  const auto store = must(Store::open(must(DataFolder::make(place)), settings, clock, random));
  portal.enrol(*store);
  Submission known = samples::opinion();
  must(store->capture({&known, 1}));
  capture(*store, 4);
  must(store->apply_receipt(portal.receive(must(store->next_bundle({.max_records = 3}))->bytes)));
  must(store->set_aside(must(store->next_bundle({.max_records = 1}))->hash, SetAside::kRefused));
  const std::vector contact = {sign_up()};
  must(store->capture(contact));
  capture(*store, 3);
  for (int votes = 1; votes <= 14; ++votes) {
    Submission vote = fresh(samples::poll());
    vote.trajectory = "duurzaam-hoonhorst";
    vote.body = PollResponse{{{"plek", Choice{"daken"}}}};
    must(store->capture({&vote, 1}));
    if (votes == 12) must(store->interim_result(vote.trajectory));
  }
  must(store->note_error("no-network"));
  Desk desk = store->desk();
  const auto boss =
      must(desk.add_official("A. Boerman", OfficialRole::kAdministrator, PinCode("402718"), "")).id;
  must(desk.add_official("B. Kok", OfficialRole::kOfficial, PinCode("918273"), boss));
  must(desk.start_visit(visit_named("hoonhorst-11-maart"), boss));
  must(desk.finish_visit(boss));
  must(desk.start_visit(visit_named("lobby"), boss));
  must(desk.pause_visit(boss));
  must(desk.close_poll({"lobby", "duurzaam-hoonhorst"}, boss));
  must(desk.log_in(boss, PinCode("918273")));
  must(store->maintain());
}

}  // namespace zuil
