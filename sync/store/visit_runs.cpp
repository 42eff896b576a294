// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/visit_runs.h"

#include <algorithm>
#include <utility>

#include "sync/domain/visit_plan.h"

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

// What can't be read as a visit is not shown, and loses nothing else.
Status add_plan(Database& database, VisitRun& run) {
  Query query =
      ZUIL_TRY("reading a visit", database.prepare("SELECT plan, answers FROM visit_plan WHERE run = ?1"));
  query.bind_all(run.id);
  if (!ZUIL_TRY("reading a visit", query.step())) return Ok{};
  if (Result<Visit> plan = parse_visit(query.text(0)); plan && plan->id == run.visit)
    run.plan = std::move(*plan);
  if (query.is_null(1)) return Ok{};
  if (Result<OfficialAnswers> answers = parse_answers(query.text(1))) run.answers = std::move(*answers);
  return Ok{};
}

Result<std::vector<VisitRun>> read(Database& database, std::string_view which, std::size_t most) {
  Query query = ZUIL_TRY("reading visits", database.prepare(kColumns + std::string(which)));
  query.bind_all(static_cast<std::int64_t>(std::min<std::size_t>(most, INT64_MAX)));
  std::vector<VisitRun> out;
  while (ZUIL_TRY("reading visits", query.step())) out.push_back(run_of(query));
  for (VisitRun& run : out) {
    ZUIL_TRY("reading visits", add_officials(database, run));
    ZUIL_TRY("reading visits", add_plan(database, run));
  }
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

Result<std::int64_t> insert_visit(Database& database, const Visit& visit, std::string_view by,
                                  std::optional<WallTime> now) {
  if (ZUIL_TRY("starting a visit", read_open_visit(database)))
    return Error{ErrorKind::kRejected, "starting a visit: one runs, which must be finished first"};
  Query insert =
      ZUIL_TRY("starting a visit", database.prepare("INSERT INTO visit_run (visit, state, open, started, "
                                                    "started_by) VALUES (?1, ?2, 1, ?3, ?4)"));
  ZUIL_TRY("starting a visit",
           insert.run(std::string_view(visit.id), VisitState::kRunning, seconds_of(now), by));
  const auto run = ZUIL_TRY("starting a visit", database.integer("SELECT last_insert_rowid()"));
  ZUIL_TRY("starting a visit", set_plan(database, run, visit));
  return run;
}

Status set_plan(Database& database, std::int64_t run, const Visit& plan) {
  Query insert = ZUIL_TRY("keeping a visit's plan",
                          database.prepare("INSERT INTO visit_plan (run, plan) VALUES (?1, ?2) "
                                           "ON CONFLICT(run) DO UPDATE SET plan = ?2"));
  const std::string json = to_json(plan);
  return insert.run(run, std::string_view(json));
}

Status set_answers(Database& database, std::int64_t run, const OfficialAnswers& answers) {
  Query update = ZUIL_TRY("keeping what was said of a visit",
                          database.prepare("UPDATE visit_plan SET answers = ?2 WHERE run = ?1"));
  const std::string json = to_json(answers);
  return update.run(run, std::string_view(json));
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
