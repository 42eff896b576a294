// SPDX-License-Identifier: EUPL-1.2
// What every inbox promises, here that of SQLite.
#include <algorithm>

#include "tests/sync/portal/fixture.h"

using namespace zuil;
using namespace zuil::portal;
using namespace std::chrono_literals;

namespace {

std::vector<Bytes> sealed_opinions(Portal& portal, int count) {
  std::vector<Bytes> records;
  for (int i = 0; i < count; ++i) records.push_back(portal.sealed(opinion(portal.random)));
  return records;
}

std::vector<Bytes> part(const std::vector<Bytes>& records, std::size_t from, std::size_t count) {
  return {records.begin() + static_cast<std::ptrdiff_t>(from),
          records.begin() + static_cast<std::ptrdiff_t>(from + count)};
}

std::vector<std::pair<std::uint64_t, std::uint64_t>> only_ranges(Portal& portal, const Terminal& terminal) {
  const auto all = must(portal.inbox->ranges(terminal.device));
  REQUIRE(all.size() <= 1);
  return all.empty() ? std::vector<std::pair<std::uint64_t, std::uint64_t>>{} : all.front().ranges;
}

using Ranges = std::vector<std::pair<std::uint64_t, std::uint64_t>>;

std::size_t bundle_count(Portal& portal) { return must(portal.inbox->bundles(0, 1000)).size(); }

}  // namespace

TEST_CASE("a bundle is stored once, however often it comes") {
  Portal portal;
  const Terminal terminal = portal.enrolled();
  const auto records = sealed_opinions(portal, 3);
  CHECK(portal.store(terminal, 1, records) == StoreOutcome::kStored);
  CHECK(portal.store(terminal, 1, records) == StoreOutcome::kAlready);
  CHECK(only_ranges(portal, terminal) == Ranges{{1, 3}});
  CHECK(bundle_count(portal) == 1);
}

TEST_CASE("the same rows cut otherwise agree, and only what is new is new") {
  Portal portal;
  const Terminal terminal = portal.enrolled();
  const auto records = sealed_opinions(portal, 6);
  CHECK(portal.store(terminal, 2, part(records, 1, 3)) == StoreOutcome::kStored);   // 2-4
  CHECK(portal.store(terminal, 3, part(records, 2, 2)) == StoreOutcome::kAlready);  // 3-4
  CHECK(portal.store(terminal, 4, part(records, 3, 3)) == StoreOutcome::kStored);   // 4-6
  CHECK(only_ranges(portal, terminal) == Ranges{{2, 6}});
  CHECK(portal.store(terminal, 1, records) == StoreOutcome::kStored);
  CHECK(only_ranges(portal, terminal) == Ranges{{1, 6}});
}

TEST_CASE("bundles come in any order, and gaps are no reason to wait") {
  Portal portal;
  const Terminal terminal = portal.enrolled();
  const auto records = sealed_opinions(portal, 7);
  CHECK(portal.store(terminal, 5, part(records, 4, 1)) == StoreOutcome::kStored);
  CHECK(portal.store(terminal, 1, part(records, 0, 1)) == StoreOutcome::kStored);
  CHECK(portal.store(terminal, 7, part(records, 6, 1)) == StoreOutcome::kStored);
  CHECK(only_ranges(portal, terminal) == Ranges{{1, 1}, {5, 5}, {7, 7}});
  CHECK(portal.store(terminal, 6, part(records, 5, 1)) == StoreOutcome::kStored);
  CHECK(only_ranges(portal, terminal) == Ranges{{1, 1}, {5, 7}});
  CHECK(portal.store(terminal, 2, part(records, 1, 3)) == StoreOutcome::kStored);
  CHECK(only_ranges(portal, terminal) == Ranges{{1, 7}});
}

TEST_CASE("ranges agree with the numbers after any bundles in any order") {
  Portal portal;
  const Terminal terminal = portal.enrolled();
  const auto records = sealed_opinions(portal, 30);
  std::vector<bool> has(32, false);
  for (int i = 0; i < 40; ++i) {
    const std::size_t from = portal.random.below(30);
    const std::size_t count = 1 + portal.random.below(std::min<std::size_t>(5, 30 - from));
    (void)portal.store(terminal, from + 1, part(records, from, count));
    for (std::size_t n = from + 1; n <= from + count; ++n) has[n] = true;
    Ranges expected;
    for (std::uint64_t n = 1; n <= 30; ++n) {
      if (!has[n]) continue;
      if (expected.empty() || expected.back().second + 1 != n) expected.emplace_back(n, n);
      expected.back().second = n;
    }
    REQUIRE(only_ranges(portal, terminal) == expected);
  }
}

