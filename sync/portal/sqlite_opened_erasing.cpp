// SPDX-License-Identifier: EUPL-1.2
// What is erased, and how it stays so.
#include "sync/base/log.h"
#include "sync/portal/sqlite_opened.h"
#include "sync/wire/numbers.h"

namespace zuil::portal {
namespace {

Result<std::vector<Uuid>> read_ids(Query& read) {
  std::vector<Uuid> ids;
  while (ZUIL_TRY("reading records", read.step())) ids.push_back(Uuid{read.array<16>(0)});
  return ids;
}

}  // namespace

Result<SqliteOpened> SqliteOpened::open(const std::filesystem::path& path,
                                        const std::filesystem::path& erasures) {
  SqliteOpened self = ZUIL_TRY("opening", open_as_it_is(path, erasures));
  const std::int64_t done =
      ZUIL_TRY("reading", self.database_.integer("SELECT erasure_bytes FROM opened_state"));
  if (self.log_.ends_at(static_cast<std::uint64_t>(done))) return self;
  Transaction transaction = ZUIL_TRY("beginning", Transaction::begin(self.database_));
  ZUIL_TRY("erasing again what was erased", self.catch_up());
  ZUIL_TRY("erasing again what was erased", transaction.commit());
  ZUIL_TRY("erasing again what was erased", self.empty_journal());
  return self;
}

// Who reads meanwhile keeps it from being emptied; the next purge does it then.
Status SqliteOpened::empty_journal() {
  Status emptied = database_.checkpoint();
  if (!emptied && emptied.error().kind == ErrorKind::kRetryLater) return Ok{};
  return emptied;
}

Result<std::uint64_t> SqliteOpened::catch_up() {
  const auto done = static_cast<std::uint64_t>(
      ZUIL_TRY("reading", database_.integer("SELECT erasure_bytes FROM opened_state")));
  if (log_.ends_at(done)) return done;
  const ErasureLog::Part part = ZUIL_TRY("catching up", log_.read(done));
  for (const Erasure& one : part.erasures) ZUIL_TRY("forgetting a record", forget(one));
  Query note = ZUIL_TRY("preparing", database_.prepare("UPDATE opened_state SET erasure_bytes = ?"));
  ZUIL_TRY("noting how far", note.run(part.end));
  if (!part.erasures.empty()) {
    log(LogLevel::kWarning, LogCode::kErased,
        std::to_string(part.erasures.size()) + " records that this database still had");
  }
  return part.end;
}

// Deletes what the record said, and inserts what keeps it from coming again:
// the database may be older than the record. Doing it again changes nothing.
Status SqliteOpened::forget(const Erasure& erasure) {
  const std::string day = zuil::to_string(erasure.day);
  if (erasure.reason == ErasureReason::kCorrected) {
    Query lost =
        ZUIL_TRY("preparing",
                 database_.prepare("INSERT INTO corrections VALUES (?, ?, 0) ON CONFLICT DO UPDATE SET day = "
                                   "excluded.day, done = 0"));
    return lost.run(erasure.record.bytes, day);
  }
  Query empty = ZUIL_TRY(
      "preparing",
      database_.prepare(
          "INSERT INTO records (id, kind, trajectory, told, document, erased_on, erased_why) VALUES (?, '', "
          "?, "
          "zeroblob(8), '', ?, ?) ON CONFLICT (id) DO UPDATE SET kind = '', date = NULL, told = zeroblob(8), "
          "document = '', released_at = NULL, erased_on = excluded.erased_on, erased_why = "
          "excluded.erased_why"));
  ZUIL_TRY("emptying", empty.run(erasure.record.bytes, erasure.trajectory, day, to_string(erasure.reason)));
  Query no_correction = ZUIL_TRY("preparing", database_.prepare("DELETE FROM corrections WHERE record = ?"));
  ZUIL_TRY("emptying", no_correction.run(erasure.record.bytes));
  Query seal =
      ZUIL_TRY("preparing", database_.prepare("INSERT INTO sealed VALUES (?, ?) ON CONFLICT DO NOTHING"));
  Query aside = ZUIL_TRY("preparing", database_.prepare("DELETE FROM set_aside WHERE sealed = ?"));
  for (const Sha256& hash : erasure.sealed) {
    ZUIL_TRY("keeping a hash", seal.run(hash, erasure.record.bytes));
    ZUIL_TRY("deleting", aside.run(hash));
  }
  Query code =
      ZUIL_TRY("preparing", database_.prepare("INSERT INTO codes VALUES (?, ?) ON CONFLICT DO NOTHING"));
  Query page =
      ZUIL_TRY("preparing", database_.prepare("INSERT INTO page_codes VALUES (?, ?) ON CONFLICT DO NOTHING"));
  Query mark = ZUIL_TRY("preparing", database_.prepare("INSERT INTO withdrawals VALUES (?, ?, ?) ON CONFLICT "
                                                       "DO NOTHING"));
  Query queue =
      ZUIL_TRY("preparing", database_.prepare("INSERT INTO code_queue VALUES (?) ON CONFLICT DO NOTHING"));
  for (const ErasedCode& one : erasure.codes) {
    ZUIL_TRY("keeping a code", code.run(erasure.record.bytes, one.code));
    if (one.page) ZUIL_TRY("keeping a code", page.run(one.code, *one.page));
    if (one.withdrawn) ZUIL_TRY("keeping a mark", mark.run(one.code, erasure.trajectory, day));
    ZUIL_TRY("queueing a code", queue.run(one.code));
  }
  Query note = ZUIL_TRY(
      "preparing", database_.prepare(
                       "INSERT INTO actions (day, what, record) SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 "
                       "FROM actions WHERE record = ?3 AND what = ?2)"));
  return note.run(day, "erased: " + std::string(to_string(erasure.reason)), erasure.record.bytes);
}

Result<std::uint64_t> SqliteOpened::log_and_forget(const std::vector<Erasure>& erasures) {
  const std::uint64_t end = ZUIL_TRY("erasing", catch_up());
  if (erasures.empty()) return end;
  // On the disk first: a commit that does not follow is made up for by catch_up().
  const std::uint64_t behind = ZUIL_TRY("erasing", log_.append(end, erasures));
  for (const Erasure& one : erasures) {
    if (one.reason != ErasureReason::kCorrected) ZUIL_TRY("erasing", forget(one));
  }
  Query note = ZUIL_TRY("preparing", database_.prepare("UPDATE opened_state SET erasure_bytes = ?"));
  ZUIL_TRY("noting how far", note.run(behind));
  return behind;
}

Result<std::uint64_t> SqliteOpened::erase(std::span<const Uuid> records, ErasureReason reason, Date day) {
  Transaction transaction = ZUIL_TRY("beginning", Transaction::begin(database_));
  ZUIL_TRY("erasing", catch_up());
  std::vector<Erasure> erasures;
  for (const Uuid& record : records) {
    auto erasure = ZUIL_TRY("looking at a record", erasure_of(record, reason, day));
    if (erasure) erasures.push_back(std::move(*erasure));
  }
  if (!erasures.empty()) ZUIL_TRY("erasing", log_and_forget(erasures));
  ZUIL_TRY("erasing", transaction.commit());
  return erasures.size();
}

Result<std::optional<Erasure>> SqliteOpened::erasure_of(const Uuid& record, ErasureReason reason, Date day) {
  Erasure erasure{
      .day = day, .reason = reason, .record = record, .trajectory = {}, .sealed = {}, .codes = {}};
  {
    Query find = ZUIL_TRY(
        "preparing", database_.prepare("SELECT trajectory FROM records WHERE id = ? AND erased_on IS NULL"));
    find.bind_all(record.bytes);
    if (!ZUIL_TRY("reading a record", find.step())) return std::optional<Erasure>{};
    erasure.trajectory = std::string(find.text(0));
  }
  ZUIL_TRY("reading a record", fill_erasure(erasure));
  return std::optional<Erasure>(std::move(erasure));
}

// Adds the record's hashes.
Status SqliteOpened::fill_erasure(Erasure& erasure) {
  Query sealed = ZUIL_TRY("preparing", database_.prepare("SELECT hash FROM sealed WHERE record = ?"));
  sealed.bind_all(erasure.record.bytes);
  while (ZUIL_TRY("reading hashes", sealed.step())) erasure.sealed.push_back(sealed.array<32>(0));
  Query codes = ZUIL_TRY(
      "preparing", database_.prepare(
                       "SELECT c.code, p.page, EXISTS (SELECT 1 FROM withdrawals AS w WHERE w.code = c.code) "
                       "FROM codes AS c LEFT JOIN page_codes AS p ON p.code = c.code WHERE c.record = ?"));
  codes.bind_all(erasure.record.bytes);
  while (ZUIL_TRY("reading codes", codes.step())) {
    ErasedCode code{.code = codes.array<32>(0), .page = std::nullopt, .withdrawn = codes.integer(2) != 0};
    if (!codes.is_null(1)) code.page = codes.array<32>(1);
    code.withdrawn = code.withdrawn || erasure.reason == ErasureReason::kAsked;
    erasure.codes.push_back(code);
  }
  return Ok{};
}

Result<std::uint64_t> SqliteOpened::rebuild_log(const std::filesystem::path& path,
                                                const std::filesystem::path& erasures) {
  SqliteOpened self = ZUIL_TRY("rebuilding the erasure log", open_as_it_is(path, erasures));
  Transaction transaction = ZUIL_TRY("beginning", Transaction::begin(self.database_));
  const ErasureLog::Part part = ZUIL_TRY("rebuilding the erasure log", self.log_.read(0));
  for (const Erasure& one : part.erasures) {
    // A correction that both know is done here.
    if (one.reason != ErasureReason::kCorrected) ZUIL_TRY("rebuilding the erasure log", self.forget(one));
  }
  std::vector<Erasure> all;
  {
    Query read = ZUIL_TRY(
        "preparing",
        self.database_.prepare("SELECT id, trajectory, erased_on, erased_why FROM records WHERE erased_on IS "
                               "NOT NULL UNION ALL SELECT record, '', day, 'corrected' FROM corrections"));
    while (ZUIL_TRY("reading what was erased", read.step())) {
      Erasure one{.day = parse_date(read.text(2)).value_or(Date{}),
                  .reason = erasure_reason(read.text(3)).value_or(ErasureReason::kWithdrawn),
                  .record = Uuid{read.array<16>(0)},
                  .trajectory = std::string(read.text(1)),
                  .sealed = {},
                  .codes = {}};
      if (one.reason != ErasureReason::kCorrected) ZUIL_TRY("reading hashes", self.fill_erasure(one));
      all.push_back(std::move(one));
    }
  }
  const std::uint64_t end = ZUIL_TRY("rebuilding the erasure log", self.log_.replace(all));
  {
    Query note = ZUIL_TRY("preparing", self.database_.prepare("UPDATE opened_state SET erasure_bytes = ?"));
    ZUIL_TRY("noting how far", note.run(end));
  }
  ZUIL_TRY("rebuilding the erasure log", transaction.commit());
  return all.size();
}

Result<std::vector<Uuid>> SqliteOpened::withdrawn(std::size_t limit) {
  Query read =
      ZUIL_TRY("preparing", database_.prepare("SELECT DISTINCT r.id FROM withdrawals AS w JOIN codes AS c ON "
                                              "c.code = w.code JOIN records AS r ON r.id = c.record WHERE "
                                              "r.erased_on IS NULL LIMIT ?"));
  read.bind_all(limit);
  return read_ids(read);
}

Result<std::vector<Uuid>> SqliteOpened::over(Date today, std::size_t limit) {
  Query read = ZUIL_TRY(
      "preparing", database_.prepare("SELECT r.id FROM retention AS t JOIN records AS r ON r.trajectory = "
                                     "t.trajectory WHERE t.until <= ? AND r.kind = ? LIMIT ?"));
  read.bind_all(zuil::to_string(today), zuil::to_string(SubmissionKind::kSignUp), limit);
  return read_ids(read);
}

Status SqliteOpened::note_retention(std::span<const RetentionDate> dates) {
  Transaction transaction = ZUIL_TRY("beginning", Transaction::begin(database_));
  {
    Query note = ZUIL_TRY(
        "preparing", database_.prepare("INSERT INTO retention VALUES (?, ?) ON CONFLICT (trajectory) DO "
                                       "UPDATE SET until = excluded.until WHERE until <> excluded.until"));
    for (const RetentionDate& one : dates) {
      ZUIL_TRY("noting a date", note.run(one.trajectory, zuil::to_string(one.until)));
    }
  }
  return transaction.commit();
}

Result<std::vector<UndatedSignUps>> SqliteOpened::undated() {
  Query read =
      ZUIL_TRY("preparing", database_.prepare("SELECT trajectory, COUNT(*) FROM records WHERE kind = ? AND "
                                              "trajectory NOT IN (SELECT trajectory FROM retention) GROUP BY "
                                              "trajectory ORDER BY trajectory"));
  read.bind_all(zuil::to_string(SubmissionKind::kSignUp));
  std::vector<UndatedSignUps> all;
  while (ZUIL_TRY("counting sign-ups", read.step())) {
    all.push_back({std::string(read.text(0)), static_cast<std::uint64_t>(read.integer(1))});
  }
  return all;
}

Result<std::vector<Sha256>> SqliteOpened::erased_in(const Sha256& bundle) {
  Query read =
      ZUIL_TRY("preparing",
               database_.prepare(
                   "SELECT s.hash FROM bundles AS b JOIN arrivals AS a ON a.bundle = b.id JOIN records AS "
                   "r ON r.id = a.record JOIN sealed AS s ON s.record = r.id WHERE b.hash = ? AND "
                   "r.erased_on IS NOT NULL ORDER BY s.hash"));
  read.bind_all(bundle);
  std::vector<Sha256> all;
  while (ZUIL_TRY("reading hashes", read.step())) all.push_back(read.array<32>(0));
  return all;
}

Result<PurgeState> SqliteOpened::purge_state() {
  Query read =
      ZUIL_TRY("preparing",
               database_.prepare(
                   "SELECT purged_at, (SELECT COUNT(*) FROM records WHERE erased_on IS NOT NULL), (SELECT "
                   "COUNT(DISTINCT r.id) FROM withdrawals AS w JOIN codes AS c ON c.code = w.code JOIN "
                   "records AS r ON r.id = c.record WHERE r.erased_on IS NULL) FROM opened_state"));
  if (!ZUIL_TRY("reading", read.step())) return Error{ErrorKind::kDamaged, "the database has no state"};
  PurgeState state;
  if (!read.is_null(0)) state.purged = WallTime(std::chrono::seconds(read.integer(0)));
  state.erased = static_cast<std::uint64_t>(read.integer(1));
  state.to_erase = static_cast<std::uint64_t>(read.integer(2));
  return state;
}

Status SqliteOpened::note_purged(WallTime now) {
  Query note = ZUIL_TRY("preparing", database_.prepare("UPDATE opened_state SET purged_at = ?"));
  return note.run(to_seconds(now));
}

}  // namespace zuil::portal
