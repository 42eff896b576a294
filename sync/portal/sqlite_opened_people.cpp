// SPDX-License-Identifier: EUPL-1.2
// What officials do with single records.
#include "sync/portal/sqlite_opened.h"
#include "sync/wire/numbers.h"

namespace zuil::portal {
namespace {

constexpr const char* kSelectSignUps =
    "SELECT id, told, document FROM records WHERE kind = 'sign_up' AND (?1 IS NULL OR id = ?1) ORDER BY id";

Result<Submission> read_submission(const Query& row) {
  Result<Submission> read = parse_record_json(row.text(2));
  if (!read) return Error{ErrorKind::kDamaged, "a sign-up can't be read"};
  read->id = Uuid{row.array<16>(0)};
  read->told = row.array<8>(1);
  return read;
}

}  // namespace

Result<std::vector<Uuid>> SqliteOpened::release(std::span<const Uuid> records, WallTime now) {
  return set_released(records, true, now);
}
Result<std::vector<Uuid>> SqliteOpened::withdraw_release(std::span<const Uuid> records, WallTime now) {
  return set_released(records, false, now);
}

Result<std::vector<Uuid>> SqliteOpened::set_released(std::span<const Uuid> records, bool released,
                                                     WallTime now) {
  std::vector<Uuid> unknown;
  Transaction transaction = ZUIL_TRY("beginning", Transaction::begin(database_));
  {
    Query find = ZUIL_TRY(
        "preparing", database_.prepare("SELECT released_at IS NOT NULL FROM counted WHERE id = ? AND kind "
                                       "IN ('opinion', 'subject', 'signal', 'poll')"));
    Query set = ZUIL_TRY("preparing", database_.prepare("UPDATE records SET released_at = ? WHERE id = ?"));
    for (const Uuid& record : records) {
      find.reset();
      find.bind_all(record.bytes);
      if (!ZUIL_TRY("looking up a record", find.step())) {
        unknown.push_back(record);
        continue;
      }
      if ((find.integer(0) != 0) == released) continue;
      ZUIL_TRY("marking", set.run(released ? std::optional(to_seconds(now)) : std::nullopt, record.bytes));
      ZUIL_TRY("noting", note_use(released ? "released" : "release withdrawn", record, local_date(now)));
    }
  }
  ZUIL_TRY("committing", transaction.commit());
  return unknown;
}

Status SqliteOpened::visit_sign_ups(const std::function<Status(const Submission&)>& visit) {
  Query read = ZUIL_TRY("preparing", database_.prepare(kSelectSignUps));
  read.bind_all(std::nullopt);
  while (ZUIL_TRY("reading sign-ups", read.step())) {
    const Submission submission = ZUIL_TRY("reading sign-ups", read_submission(read));
    ZUIL_TRY("a sign-up", visit(submission));
  }
  return Ok{};
}

Result<std::optional<HeldSignUp>> SqliteOpened::sign_up(const Uuid& record) {
  HeldSignUp held;
  {
    Query read = ZUIL_TRY("preparing", database_.prepare(kSelectSignUps));
    read.bind_all(record.bytes);
    if (!ZUIL_TRY("reading a sign-up", read.step())) return std::optional<HeldSignUp>{};
    held.submission = ZUIL_TRY("reading a sign-up", read_submission(read));
  }
  {
    Query state =
        ZUIL_TRY("preparing",
                 database_.prepare(
                     "SELECT (SELECT COUNT(*) FROM codes WHERE record = ?1), EXISTS (SELECT 1 FROM codes AS "
                     "c JOIN withdrawals AS w ON w.code = c.code WHERE c.record = ?1), (SELECT day FROM "
                     "corrections WHERE record = ?1 AND done), (SELECT until FROM retention WHERE "
                     "trajectory = ?2)"));
    state.bind_all(record.bytes, held.submission.trajectory);
    if (!ZUIL_TRY("reading its state", state.step())) return Error{ErrorKind::kDamaged, "no state was read"};
    held.codes = static_cast<std::size_t>(state.integer(0));
    held.withdrawn = state.integer(1) != 0;
    held.corrected = parse_date(state.text(2));
    held.until = parse_date(state.text(3));
  }
  ZUIL_TRY("reading its arrivals", add_arrivals(held));
  return std::optional<HeldSignUp>(std::move(held));
}

Status SqliteOpened::add_arrivals(HeldSignUp& held) {
  Query arrivals =
      ZUIL_TRY("preparing",
               database_.prepare(
                   "SELECT d.name, b.received FROM arrivals AS a JOIN bundles AS b ON b.id = a.bundle JOIN "
                   "devices AS d ON d.device = b.device WHERE a.record = ? ORDER BY b.received, d.name"));
  arrivals.bind_all(held.submission.id.bytes);
  while (ZUIL_TRY("reading arrivals", arrivals.step())) {
    held.arrivals.push_back({std::string(arrivals.text(0)), parse_date(arrivals.text(1)).value_or(Date{})});
  }
  Query uses =
      ZUIL_TRY("preparing", database_.prepare("SELECT day, what FROM actions WHERE record = ? ORDER BY id"));
  uses.bind_all(held.submission.id.bytes);
  while (ZUIL_TRY("reading uses", uses.step())) {
    held.uses.emplace_back(parse_date(uses.text(0)).value_or(Date{}), uses.text(1));
  }
  return Ok{};
}

Result<bool> SqliteOpened::correct(const Submission& submission, Date day) {
  Transaction transaction = ZUIL_TRY("beginning", Transaction::begin(database_));
  ZUIL_TRY("correcting", catch_up());
  {
    Query find =
        ZUIL_TRY("preparing", database_.prepare("SELECT 1 FROM records WHERE id = ? AND kind = 'sign_up'"));
    find.bind_all(submission.id.bytes);
    if (!ZUIL_TRY("looking up a record", find.step())) return false;
  }
  ZUIL_TRY("correcting", log_and_forget({Erasure{.day = day,
                                                 .reason = ErasureReason::kCorrected,
                                                 .record = submission.id,
                                                 .trajectory = submission.trajectory,
                                                 .sealed = {},
                                                 .codes = {}}}));
  {
    Query set = ZUIL_TRY("preparing", database_.prepare("UPDATE records SET document = ? WHERE id = ?"));
    ZUIL_TRY("correcting", set.run(to_record_json(submission), submission.id.bytes));
    Query note =
        ZUIL_TRY("preparing", database_.prepare("INSERT INTO corrections VALUES (?, ?, 1) ON CONFLICT "
                                                "DO UPDATE SET day = excluded.day, done = 1"));
    ZUIL_TRY("noting", note.run(submission.id.bytes, zuil::to_string(day)));
    ZUIL_TRY("noting", note_use("corrected", submission.id, day));
  }
  ZUIL_TRY("committing", transaction.commit());
  return true;
}

Status SqliteOpened::note_use(std::string_view what, const std::optional<Uuid>& record, Date day) {
  Query note =
      ZUIL_TRY("preparing", database_.prepare("INSERT INTO actions (day, what, record) VALUES (?, ?, ?)"));
  const auto id = record ? std::optional(record->bytes) : std::nullopt;
  return note.run(zuil::to_string(day), what, id);
}

Result<std::vector<LostCorrection>> SqliteOpened::lost_corrections() {
  Query read = ZUIL_TRY(
      "preparing", database_.prepare("SELECT record, day FROM corrections WHERE NOT done ORDER BY record"));
  std::vector<LostCorrection> all;
  while (ZUIL_TRY("reading corrections", read.step())) {
    all.push_back({Uuid{read.array<16>(0)}, parse_date(read.text(1)).value_or(Date{})});
  }
  return all;
}

}  // namespace zuil::portal
