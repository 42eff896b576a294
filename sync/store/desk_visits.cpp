// SPDX-License-Identifier: EUPL-1.2
// The desk's visits: start, pause, resume, finish.
#include <algorithm>
#include <utility>

#include "sync/domain/identifiers.h"
#include "sync/domain/visit_plan.h"
#include "sync/store/desk.h"

namespace zuil {

// A line with how many submissions the visit has by now, which it gives.
Result<std::uint64_t> Desk::note_visit(AuditEvent event, std::string_view by, std::string_view visit) {
  const std::uint64_t submissions = ZUIL_TRY("noting a visit", count_submissions(host_.database, visit));
  ZUIL_TRY("noting a visit", append(event, by, visit, submissions));
  return submissions;
}

Result<VisitRun> Desk::move_visit(VisitState to, AuditEvent event, std::string_view by) {
  VisitRun moved;
  const Status changed = change([&]() -> Status {
    auto run = ZUIL_TRY("changing a visit", read_open_visit(host_.database));
    if (!run) return Error{ErrorKind::kRejected, "no visit runs"};
    moved = std::move(*run);
    if (moved.state == to) return Ok{};
    moved.state = to;
    moved.changed = host_.seconds();
    const auto submissions = ZUIL_TRY("changing a visit", note_visit(event, by, moved.visit));
    if (to == VisitState::kFinished) moved.submissions = submissions;
    return update_visit(host_.database, moved);
  });
  ZUIL_TRY("changing a visit", changed);
  return moved;
}

Result<std::optional<VisitRun>> Desk::current_visit() { return read_open_visit(host_.database); }

namespace {

Status check_plan(const Visit& visit) {
  if (!is_identifier(visit.id)) return Error{ErrorKind::kRejected, "this is no visit's id"};
  if (to_json(visit).size() > kMaxVisitBytes) return Error{ErrorKind::kRejected, "the visit is too large"};
  return Ok{};
}

}  // namespace

Result<VisitRun> Desk::start_visit(const Visit& visit, std::string_view by) {
  ZUIL_TRY("starting a visit", check_plan(visit));
  std::optional<VisitRun> run;
  const Status changed = change([&]() -> Status {
    Database& database = host_.database;
    const auto id = ZUIL_TRY("starting", insert_visit(database, visit, by, host_.seconds()));
    if (!by.empty()) ZUIL_TRY("starting", add_present(database, id, by));
    ZUIL_TRY("starting", note_visit(AuditEvent::kVisitStarted, by, visit.id));
    run = ZUIL_TRY("starting", read_open_visit(database));
    return Ok{};
  });
  ZUIL_TRY("starting a visit", changed);
  return *run;
}

Result<VisitRun> Desk::change_visit(const Visit& visit, std::string_view by) {
  ZUIL_TRY("changing a visit", check_plan(visit));
  std::optional<VisitRun> run;
  const Status changed = change([&]() -> Status {
    run = ZUIL_TRY("changing", read_open_visit(host_.database));
    if (!run || run->visit != visit.id) return Error{ErrorKind::kRejected, "this visit does not run"};
    if (run->plan == visit) return Ok{};
    run->plan = visit;
    ZUIL_TRY("changing", set_plan(host_.database, run->id, visit));
    ZUIL_TRY("changing", note_visit(AuditEvent::kVisitChanged, by, visit.id));
    return Ok{};
  });
  ZUIL_TRY("changing a visit", changed);
  return *run;
}

Status Desk::answer_visit(std::int64_t run, const OfficialAnswers& answers) {
  return change([&]() -> Status {
    const std::vector<VisitRun> finished =
        ZUIL_TRY("answering", read_finished_visits(host_.database, SIZE_MAX));
    const auto found = std::find_if(finished.begin(), finished.end(),
                                    [run](const VisitRun& each) { return each.id == run; });
    if (found == finished.end()) return Error{ErrorKind::kRejected, "this visit has not finished"};
    // Of a program that kept no plan.
    if (!found->plan) ZUIL_TRY("answering", set_plan(host_.database, run, Visit{.id = found->visit}));
    return set_answers(host_.database, run, answers);
  });
}

Result<VisitRun> Desk::pause_visit(std::string_view by) {
  return move_visit(VisitState::kPaused, AuditEvent::kVisitPaused, by);
}

Result<VisitRun> Desk::resume_visit(std::string_view by) {
  return move_visit(VisitState::kRunning, AuditEvent::kVisitResumed, by);
}

Result<VisitRun> Desk::finish_visit(std::string_view by) {
  return move_visit(VisitState::kFinished, AuditEvent::kVisitFinished, by);
}

Result<std::optional<VisitRun>> Desk::note_restart() {
  std::optional<VisitRun> run = ZUIL_TRY("noting a restart", read_open_visit(host_.database));
  if (!run) return run;
  const Status changed = change([&]() -> Status {
    run = ZUIL_TRY("noting a restart", read_open_visit(host_.database));
    if (!run) return Ok{};
    run->restarted = host_.seconds();
    ++run->restarts;
    ZUIL_TRY("noting a restart", update_visit(host_.database, *run));
    ZUIL_TRY("noting a restart", note_visit(AuditEvent::kRestarted, "", run->visit));
    return Ok{};
  });
  ZUIL_TRY("noting a restart", changed);
  return run;
}

Result<std::vector<VisitRun>> Desk::finished_visits(std::size_t most) {
  return read_finished_visits(host_.database, most);
}

}  // namespace zuil
