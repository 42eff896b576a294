// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "sync/store/desk.h"
#include "sync/store/row_scan.h"
#include "tests/sync/store/store_fixture.h"

namespace zuil {
namespace {

namespace fs = std::filesystem;

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// A store with rows in every state, closed.
struct Damaged : StoreFixture {
  std::vector<Submission> sent;  // with a receipt
  std::vector<Submission> waiting_rows;
  Bytes handed_out;  // of the first of those
  Epoch epoch = 0;

  Damaged() {
    const auto store = open_enrolled();
    sent = capture(*store, 20);
    send_all(*store);
    waiting_rows = capture(*store, 100);
    Submission longer = opinion();
    std::get<Opinion>(longer.body).text = std::string(1000, ' ');
    for (char& c : std::get<Opinion>(longer.body).text) c = static_cast<char>('!' + random.below(90));
    waiting_rows.push_back(longer);
    must(store->capture({&longer, 1}));
    handed_out = must(store->next_bundle({.max_records = 10}))->bytes;
    epoch = must(store->status()).epoch;
  }

  fs::path database() { return folder().database(); }
};

std::multiset<Uuid> without(const std::multiset<Uuid>& all, const std::multiset<Uuid>& some) {
  std::multiset<Uuid> out;
  std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::inserter(out, out.begin()));
  return out;
}

}  // namespace

TEST_CASE_FIXTURE(Damaged,
                  "a database without its first page is set aside whole, and every row is carried over") {
  std::string bytes = contents(database());
  std::fill_n(bytes.begin(), 4096, 'x');
  write(database(), bytes);
  const auto store = open();
  const StoreStatus status = must(store->status());
  CHECK(status.damaged_databases == 1);
  CHECK(status.enrolled);
  CHECK(status.epoch != epoch);
  send_all(*store);
  auto all = ids_of(sent);
  all.merge(ids_of(waiting_rows));
  CHECK(portal.opened() == all);
  std::size_t kept = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder().damaged())) {
    if (entry.path().filename() == "zuil.db") {
      CHECK(contents(entry.path()) == bytes);
      ++kept;
    }
  }
  CHECK(kept == 1);
  must(store->maintain());
}

TEST_CASE_FIXTURE(Damaged,
                  "a file of garbage in its place leaves the enrolment from its copy, and a new start") {
  write(database(), std::string(50'000, 'g'));
  const auto store = open();
  CHECK(must(store->status()).enrolled);
  CHECK(waiting(*store) == 0);
  capture(*store, 1);
  send_all(*store);
  CHECK(portal.opened().size() == 21);
}

TEST_CASE_FIXTURE(Damaged, "whatever page is damaged, rows of other pages are carried over") {
  const std::string whole = contents(database());
  const std::size_t pages = whole.size() / 4096;
  std::size_t recovered = 0;
  for (std::size_t page = 1; page < pages; page += 3) {
    fs::remove_all(folder().damaged());
    std::string bytes = whole;
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(page * 4096), 4096, '\xff');
    write(database(), bytes);
    const auto store = open();
    if (must(store->status()).damaged_databases == 0) continue;  // a page that nothing uses
    ++recovered;
    const StoreStatus status = must(store->status());
    CHECK(status.enrolled);
    CHECK(status.epoch != epoch);
    // A leaf holds at most a score of rows; its neighbours are all there.
    CHECK(status.answers.records + status.kept >= 121 - 25);
  }
  CHECK(recovered > pages / 6);
}

TEST_CASE_FIXTURE(
    Damaged, "a receipt for a bundle handed out before the damage still counts, and ids taken are known") {
  std::string bytes = contents(database());
  // The sealed bytes of one row, twice: one page of the outbox, no other table.
  std::size_t row_page = 0;
  scan_rows(database(), [&](const ScannedRow& row) {
    row_page = bytes.find(std::string(as_text(ByteView(row.sealed).first(16)))) / 4096;
  });
  REQUIRE(row_page > 0);
  std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(row_page * 4096), 8, '\x7f');
  write(database(), bytes);
  const auto store = open();
  REQUIRE(must(store->status()).damaged_databases == 1);
  CHECK(waiting(*store) == 101);
  CHECK(must(store->status()).kept == 20);
  CHECK(must(store->apply_receipt(portal.receive(handed_out))) == ReceiptEffect::kMarked);
  CHECK(waiting(*store) == 91);
  CHECK(must(store->capture(waiting_rows)) == 0);
  const auto counts = must(store->tally());
  const auto opinions = std::find_if(counts.begin(), counts.end(), [](const TallyCount& count) {
    return count.key.of == TallyOf::kSubmissions;
  });
  REQUIRE(opinions != counts.end());
  CHECK(opinions->count == 121);
}

