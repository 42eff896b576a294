// SPDX-License-Identifier: EUPL-1.2
// The portal's order to forget everything.
#include <doctest/doctest.h>

#include <fstream>

#include "sync/base/files.h"
#include "sync/store/desk.h"
#include "sync/store/facts.h"
#include "sync/store/store.h"
#include "sync/wire/order.h"
#include "tests/support/model_portal.h"
#include "tests/sync/store/store_fixture.h"

using namespace zuil;

namespace {

// Every byte below `folder`.
std::string everything_in(const std::filesystem::path& folder) {
  std::string all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    all.append(std::istreambuf_iterator<char>(in), {});
  }
  return all;
}

bool holds(const std::string& all, ByteView bytes) { return all.find(as_text(bytes)) != std::string::npos; }

Bytes any_record(const DataFolder& folder) {
  Database database = must(Database::open(folder.database(), {.read_only = true}));
  Query query = must(database.prepare("SELECT sealed FROM outbox LIMIT 1"));
  REQUIRE(must(query.step()));
  const ByteView bytes = query.blob(0);
  return {bytes.begin(), bytes.end()};
}

}  // namespace

TEST_CASE("an order to wipe leaves nothing of what was here, and a terminal that can be enrolled anew") {
  StoreFixture at;
  const DataFolder folder = at.folder();
  std::unique_ptr<Store> store = at.open();
  const auto invitation = at.portal.enrol(*store);
  const DeviceId device = invitation.certificate.device;
  at.capture(*store, 30);
  REQUIRE(must(store->next_bundle({.max_records = 10})).has_value());
  const Bytes record = any_record(folder);
  REQUIRE(write_file_durably(folder.content() / "chosen", as_bytes("{}")));
  REQUIRE(write_file_durably(folder.damaged() / "old.db", as_bytes("rows")));
  REQUIRE(write_file_durably(folder.settings(), as_bytes("{}")));
  REQUIRE(store->tidy());
  REQUIRE(holds(everything_in(folder.root), record));
  REQUIRE(holds(everything_in(folder.root), device));

  REQUIRE(store->wipe(at.portal.wipe_order(device)));
  CHECK_FALSE(must(store->enrolment()).has_value());
  CHECK_FALSE(enrolled_root(folder).has_value());
  const StoreStatus status = must(store->status());
  CHECK_FALSE(status.enrolled);
  CHECK(status.answers.records + status.contacts.records + status.kept + status.set_aside == 0);
  CHECK(must(store->tally()).empty());
  store.reset();
  store = at.open();
  const std::string left = everything_in(folder.root);
  CHECK_FALSE(holds(left, record));
  CHECK_FALSE(holds(left, device));
  CHECK(std::filesystem::is_empty(folder.keys()));
  CHECK(std::filesystem::is_empty(folder.content()));
  CHECK(std::filesystem::is_empty(folder.damaged()));
  CHECK_FALSE(std::filesystem::exists(folder.settings()));

  at.portal.enrol(*store);
  at.capture(*store, 3);
  CHECK(at.waiting(*store) == 3);
}

TEST_CASE(
    "an order to wipe takes officials, visits and the log of before, and is the first line of the next") {
  StoreFixture at;
  std::unique_ptr<Store> store = at.open();
  const DeviceId device = at.portal.enrol(*store).certificate.device;
  const Official boss =
      must(store->desk().add_official("Kanariepiet", OfficialRole::kAdministrator, PinCode("402718"), ""));
  REQUIRE(store->desk().start_visit(visit_named("hoonhorst-11-maart"), boss.id));
  REQUIRE(store->desk().finish_visit(boss.id));
  REQUIRE(store->desk().start_visit(visit_named("lobby"), boss.id));
  REQUIRE(store->wipe(at.portal.wipe_order(device)));
  CHECK(must(store->desk().needs_administrator()));
  CHECK_FALSE(must(store->desk().current_visit()).has_value());
  CHECK(must(store->desk().finished_visits()).empty());
  const auto lines = must(store->desk().audit());
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].entry.event == AuditEvent::kWiped);
  CHECK(must(store->desk().verify_audit()).whole());
  store.reset();
  const std::string left = everything_in(at.folder().root);
  for (const std::string& gone : {boss.name, boss.id, std::string("hoonhorst-11-maart")})
    CHECK_FALSE(holds(left, as_bytes(gone)));
}

TEST_CASE("an order for another device, of another root, or none at all changes nothing") {
  StoreFixture at;
  const std::unique_ptr<Store> store = at.open();
  const DeviceId device = at.portal.enrol(*store).certificate.device;
  at.capture(*store, 3);
  ModelPortal stranger(at.random);
  DeviceId other = device;
  other[0] ^= 1;
  for (const Bytes& order :
       {at.portal.wipe_order(other), stranger.wipe_order(device), Bytes{}, at.portal.statement(device)}) {
    const Status wiped = store->wipe(order);
    REQUIRE_FALSE(wiped);
    CHECK(wiped.error().kind == ErrorKind::kRejected);
  }
  CHECK(at.waiting(*store) == 3);
  CHECK(must(store->enrolment()).has_value());
}

TEST_CASE("before enrolment there is nothing to order") {
  StoreFixture at;
  CHECK(at.open()->wipe(at.portal.wipe_order({})).error().kind == ErrorKind::kRejected);
}

TEST_CASE("files that were left when the program died in the middle of wiping go at the next start") {
  StoreFixture at;
  const DataFolder folder = at.folder();
  std::unique_ptr<Store> store = at.open();
  const DeviceId device = at.portal.enrol(*store).certificate.device;
  copy_folder(folder.keys(), at.temp.path() / "keys");
  REQUIRE(store->wipe(at.portal.wipe_order(device)));
  store.reset();
  {  // as after the commit, and before the first file
    Database database = must(Database::open(folder.database()));
    REQUIRE(set_fact(database, Fact::kWiping, 1));
  }
  copy_folder(at.temp.path() / "keys", folder.keys());
  REQUIRE_FALSE(std::filesystem::is_empty(folder.keys()));
  store = at.open();
  CHECK(std::filesystem::is_empty(folder.keys()));
  CHECK_FALSE(must(store->enrolment()).has_value());
}
