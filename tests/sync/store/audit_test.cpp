// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/audit.h"

#include "sync/store/desk.h"
#include "sync/store/facts.h"
#include "tests/sync/store/store_fixture.h"

namespace zuil {
namespace {

using std::chrono::days;

struct Audit : StoreFixture {
  std::unique_ptr<Store> store = open_enrolled();
  DeviceId device = must(store->enrolment())->device;

  Desk desk() { return store->desk(); }
  void fill(int lines) {
    for (int i = 0; i < lines; ++i)
      must(desk().note(AuditEvent::kExported, "3f00", static_cast<std::uint64_t>(i)));
  }
  Database database() { return must(Database::open(folder().database())); }
  AuditVerdict verdict() { return must(desk().verify_audit()); }
  std::vector<AuditEvent> events() {
    std::vector<AuditEvent> out;
    for (const AuditLine& line : must(desk().audit())) out.push_back(line.entry.event);
    return out;
  }
  void portal_says_it_is(WallTime now) {
    portal.now = now;
    must(store->apply_statement(portal.statement(device)));
  }
};

// One column of one line, as bytes.
Bytes read_column(Database& database, const std::string& column, int line) {
  Query read = must(database.prepare("SELECT CAST(" + column + " AS BLOB) FROM audit WHERE number = ?1"));
  read.bind_all(line);
  REQUIRE(must(read.step()));
  return {read.blob(0).begin(), read.blob(0).end()};
}

void write_column(Database& database, const std::string& column, int line, const Bytes& bytes) {
  const char* type = column == "hash"                            ? "BLOB"
                     : column == "official" || column == "about" ? "TEXT"
                                                                 : "INTEGER";
  Query write =
      must(database.prepare("UPDATE audit SET " + column + " = CAST(?2 AS " + type + ") WHERE number = ?1"));
  must(write.run(line, bytes));
}

}  // namespace

TEST_CASE("the hash of a line is that of its documented bytes") {
  AuditLine line;
  line.number = 7;
  line.entry = {AuditEvent::kVisitPaused, "a1", "hoonhorst", 133};
  line.time = WallTime(std::chrono::seconds(0x01020304));
  Blake2b before;
  before.fill(9);
  ByteWriter bytes;
  bytes.bytes(before);
  bytes.u64(7);
  bytes.u8(11);
  bytes.u8(2);
  bytes.bytes(as_bytes("a1"));
  bytes.u8(9);
  bytes.bytes(as_bytes("hoonhorst"));
  bytes.u8(1);
  bytes.u64(0x01020304);
  bytes.u64(133);
  CHECK(audit_hash(before, line) == blake2b(bytes.data()));
}

TEST_CASE_FIXTURE(Audit, "lines follow from each other, over a restart too") {
  fill(3);
  store.reset();
  store = open();
  clock.advance(std::chrono::milliseconds(1500));
  fill(2);
  const auto lines = must(desk().audit());
  REQUIRE(lines.size() == 6);
  CHECK(lines[0].entry.event == AuditEvent::kEnrolled);
  for (std::size_t i = 0; i < lines.size(); ++i) CHECK(lines[i].number == i + 1);
  CHECK(lines[1].entry == AuditEntry{AuditEvent::kExported, "3f00", "", 0});
  CHECK(to_rfc3339(*lines[1].time) == "2027-03-11T13:00:00Z");
  CHECK(to_rfc3339(*lines[5].time) == "2027-03-11T13:00:01Z");
  CHECK(verdict().whole());
  CHECK(verdict().lines == 6);
  CHECK(verdict().head == lines[5].hash);
  CHECK(must(desk().audit(2)).front().number == 5);
}

TEST_CASE_FIXTURE(Audit, "a line has no time while the clock is not known to be right") {
  desk().set_clock_known(false);
  fill(1);
  CHECK_FALSE(must(desk().audit()).back().time.has_value());
  desk().set_clock_known(true);
  fill(1);
  CHECK(must(desk().audit()).back().time.has_value());
  CHECK(verdict().whole());
}

TEST_CASE_FIXTURE(Audit, "a line changed at any byte is found") {
  must(desk().start_visit(visit_named("hoonhorst-11-maart"), "3f00"));
  fill(2);
  must(store->tidy());
  Database other = database();
  int flips = 0;
  for (const std::string column : {"event", "official", "about", "time", "count", "hash"}) {
    for (int line = 1; line <= 4; ++line) {
      const Bytes bytes = read_column(other, column, line);
      for (std::size_t byte = 0; byte < bytes.size(); ++byte, ++flips) {
        CAPTURE(column);
        CAPTURE(line);
        CAPTURE(byte);
        Bytes changed = bytes;
        changed[byte] ^= 1;
        write_column(other, column, line, changed);
        CHECK(verdict().first_broken.value_or(0) >= static_cast<std::uint64_t>(line));
        CHECK(verdict().first_broken.value_or(9) <= static_cast<std::uint64_t>(line) + 1);
        write_column(other, column, line, bytes);
        REQUIRE(verdict().whole());
      }
    }
  }
  CHECK(flips > 200);
}

TEST_CASE_FIXTURE(Audit, "a line left out, at the front, in between or at the end, is found") {
  fill(5);
  for (int line = 1; line <= 6; ++line) {
    CAPTURE(line);
    Database other = database();
    must(other.execute("CREATE TEMP TABLE kept AS SELECT * FROM audit"));
    Query remove = must(other.prepare("DELETE FROM audit WHERE number = ?1"));
    must(remove.run(line));
    CHECK_FALSE(verdict().whole());
    must(other.execute("INSERT OR IGNORE INTO audit SELECT * FROM kept"));
    CHECK(verdict().whole());
  }
}

TEST_CASE_FIXTURE(Audit, "a bundle is one line, however often it is asked for, and a submission none") {
  capture(*store, 12);
  CHECK(events() == std::vector{AuditEvent::kEnrolled});
  const auto bundle = must(store->next_bundle({}));
  must(store->next_bundle({}));
  CHECK(events() == std::vector{AuditEvent::kEnrolled, AuditEvent::kSent});
  CHECK(must(desk().audit()).back().entry.count == 12);
  must(store->apply_receipt(portal.receive(bundle->bytes)));
  CHECK_FALSE(must(store->next_bundle({})).has_value());
  CHECK(events().size() == 2);
}

TEST_CASE_FIXTURE(Audit, "lines older than a year go once the portal says so, and the rest still verifies") {
  fill(4);
  clock.advance(days(100));
  fill(3);
  clock.advance(kAuditKept - days(99));
  fill(1);
  CHECK(verdict().lines == 9);
  portal_says_it_is(clock.wall());
  fill(1);
  const auto lines = must(desk().audit());
  REQUIRE(lines.size() == 5);
  CHECK(lines.front().number == 6);
  CHECK(verdict().whole());
  must(database().execute("DELETE FROM audit WHERE number = 6"));
  CHECK(verdict().first_broken == 7);
}

TEST_CASE_FIXTURE(Audit, "a clock that is years ahead takes no line away") {
  portal_says_it_is(clock.wall());
  fill(2);
  clock.set_wall(clock.wall() + days(4000));
  fill(2);
  CHECK(verdict().lines == 5);
  // Nor does a line that was written then, once it is right again.
  clock.set_wall(clock.wall() - days(4000));
  fill(2);
  CHECK(verdict().lines == 7);
}

TEST_CASE_FIXTURE(Audit, "when all lines are old they all go but the new one") {
  fill(3);
  clock.advance(2 * kAuditKept);
  portal_says_it_is(clock.wall());
  fill(1);
  CHECK(verdict().lines == 1);
  CHECK(verdict().whole());
  CHECK(must(desk().audit()).front().number == 5);
}

TEST_CASE_FIXTURE(Audit, "other settings from the portal are a line, the same are none") {
  const Certificate now = *must(store->enrolment());
  must(store->renew(portal.renewed(now, R"({"idle_seconds":60})")));
  CHECK(events().back() == AuditEvent::kSettingsChanged);
  const std::size_t lines = events().size();
  must(store->renew(portal.renewed(*must(store->enrolment()), R"({"idle_seconds":60})")));
  CHECK(events().size() == lines);
}

}  // namespace zuil
