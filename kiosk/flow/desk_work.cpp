// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/flow/desk_work.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "sync/base/battery.h"
#include "sync/base/log.h"
#include "sync/base/speaker.h"
#include "sync/store/desk.h"

namespace zuil {
namespace {

using Outcome = SignInAnswered::Outcome;

sign_in::Person person_of(const Official& official) {
  return {official.id, official.name, official.role == OfficialRole::kAdministrator};
}

SignInAnswered failed(const Error& error) {
  log(LogLevel::kError, LogCode::kSaveFailed, error.what);
  return {.outcome = Outcome::kFailed};
}

PeopleCame people(Desk desk) {
  const Result<std::vector<Official>> officials = desk.officials();
  PeopleCame came;
  if (!officials) {
    log(LogLevel::kError, LogCode::kSaveFailed, officials.error().what);
    return came;
  }
  for (const Official& official : *officials) came.people.push_back(person_of(official));
  return came;
}

SignInAnswered sign_in_with(Desk desk, const SignIn& asked) {
  const Result<LogIn> answer = desk.log_in(asked.id, PinCode(asked.pin.text()));
  if (!answer) return failed(answer.error());
  switch (answer->outcome) {
    case LogInOutcome::kIn: return {.outcome = Outcome::kIn, .person = person_of(answer->official.value())};
    case LogInOutcome::kWrong: return {.outcome = Outcome::kWrong, .tries_left = answer->tries_left};
    case LogInOutcome::kLocked: return {.outcome = Outcome::kLocked, .locked = answer->locked_for};
  }
  return {};
}

// Only where there is nobody yet: the screen was shown for that alone.
SignInAnswered set_first_pin(Desk desk, const SetFirstPin& asked) {
  const PinCode pin(asked.pin.text());
  if (fault_of(pin) != PinFault::kNone) return {.outcome = Outcome::kTooEasy};
  const Result<bool> needed = desk.needs_administrator();
  if (!needed) return failed(needed.error());
  if (!*needed) return {.outcome = Outcome::kFailed};
  const Result<Official> added = desk.add_official(asked.name, OfficialRole::kAdministrator, pin, "");
  if (!added) return failed(added.error());
  return sign_in_with(desk, {added->id, asked.pin});
}

void count_groups(const std::vector<NamedCount>& counts,
                  std::map<std::string, std::uint64_t, std::less<>>& into) {
  for (const NamedCount& each : counts) into[each.name] = each.count;
}

std::optional<int> older(const std::optional<int>& a, const std::optional<int>& b) {
  if (!a || !b) return a ? a : b;
  return std::max(*a, *b);
}

Result<dashboard::Figures> figures(Store& store, const std::string& visit, const Machine& machine) {
  const VisitCounts counts = ZUIL_TRY("counting", store.desk().counts(visit));
  dashboard::Figures figures;
  for (const SubmissionCount& each : counts.submissions) {
    if (each.trajectory.empty() || each.kind == SubmissionKind::kEvaluation || each.via == Via::kHands)
      continue;
    figures.reactions[each.trajectory] += each.count;
  }
  count_groups(counts.villages, figures.villages);
  count_groups(counts.age_groups, figures.ages);
  count_groups(counts.roles, figures.roles);
  figures.answers = counts.total();
  figures.signals = counts.signals();
  for (const HandsCount& each : counts.hands) figures.hands[{each.trajectory, each.question}] = each.count;
  figures.waiting = counts.outbox.answers.records + counts.outbox.contacts.records;
  figures.oldest_days = older(counts.outbox.answers.oldest_days, counts.outbox.contacts.oldest_days);
  figures.last_receipt = counts.last_receipt;
  figures.connected = machine.connected();
  figures.battery = battery_percent();
  figures.has_room = store.may_invite();
  std::error_code error;
  const std::filesystem::space_info space = std::filesystem::space(machine.disk, error);
  if (!error) {
    figures.free_bytes = space.available;
    figures.disk_bytes = space.capacity;
  }
  return figures;
}

RunningVisit running_of(VisitRun run) {
  RunningVisit running{.visit = {},
                       .paused = run.state == VisitState::kPaused,
                       .started = run.started,
                       .restarted = run.restarted};
  // Begun by a program that kept no plan: what the content says of it is not known here.
  running.visit = run.plan ? std::move(*run.plan) : Visit{.id = run.visit};
  return running;
}

StoreReply run_visit(Desk desk, const RunVisit& asked) {
  const Result<std::optional<VisitRun>> now = desk.current_visit();
  const bool runs = now && *now && (*now)->visit == asked.visit.id;
  Result<VisitRun> run =
      runs ? desk.change_visit(asked.visit, asked.official) : desk.start_visit(asked.visit, asked.official);
  if (run) return VisitCame{running_of(std::move(*run))};
  log(LogLevel::kError, LogCode::kSaveFailed, run.error().what);
  return VisitFailed{};
}

StoreReply move_visit(Desk desk, const MoveVisit& asked) {
  const auto move = [&]() -> Result<VisitRun> {
    switch (asked.to) {
      case MoveVisit::To::kPaused: return desk.pause_visit(asked.official);
      case MoveVisit::To::kRunning: return desk.resume_visit(asked.official);
      case MoveVisit::To::kFinished: break;
    }
    return desk.finish_visit(asked.official);
  };
  Result<VisitRun> run = move();
  if (!run) {
    log(LogLevel::kError, LogCode::kSaveFailed, run.error().what);
    return VisitFailed{};
  }
  if (run->state == VisitState::kFinished) return VisitCame{.running = {}, .finished = run->id};
  return VisitCame{running_of(std::move(*run))};
}

std::optional<StoreReply> room_votes(Desk desk, const AskRoom& asked) {
  Result<RoomVotes> votes = desk.room_votes(asked.poll, asked.days_over);
  if (!votes) {
    log(LogLevel::kWarning, LogCode::kSaveFailed, votes.error().what);
    return std::nullopt;
  }
  return RoomCame{{.trajectory = asked.poll.trajectory,
                   .votes = std::move(votes->shown),
                   .came_in = std::move(votes->counted),
                   .hands = std::move(votes->hands)}};
}

StoreReply move_poll(Desk desk, const MovePoll& asked) {
  const Status moved =
      asked.close ? desk.close_poll(asked.poll, asked.official) : desk.open_poll(asked.poll, asked.official);
  Result<std::vector<ClosedPoll>> closed = desk.closed_polls();
  if (moved && closed) return PollMoved{.closed = std::move(*closed)};
  log(LogLevel::kError, LogCode::kSaveFailed, moved ? closed.error().what : moved.error().what);
  return PollMoved{.failed = true};
}

StoreReply answer_visit(Desk desk, const AnswerVisit& asked) {
  const Status kept = desk.answer_visit(asked.run, asked.answers);
  if (kept) return VisitAnswered{};
  log(LogLevel::kError, LogCode::kSaveFailed, kept.error().what);
  return VisitFailed{};
}

StoreReply copy_to_stick(Store& store, const CopyToStick& asked, const Machine& machine,
                         const std::function<void(StoreReply)>& told) {
  if (!machine.copy_to_stick) return StickTold{{.over = true, .fault = stick::Fault::kOther}};
  return StickTold{
      machine.copy_to_stick(store, asked, [&told](const stick::Told& so_far) { told(StickTold{so_far}); })};
}

}  // namespace

Result<readiness::Facts> readiness_of(Store& store, const Machine& machine) {
  const StoreStatus status = ZUIL_TRY("looking at the store", store.status());
  readiness::Facts facts{.enrolled = status.enrolled,
                         .has_room = status.may_invite,
                         .damaged = status.damaged_databases,
                         .set_aside = status.set_aside,
                         .waiting = status.answers.records + status.contacts.records,
                         .oldest_days = older(status.answers.oldest_days, status.contacts.oldest_days),
                         .battery = battery_percent(),
                         .speaker = has_speaker(),
                         .last_receipt = status.last_receipt};
  if (const auto enrolment = ZUIL_TRY("looking at the store", store.enrolment()))
    facts.sealing_keys = enrolment->sealing_keys.size();
  std::error_code error;
  const std::filesystem::space_info space = std::filesystem::space(machine.disk, error);
  facts.free_bytes = error ? status.free_bytes : space.available;
  if (!error) facts.disk_bytes = space.capacity;
  return facts;
}

Result<VisitCame> visit_now(Desk desk) {
  std::optional<VisitRun> run = ZUIL_TRY("asking which visit runs", desk.current_visit());
  if (!run) return VisitCame{};
  return VisitCame{running_of(std::move(*run))};
}

std::optional<StoreReply> work_for_desk(Store& store, const StoreRequest& request, const Machine& machine,
                                        const std::function<void(StoreReply)>& told) {
  if (std::holds_alternative<AskPeople>(request)) return people(store.desk());
  if (const auto* sign_in = std::get_if<SignIn>(&request)) return sign_in_with(store.desk(), *sign_in);
  if (const auto* first = std::get_if<SetFirstPin>(&request)) return set_first_pin(store.desk(), *first);
  if (const auto* out = std::get_if<SignedOut>(&request)) {
    if (const Status noted = store.desk().log_out(out->id); !noted)
      log(LogLevel::kWarning, LogCode::kSaveFailed, noted.error().what);
    return std::nullopt;
  }
  if (const auto* done = std::get_if<NoteDone>(&request)) {
    if (const Status noted = store.desk().note(done->event, done->official, done->count); !noted)
      log(LogLevel::kWarning, LogCode::kSaveFailed, noted.error().what);
    return std::nullopt;
  }
  if (const auto* run = std::get_if<RunVisit>(&request)) return run_visit(store.desk(), *run);
  if (const auto* move = std::get_if<MoveVisit>(&request)) return move_visit(store.desk(), *move);
  if (const auto* asked = std::get_if<AskRoom>(&request)) return room_votes(store.desk(), *asked);
  if (const auto* move = std::get_if<MovePoll>(&request)) return move_poll(store.desk(), *move);
  if (const auto* shown = std::get_if<NoteShown>(&request)) {
    if (const Status noted = store.desk().note_results_shown(shown->trajectory, shown->official); !noted)
      log(LogLevel::kWarning, LogCode::kSaveFailed, noted.error().what);
    return std::nullopt;
  }
  if (const auto* answers = std::get_if<AnswerVisit>(&request)) return answer_visit(store.desk(), *answers);
  if (std::holds_alternative<AskStick>(request)) return StickSeen{machine.find_stick()};
  if (const auto* copy = std::get_if<CopyToStick>(&request))
    return copy_to_stick(store, *copy, machine, told);
  if (std::holds_alternative<AskReadiness>(request)) {
    Result<readiness::Facts> facts = readiness_of(store, machine);
    if (facts) return ReadinessCame{std::move(*facts)};
    log(LogLevel::kWarning, LogCode::kSaveFailed, facts.error().what);
    return std::nullopt;
  }
  if (const auto* asked = std::get_if<AskFigures>(&request)) {
    Result<dashboard::Figures> now = figures(store, asked->visit, machine);
    if (now) return FiguresCame{std::move(*now)};
    log(LogLevel::kWarning, LogCode::kSaveFailed, now.error().what);
  }
  return std::nullopt;
}

}  // namespace zuil
