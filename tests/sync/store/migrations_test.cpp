// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/migrations.h"

#include <array>
#include <cstdlib>
#include <fstream>

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

// Made by the case below, once, when version 1 was new.
TEST_CASE_FIXTURE(StoreFixture, "a database of version 1 opens with all that was in it") {
  copy_folder(kGolden / "v1", temp.path() / "v1");
  const DataFolder golden = must(DataFolder::make(temp.path() / "v1"));
  for (const auto& entry : fs::directory_iterator(golden.keys())) {
    fs::permissions(entry.path(), fs::perms::owner_read | fs::perms::owner_write);
  }
  const auto store = must(Store::open(golden, settings, clock, random));
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
  must(store->note_error("no-network"));
  must(store->maintain());
}

}  // namespace zuil