TEST_CASE_FIXTURE(Damaged, "officials, log and visits come over where they can be read") {
  std::string boss;
  {
    const auto store = open();
    boss = must(store->desk().add_official("A. Boerman", OfficialRole::kAdministrator, PinCode("402718"), ""))
               .id;
    must(store->desk().start_visit(visit_named("hoonhorst-11-maart"), boss));
    must(store->desk().finish_visit(boss));
    must(store->desk().start_visit(visit_named("lobby"), boss));
    must(store->desk().log_in(boss, PinCode("402719")));
  }
  std::string bytes = contents(database());
  std::size_t row_page = 0;
  scan_rows(database(), [&](const ScannedRow& row) {
    row_page = bytes.find(std::string(as_text(ByteView(row.sealed).first(16)))) / 4096;
  });
  REQUIRE(row_page > 0);
  std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(row_page * 4096), 8, '\x7f');
  write(database(), bytes);
  const auto store = open();
  REQUIRE(must(store->status()).damaged_databases == 1);
  Desk desk = store->desk();
  REQUIRE(must(desk.officials()).size() == 1);
  CHECK(must(desk.finished_visits()).front().officials == std::vector{boss});
  CHECK(must(desk.current_visit())->visit == "lobby");
  CHECK(must(desk.verify_audit()).whole());
  CHECK(must(desk.audit()).back().entry.event == AuditEvent::kCarriedOver);
  CHECK(must(desk.log_in(boss, PinCode("402719"))).tries_left == kTriesBeforeLock - 2);
  CHECK(must(desk.log_in(boss, PinCode("402718"))).outcome == LogInOutcome::kIn);
}

TEST_CASE_FIXTURE(Damaged, "a database cut in the middle of a page gives what is left of it") {
  std::string bytes = contents(database());
  bytes.resize(bytes.size() / 2 / 4096 * 4096 + 2048);
  std::set<Sha256> left;
  scan_rows(database(), [&](const ScannedRow& row) {
    if (bytes.find(as_text(row.sealed)) != std::string::npos) left.insert(row.hash);
  });
  REQUIRE(!left.empty());
  write(database(), bytes);
  const auto store = open();
  const StoreStatus status = must(store->status());
  CHECK(status.damaged_databases == 1);
  CHECK(status.answers.records + status.kept == left.size());
  send_all(*store);
  auto all = ids_of(sent);
  all.merge(ids_of(waiting_rows));
  CHECK(without(portal.opened(), all).empty());
}

TEST_CASE_FIXTURE(Damaged, "rows that are only in the WAL are found as well") {
  {
    const auto store = open();
    capture(*store, 5);
    copy_folder(folder().root, temp.path() / "killed");
  }
  const auto place = temp.path() / "killed";
  write(place / "zuil.db", std::string(8192, 'x'));
  fs::remove(place / "zuil.db-shm");
  const auto store = open("killed");
  CHECK(must(store->status()).damaged_databases == 1);
  CHECK(waiting(*store) >= 5);
  bool wal_kept = false;
  for (const auto& entry : fs::recursive_directory_iterator(place / "damaged")) {
    wal_kept = wal_kept || entry.path().filename() == "zuil.db-wal";
  }
  CHECK(wal_kept);
}