TEST_CASE("one number given out before for other bytes is a conflict: no number is kept, every record is") {
  Portal portal;
  const Terminal terminal = portal.enrolled();
  const auto first = sealed_opinions(portal, 2);
  const auto other = sealed_opinions(portal, 3);
  CHECK(portal.store(terminal, 1, first) == StoreOutcome::kStored);
  CHECK(portal.store(terminal, 2, other) == StoreOutcome::kConflict);
  CHECK(only_ranges(portal, terminal) == Ranges{{1, 2}});
  CHECK(portal.store(terminal, 2, other) == StoreOutcome::kConflict);

  // Both bundles are there, and all five records are opened.
  CHECK(bundle_count(portal) == 2);
  CHECK(portal.open_all().opened == 5);
}

TEST_CASE("rows of a conflict are taken under other numbers") {
  Portal portal;
  Terminal terminal = portal.enrolled();
  const auto records = sealed_opinions(portal, 2);
  CHECK(portal.store(terminal, 1, sealed_opinions(portal, 1)) == StoreOutcome::kStored);
  CHECK(portal.store(terminal, 1, records) == StoreOutcome::kConflict);
  terminal.epoch = 0x1111111111111111;
  CHECK(portal.store(terminal, 1, records) == StoreOutcome::kStored);
  const auto all = must(portal.inbox->ranges(terminal.device));
  REQUIRE(all.size() == 2);
  CHECK(all[1].epoch == 0x1111111111111111);
  CHECK(all[1].ranges == Ranges{{1, 2}});
}

TEST_CASE("the same sealed bytes from another device are new numbers, not a second record") {
  Portal portal;
  const Terminal one = portal.enrolled("Zuil een");
  const Terminal two = portal.enrolled("Zuil twee");
  const auto records = sealed_opinions(portal, 2);
  CHECK(portal.store(one, 1, records) == StoreOutcome::kStored);
  CHECK(portal.store(two, 1, records) == StoreOutcome::kStored);
  CHECK(only_ranges(portal, two) == Ranges{{1, 2}});
  CHECK(portal.open_all().opened == 2);
}

TEST_CASE("streams and epochs number apart") {
  Portal portal;
  Terminal terminal = portal.enrolled();
  const auto records = sealed_opinions(portal, 3);
  CHECK(portal.store(terminal, 1, part(records, 0, 1)) == StoreOutcome::kStored);
  CHECK(portal.store(terminal, 1, part(records, 1, 1), Stream::kContacts) == StoreOutcome::kStored);
  terminal.epoch = 3;
  CHECK(portal.store(terminal, 1, part(records, 2, 1)) == StoreOutcome::kStored);
  const auto all = must(portal.inbox->ranges(terminal.device));
  REQUIRE(all.size() == 3);
  CHECK(all[0] == SeriesRanges{Stream::kAnswers, 3, {{1, 1}}});
  CHECK(all[1] == SeriesRanges{Stream::kAnswers, 0x0123456789abcdef, {{1, 1}}});
  CHECK(all[2] == SeriesRanges{Stream::kContacts, 0x0123456789abcdef, {{1, 1}}});
}

TEST_CASE("the last number there can be is taken as any other") {
  Portal portal;
  const Terminal terminal = portal.enrolled();
  const auto records = sealed_opinions(portal, 2);
  CHECK(portal.store(terminal, INT64_MAX - 1, records) == StoreOutcome::kStored);
  CHECK(portal.store(terminal, INT64_MAX - 1, records) == StoreOutcome::kAlready);
  CHECK(only_ranges(portal, terminal) == Ranges{{INT64_MAX - 1, INT64_MAX}});
}

TEST_CASE("a bundle of a device that nobody invited changes nothing") {
  Portal portal;
  Terminal stranger = portal.enrolled();
  stranger.device.fill(0xee);
  const Bundle whole = portal.bundle(stranger, 1, sealed_opinions(portal, 1));
  CHECK_FALSE(portal.inbox->store_bundle(whole, write_bundle(whole, stranger.key), portal.clock.wall()));
  CHECK(bundle_count(portal) == 0);
  CHECK(must(portal.inbox->age()).commits == 0);
}

TEST_CASE("an invitation is taken by one key, again and again while it lasts, by no other ever") {
  Portal portal;
  const Terminal terminal = portal.invited();
  const auto request = make_enrolment_request(terminal.code, terminal.key);
  const Enrolment first = must(portal.inbox->enrol(request, portal.clock.wall()));
  CHECK(first.outcome == EnrolOutcome::kEnrolled);
  const Enrolment again = must(portal.inbox->enrol(request, portal.clock.wall() + 23h));
  CHECK(again.outcome == EnrolOutcome::kAgain);
  CHECK(again.certificate == first.certificate);
  CHECK(again.device == first.device);
  const SigningKey other = SigningKey::generate(portal.random);
  const auto second = make_enrolment_request(terminal.code, other);
  CHECK(must(portal.inbox->enrol(second, portal.clock.wall())).outcome == EnrolOutcome::kUsedByOther);
  CHECK(must(portal.inbox->enrol(second, portal.clock.wall() + 25h)).outcome == EnrolOutcome::kUsedByOther);
  CHECK(must(portal.inbox->enrol(request, portal.clock.wall() + 25h)).outcome ==
        EnrolOutcome::kInvitationOver);
  CHECK(must(portal.inbox->device(first.device))->public_key == terminal.key.public_key());
}

