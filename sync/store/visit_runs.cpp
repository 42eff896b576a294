// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/visit_runs.h"

#include <algorithm>
#include <utility>

namespace zuil {
namespace {

constexpr char kColumns[] =
    "SELECT id, visit, state, started, changed, restarted, restarts, submissions, started_by FROM visit_run ";

std::optional<WallTime> time_of(const Query& query, int column) {
  if (query.is_null(column)) return std::nullopt;
  return WallTime(std::chrono::seconds(query.integer(column)));
}

std::optional<std::int64_t> seconds_of(const std::optional<WallTime>& time) {
  if (!time) return std::nullopt;
  return std::chrono::floor<std::chrono::seconds>(time->time_since_epoch()).count();
}

VisitRun run_of(const Query& query) {
  VisitRun run;
  run.id = query.integer(0);
  run.visit = query.text(1);
  run.state = static_cast<VisitState>(query.integer(2));
  run.started = time_of(query, 3);
  run.changed = time_of(query, 4);
  run.restarted = time_of(query, 5);
  run.restarts = static_cast<std::uint64_t>(query.integer(6));
  run.submissions = static_cast<std::uint64_t>(query.integer(7));
  run.started_by = query.text(8);
  return run;
}

Status add_officials(Database& database, VisitRun& run) {
  Query query =
      ZUIL_TRY("reading a visit",
               database.prepare("SELECT official FROM visit_official WHERE run = ?1 ORDER BY official"));
  query.bind_all(run.id);
  while (ZUIL_TRY("reading a visit", query.step())) run.officials.emplace_back(query.text(0));
  return Ok{};
}

Result<std::vector<VisitRun>> read(Database& database, std::string_view which, std::size_t most) {
  Query query = ZUIL_TRY("reading visits", database.prepare(kColumns + std::string(which)));
  query.bind_all(static_cast<std::int64_t>(std::min<std::size_t>(most, INT64_MAX)));
  std::vector<VisitRun> out;
  while (ZUIL_TRY("reading visits", query.step())) out.push_back(run_of(query));
  for (VisitRun& run : out) ZUIL_TRY("reading visits", add_officials(database, run));
  return out;
}

}  // namespace

Result<std::optional<VisitRun>> read_open_visit(Database& database) {
  auto runs = ZUIL_TRY("reading the visit that runs", read(database, "WHERE open = 1 LIMIT ?1", 1));
  if (runs.empty()) return std::optional<VisitRun>{};
  return std::optional(std::move(runs.front()));
}

Result<std::vector<VisitRun>> read_finished_visits(Database& database, std::size_t most) {
  return read(database, "WHERE open IS NULL ORDER BY id DESC LIMIT ?1", most);
}

Result<std::int64_t> insert_visit(Database& database, std::string_view visit, std::string_view by,
                                  std::optional<WallTime> now) {
  if (ZUIL_TRY("starting a visit", read_open_visit(database)))
    return Error{ErrorKind::kRejected, "starting a visit: one runs, which must be finished first"};
  Query insert =
      ZUIL_TRY("starting a visit", database.prepare("INSERT INTO visit_run (visit, state, open, started, "
                                                    "started_by) VALUES (?1, ?2, 1, ?3, ?4)"));
  ZUIL_TRY("starting a visit", insert.run(visit, VisitState::kRunning, seconds_of(now), by));
  return database.integer("SELECT last_insert_rowid()");
}

Status update_visit(Database& database, const VisitRun& run) {
  Query update = ZUIL_TRY(
      "changing a visit",
      database.prepare("UPDATE visit_run SET state = ?2, open = CASE ?2 WHEN 3 THEN NULL ELSE 1 END, "
                       "changed = ?3, restarted = ?4, restarts = ?5, submissions = ?6 WHERE id = ?1"));
  return update.run(run.id, run.state, seconds_of(run.changed), seconds_of(run.restarted), run.restarts,
                    run.submissions);
}

Status add_present(Database& database, std::int64_t run, std::string_view official) {
  Query insert =
      ZUIL_TRY("noting who is present",
               database.prepare("INSERT OR IGNORE INTO visit_official (run, official) VALUES (?1, ?2)"));
  return insert.run(run, official);
}

}  // namespace zuil