TEST_CASE_FIXTURE(Damaged,
                  "while another program has the folder open, a damaged database stays where it is") {
  const auto window = open();
  std::string bytes = contents(database());
  std::fill_n(bytes.begin(), 4096, 'x');
  write(database(), bytes);
  fs::remove(database().string() + "-shm");
  const auto command = Store::open(folder(), settings, clock, random);
  REQUIRE_FALSE(command.has_value());
  CHECK(command.error().kind == ErrorKind::kDamaged);
  CHECK(contents(database()) == bytes);
}

TEST_CASE_FIXTURE(Damaged, "a crash between filling the new database and putting it in place loses neither") {
  // As replace() leaves it: the new one whole, the old one still there, or half moved.
  std::string bytes = contents(database());
  std::fill_n(bytes.begin(), 4096, 'x');
  copy_folder(folder().root, temp.path() / "done");
  write(temp.path() / "done" / "zuil.db", bytes);
  open("done").reset();
  fs::copy_file(temp.path() / "done" / "zuil.db", database().string() + ".carried");
  write(database(), bytes);
  SUBCASE("both there") {}
  SUBCASE("the old one moved already") {
    fs::create_directory(folder().damaged() / "2027-03-11-1");
    fs::rename(database(), folder().damaged() / "2027-03-11-1" / "zuil.db");
  }
  const auto store = open();
  CHECK(must(store->status()).damaged_databases >= 1);
  CHECK_FALSE(fs::exists(database().string() + ".carried"));
  send_all(*store);
  auto all = ids_of(sent);
  all.merge(ids_of(waiting_rows));
  CHECK(portal.opened() == all);
}

TEST_CASE_FIXTURE(Damaged,
                  "one row whose bytes changed is set aside when it would be sent, and the rest goes on") {
  std::string bytes = contents(database());
  std::vector<ScannedRow> rows;
  scan_rows(database(), [&](const ScannedRow& row) { rows.push_back(row); });
  const auto small =
      std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row.sealed.size() < 500; });
  REQUIRE(small != rows.end());
  const std::size_t place = bytes.find(std::string(as_text(ByteView(small->sealed).first(32))));
  bytes[place + 50] = static_cast<char>(bytes[place + 50] ^ 1);
  write(database(), bytes);
  const auto store = open();
  CHECK(must(store->status()).damaged_databases == 0);
  portal.restore({});  // so that all 121 are to be sent, the changed one among them
  must(store->apply_statement(portal.statement(must(store->enrolment())->device)));
  send_all(*store);
  const StoreStatus status = must(store->status());
  CHECK(status.set_aside == 1);
  CHECK(status.kept == 120);
  CHECK(waiting(*store) == 0);
  CHECK(portal.opened().size() == 120);
}

TEST_CASE_FIXTURE(Damaged, "damage that only a thorough check finds is repaired at the next opening") {
  // An index that lacks an entry: quick_check does not see it.
  std::string bytes = contents(database());
  std::vector<ScannedRow> rows;
  scan_rows(database(), [&](const ScannedRow& row) { rows.push_back(row); });
  bool changed = false;
  for (const ScannedRow& row : rows) {
    const std::string hash(as_text(row.hash));
    for (std::size_t at = bytes.find(hash); at != std::string::npos && !changed;
         at = bytes.find(hash, at + 1)) {
      // In the outbox the sealed bytes follow; in the index number_row nothing does.
      const std::string around = bytes.substr(at + 32, 600);
      const bool in_outbox =
          around.find(std::string(as_text(ByteView(row.sealed).first(16)))) != std::string::npos;
      if (in_outbox || bytes[at - 1] == 0) continue;
      bytes[at + 31] = static_cast<char>(bytes[at + 31] ^ 1);
      changed = true;
    }
  }
  REQUIRE(changed);
  write(database(), bytes);
  {
    const auto store = open();
    CHECK(must(store->status()).damaged_databases == 0);
    const Status checked = store->maintain();
    REQUIRE_FALSE(checked.has_value());
    CHECK(checked.error().kind == ErrorKind::kDamaged);
  }
  const auto store = open();
  CHECK(must(store->status()).damaged_databases == 1);
  must(store->maintain());
  CHECK(waiting(*store) + must(store->status()).kept == 121);
}

}  // namespace zuil