TEST_CASE("an invitation that was not used in time can't be used") {
  Portal portal;
  const Terminal terminal = portal.invited();
  const auto request = make_enrolment_request(terminal.code, terminal.key);
  CHECK(must(portal.inbox->enrol(request, portal.clock.wall() + 24h + 1s)).outcome ==
        EnrolOutcome::kInvitationOver);
  CHECK(must(portal.inbox->enrol(request, portal.clock.wall() + 24h)).outcome == EnrolOutcome::kEnrolled);
  EnrolmentRequest unknown = request;
  unknown.invitation.fill(1);
  CHECK(must(portal.inbox->enrol(unknown, portal.clock.wall())).outcome == EnrolOutcome::kUnknown);
}

TEST_CASE("a device is seen to the hour, and what it sent is counted by stream") {
  Portal portal;
  const Terminal terminal = portal.enrolled();
  (void)portal.invited("Zuil zonder sleutel");
  (void)portal.store(terminal, 1, sealed_opinions(portal, 3));
  (void)portal.store(terminal, 1, {portal.sealed(sign_up(portal.random))}, Stream::kContacts);
  portal.clock.advance(5h);
  (void)must(portal.inbox->device_called(terminal.device, portal.clock.wall()));
  const auto devices = must(portal.inbox->devices());
  REQUIRE(devices.size() == 2);
  CHECK(devices[0].name == "Zuil Hoonhorst");
  CHECK(devices[0].answers == 3);
  CHECK(devices[0].contacts == 1);
  CHECK(devices[0].bundles == 2);
  CHECK(devices[0].enrolled == time_of("2027-03-11T18:30:00Z"));
  CHECK(devices[0].last_seen == time_of("2027-03-11T23:00:00Z"));
  CHECK(devices[1].name == "Zuil zonder sleutel");
  CHECK_FALSE(devices[1].enrolled);
  CHECK_FALSE(devices[1].last_seen);
}

TEST_CASE("a revoked device stays revoked from the first moment, and its quarantine counts for nothing") {
  Portal portal;
  const Terminal terminal = portal.enrolled();
  const auto when = portal.clock.wall();
  (void)must(portal.inbox->revoke(terminal.device, when));
  (void)must(portal.inbox->revoke(terminal.device, when + 1h));
  CHECK(must(portal.inbox->device(terminal.device))->revoked);
  const Bundle whole = portal.bundle(terminal, 1, sealed_opinions(portal, 1));
  const Bytes bytes = write_bundle(whole, terminal.key);
  (void)must(portal.inbox->quarantine(whole.header, bytes, when));
  (void)must(portal.inbox->quarantine(whole.header, bytes, when));
  const auto devices = must(portal.inbox->devices());
  CHECK(devices.front().revoked == when);
  CHECK(devices.front().quarantined == 1);
  CHECK(devices.front().answers == 0);
  CHECK(bundle_count(portal) == 0);
  DeviceId unknown{};
  CHECK(portal.inbox->revoke(unknown, when).error().kind == ErrorKind::kRejected);
}

TEST_CASE("a bundle goes 30 days after it was opened, its hashes and numbers stay") {
  Portal portal;
  const Terminal terminal = portal.enrolled();
  const auto records = sealed_opinions(portal, 2);
  (void)portal.store(terminal, 1, records);
  (void)portal.store(terminal, 3, sealed_opinions(portal, 1));
  const auto keys = must(portal.inbox->bundles(0, 1000));
  const std::vector<Sha256> opened{keys[0].hash};
  (void)must(portal.inbox->mark_opened(opened, portal.clock.wall()));
  (void)must(portal.inbox->mark_opened(opened, portal.clock.wall() + std::chrono::days(20)));
  CHECK(must(portal.inbox->drop_opened(portal.clock.wall() + kKeepOpenedBundle)) == 0);
  CHECK(must(portal.inbox->drop_opened(portal.clock.wall() + kKeepOpenedBundle + 1s)) == 1);
  CHECK_FALSE(must(portal.inbox->bundle(keys[0].hash)));
  CHECK(must(portal.inbox->bundle(keys[1].hash)));
  CHECK(only_ranges(portal, terminal) == Ranges{{1, 3}});
  CHECK(portal.store(terminal, 1, records) == StoreOutcome::kAlready);
  CHECK(portal.store(terminal, 1, sealed_opinions(portal, 1)) == StoreOutcome::kConflict);
}

TEST_CASE("a row number is never given to a second bundle") {
  Portal portal;
  const Terminal terminal = portal.enrolled();
  (void)portal.store(terminal, 1, sealed_opinions(portal, 1));
  const auto first = must(portal.inbox->bundles(0, 10));
  (void)must(portal.inbox->mark_opened(std::vector{first[0].hash}, portal.clock.wall()));
  CHECK(must(portal.inbox->drop_opened(portal.clock.wall() + std::chrono::days(60))) == 1);
  (void)portal.store(terminal, 2, sealed_opinions(portal, 1));
  const auto second = must(portal.inbox->bundles(first[0].row, 10));
  REQUIRE(second.size() == 1);
  CHECK(second[0].row > first[0].row);
}

TEST_CASE(
    "an inbox put back from a copy is refused until the restore is noted, and then is of a new generation") {
  Portal portal;
  const Terminal terminal = portal.enrolled();
  const auto records = sealed_opinions(portal, 2);
  (void)portal.store(terminal, 1, part(records, 0, 1));
  const auto copy = portal.temp.path() / "copy.db";
  portal.inbox.reset();  // the last connection leaves no WAL behind
  std::filesystem::copy_file(portal.folder.inbox(), copy);
  portal.open();
  (void)portal.store(terminal, 2, part(records, 1, 1));
  (void)must(write_counter(portal.folder.counter(), must(portal.inbox->age())));
  portal.inbox.reset();
  std::filesystem::copy_file(copy, portal.folder.inbox(), std::filesystem::copy_options::overwrite_existing);

  const auto refused = SqliteInbox::open(portal.folder.inbox(), portal.folder.counter());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::kRejected);
  CHECK(refused.error().what.find("restored") != std::string::npos);
  CHECK(must(SqliteInbox::restored(portal.folder.inbox(), portal.folder.counter())) == 2);
  portal.open();
  CHECK(portal.inbox->generation() == 2);
  CHECK(only_ranges(portal, terminal) == Ranges{{1, 1}});
  CHECK(portal.store(terminal, 2, part(records, 1, 1)) == StoreOutcome::kStored);

  // The copy is of generation 1 now: it is found out whatever its age.
  portal.inbox.reset();
  std::filesystem::copy_file(copy, portal.folder.inbox(), std::filesystem::copy_options::overwrite_existing);
  CHECK_FALSE(SqliteInbox::open(portal.folder.inbox(), portal.folder.counter()));
  CHECK(must(SqliteInbox::restored(portal.folder.inbox(), portal.folder.counter())) == 3);
}

TEST_CASE("a restore that is stopped between the counter and the database is still to be noted") {
  Portal portal;
  portal.inbox.reset();
  (void)must(write_counter(portal.folder.counter(), {2, 0}));
  CHECK_FALSE(SqliteInbox::open(portal.folder.inbox(), portal.folder.counter()));
  CHECK(must(SqliteInbox::restored(portal.folder.inbox(), portal.folder.counter())) == 3);
  CHECK(SqliteInbox::open(portal.folder.inbox(), portal.folder.counter()));
}

TEST_CASE("a lost counter file is refused, and a restore makes a new one above the database") {
  Portal portal;
  portal.inbox.reset();
  std::filesystem::remove(portal.folder.counter());
  CHECK_FALSE(SqliteInbox::open(portal.folder.inbox(), portal.folder.counter()));
  CHECK(must(SqliteInbox::restored(portal.folder.inbox(), portal.folder.counter())) == 2);
  CHECK(must(read_counter(portal.folder.counter())).generation == 2);
}

TEST_CASE("a file that is another database is not taken for the inbox") {
  Portal portal;
  CHECK_FALSE(SqliteInbox::open(portal.folder.opened(), portal.folder.counter()));
  CHECK_FALSE(SqliteOpened::open(portal.folder.inbox(), portal.folder.erasures()));
  CHECK_FALSE(SqliteInbox::open(portal.temp.path() / "none.db", portal.folder.counter()));
  CHECK_FALSE(SqliteInbox::create(portal.folder.inbox(), portal.folder.counter()));
  CHECK_FALSE(SqliteOpened::create(portal.folder.opened()));
}

TEST_CASE("a database of a newer program is refused and left as it is") {
  Portal portal;
  portal.inbox.reset();
  {
    Database database = must(Database::open(portal.folder.inbox()));
    (void)must(database.execute("PRAGMA user_version = 99"));
  }
  const auto refused = SqliteInbox::open(portal.folder.inbox(), portal.folder.counter());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().what.find("newer program") != std::string::npos);
  Database database = must(Database::open(portal.folder.inbox()));
  CHECK(must(database.integer("PRAGMA user_version")) == 99);
}
