// SPDX-License-Identifier: EUPL-1.2
// An official at the glass: getting in, the dashboard, sending.
#include <algorithm>
#include <utility>

#include "kiosk/flow/update.h"

namespace zuil {

void Update::operator()(const EmblemHeld&) {
  // What a resident typed is theirs, whoever holds the emblem.
  if (state_.world.content == nullptr) return;
  if (state_.desk || session().has_answers() || session().sending || session().thanks) return;
  if (session().begun) end_session();
  session() = Session{};
  state_.desk = DeskSession{.sign_in = sign_in::begin(now_), .dashboard = std::nullopt};
  effects_.emplace_back(AskPeople{});
}

void Update::operator()(const PeopleCame& came) {
  if (!state_.desk) return;
  if (auto* starting = std::get_if<start_visit::State>(&state_.desk->page)) {
    std::vector<std::string> names;
    for (const sign_in::Person& person : came.people) names.push_back(person.name);
    *starting = start_visit::people_came(std::move(*starting), names);
    return;
  }
  if (!state_.desk->sign_in) return;
  auto& signing_in = state_.desk->sign_in;
  signing_in = sign_in::people_came(std::move(*signing_in), came.people, now_);
}

void Update::operator()(const SignInAnswered& answered) {
  if (!state_.desk || !state_.desk->sign_in) return;
  auto& signing_in = state_.desk->sign_in;
  switch (answered.outcome) {
    case SignInAnswered::Outcome::kIn:
      state_.desk->sign_in.reset();
      state_.desk->dashboard = dashboard::State{.official = answered.person.id,
                                                .name = answered.person.name,
                                                .administrator = answered.person.administrator};
      state_.desk->dashboard->closes = now_ + dashboard::kStays;
      ask_figures();
      return;
    case SignInAnswered::Outcome::kWrong:
      signing_in = sign_in::was_wrong(std::move(*signing_in), answered.tries_left);
      return;
    case SignInAnswered::Outcome::kLocked:
      signing_in = sign_in::was_locked(std::move(*signing_in), answered.locked, now_);
      return;
    case SignInAnswered::Outcome::kTooEasy:
      signing_in = sign_in::was_too_easy(std::move(*signing_in));
      return;
    case SignInAnswered::Outcome::kFailed: signing_in = sign_in::has_failed(std::move(*signing_in)); return;
  }
}

void Update::operator()(const FiguresCame& came) {
  if (state_.desk && state_.desk->dashboard) state_.desk->dashboard->figures = came.figures;
}

void Update::operator()(const VisitCame& came) {
  state_.world.running = came.running;
  if (!state_.desk || !state_.desk->dashboard) return;
  const auto* starting = std::get_if<start_visit::State>(&state_.desk->page);
  if (starting != nullptr && starting->starting) state_.desk->page = std::monostate{};
  ask_figures();
}

void Update::operator()(const VisitFailed&) {
  if (!state_.desk) return;
  if (auto* starting = std::get_if<start_visit::State>(&state_.desk->page)) {
    starting->starting = false;
    starting->failed = true;
  }
}

void Update::operator()(const SendingTold& told) {
  using Stage = dashboard::Sending::Stage;
  if (!state_.desk || !state_.desk->dashboard || !state_.desk->dashboard->sending) return;
  dashboard::Sending& sending = *state_.desk->dashboard->sending;
  if (sending.stage != Stage::kUnderWay) return;
  sending.heard = now_;
  sending.waiting = told.waiting;
  sending.arrived = told.arrived;
  if (!told.over) return;
  state_.desk->dashboard->closes = now_ + dashboard::kStays;
  sending.left = told.left;
  sending.ended = state_.world.wall;
  if (told.failed) {
    sending.stage = Stage::kFailed;
    sending.what = told.what;
    sending.remedy = told.remedy;
    sending.code = told.code;
  } else if (told.left == 0) {
    sending.stage = Stage::kDone;
    sending.closes = now_ + dashboard::kDoneStays;
  } else {
    state_.desk->dashboard->sending.reset();  // somebody stopped it
  }
  ask_figures();
}

void Update::tick_desk() {
  if (state_.desk->sign_in) {
    if (now_ >= state_.desk->sign_in->closes) return leave_desk();
    auto& locked = state_.desk->sign_in->locked_until;
    if (locked && now_ >= *locked) locked.reset();
    return;
  }
  dashboard::State& at = *state_.desk->dashboard;
  if (state_.desk->saving && state_.desk->saving->waiting &&
      now_ - state_.desk->saving->asked >= kStoreTimeout) {
    desk_saving_failed(false);
  }
  const bool done = at.sending && at.sending->stage == dashboard::Sending::Stage::kDone;
  if (done && now_ >= at.sending->closes) at.sending.reset();
  const bool under_way = at.sending && at.sending->stage == dashboard::Sending::Stage::kUnderWay;
  if (under_way) see_silence(*at.sending);
  if (!under_way && now_ >= at.closes) return leave_desk();
  if (now_ - at.asked >= dashboard::kRefresh) ask_figures();
}

void Update::see_silence(dashboard::Sending& sending) {
  const Instant late =
      sending.heard ? *sending.heard + dashboard::kSilent : sending.began + dashboard::kSilentAtFirst;
  if (now_ < late) return;
  sending.stage = dashboard::Sending::Stage::kFailed;
  sending.left = sending.waiting - std::min(sending.waiting, sending.arrived);
  sending.ended = state_.world.wall;
  sending.what = (*state_.world.texts)("sending.silent.what");
  sending.remedy = (*state_.world.texts)("sending.silent.remedy");
  sending.code = "silent";
  state_.desk->dashboard->closes = now_ + dashboard::kStays;
}

void Update::ask_figures() {
  dashboard::State& at = *state_.desk->dashboard;
  at.asked = now_;
  std::string visit;
  if (state_.world.content != nullptr) {
    const Scene scene = scene_of(state_.world);
    if (scene.visit != nullptr) visit = scene.visit->id;
  }
  effects_.emplace_back(AskFigures{std::move(visit)});
}

void Update::leave_desk() {
  if (state_.desk->dashboard) effects_.emplace_back(SignedOut{state_.desk->dashboard->official});
  // On this glass nobody sees it any more.
  if (!state_.second_display) state_.room.reset();
  state_.desk.reset();
  state_.idle_since = now_;
  effects_.emplace_back(Forget{});
}

void Update::handle(const sign_in::Action& action) {
  if (!state_.desk || !state_.desk->sign_in) return;
  sign_in::Step step = sign_in::update(std::move(*state_.desk->sign_in), action, now_);
  state_.desk->sign_in = std::move(step.state);
  const sign_in::State& now = *state_.desk->sign_in;
  switch (step.ask) {
    case sign_in::Ask::kNothing: return;
    case sign_in::Ask::kSignIn: effects_.emplace_back(SignIn{now.chosen, now.digits}); return;
    case sign_in::Ask::kFirstPin:
      effects_.emplace_back(
          SetFirstPin{std::string(state_.world.texts->operator()("sign_in.administrator")), now.digits});
      return;
    case sign_in::Ask::kLeave: return leave_desk();
  }
}

void Update::handle(const dashboard::Action& action) {
  if (!state_.desk || !state_.desk->dashboard) return;
  dashboard::State& at = *state_.desk->dashboard;
  at.closes = now_ + dashboard::kStays;
  if (std::holds_alternative<dashboard::LogOut>(action) ||
      std::holds_alternative<dashboard::ToVisitors>(action)) {
    if (!at.sending) leave_desk();
  } else if (std::holds_alternative<dashboard::Send>(action)) {
    if (at.sending && at.sending->stage == dashboard::Sending::Stage::kUnderWay) return;
    at.sending = dashboard::Sending{.opened = now_, .began = now_};
    if (at.figures) at.sending->waiting = at.figures->waiting;
    effects_.emplace_back(BeginSending{});
  } else if (std::holds_alternative<dashboard::StopSending>(action)) {
    if (!at.sending || at.sending->stage != dashboard::Sending::Stage::kUnderWay) return;
    at.sending->stopping = true;
    effects_.emplace_back(EndSending{});
  } else if (std::holds_alternative<dashboard::CloseSending>(action)) {
    if (at.sending && at.sending->stage != dashboard::Sending::Stage::kUnderWay) at.sending.reset();
  } else if (std::holds_alternative<dashboard::PauseVisit>(action)) {
    effects_.emplace_back(MoveVisit{MoveVisit::To::kPaused, official()});
  } else if (std::holds_alternative<dashboard::ResumeVisit>(action)) {
    effects_.emplace_back(MoveVisit{MoveVisit::To::kRunning, official()});
  } else if (const auto* chosen = std::get_if<dashboard::Open>(&action)) {
    if (!at.sending) open(chosen->task);
  }
}

void Update::open(dashboard::Task task) {
  const Scene scene = scene_of(state_.world);
  session().page = 0;
  switch (task) {
    case dashboard::Task::kStartVisit:
      state_.desk->page = state_.world.running
                              ? start_visit::change_running(state_.desk->dashboard->name, scene)
                              : start_visit::begin(state_.desk->dashboard->name, scene);
      effects_.emplace_back(AskPeople{});
      return;
    case dashboard::Task::kRoom: return open_room();
    case dashboard::Task::kSignal:
    case dashboard::Task::kHelp:
    case dashboard::Task::kHands:
    case dashboard::Task::kPaper:
    case dashboard::Task::kStick:
    case dashboard::Task::kFinishVisit:
    case dashboard::Task::kReadiness:
    case dashboard::Task::kManage: return;
  }
}

void Update::close_page() {
  state_.desk->page = std::monostate{};
  session().page = 0;
  ask_figures();
}

void Update::handle(const start_visit::Action& action) {
  auto* starting = std::get_if<start_visit::State>(&state_.desk->page);
  if (starting == nullptr) return;
  state_.desk->dashboard->closes = now_ + dashboard::kStays;
  const start_visit::Stage stage = starting->stage;
  start_visit::Step step = start_visit::update(std::move(*starting), action, scene_of(state_.world));
  *starting = std::move(step.state);
  if (starting->stage != stage) session().page = 0;
  switch (step.ask) {
    case start_visit::Ask::kNothing: return;
    case start_visit::Ask::kStart: effects_.emplace_back(RunVisit{starting->visit, official()}); return;
    case start_visit::Ask::kLeave: return close_page();
    case start_visit::Ask::kLogOut: return leave_desk();
    case start_visit::Ask::kList: return open(dashboard::Task::kReadiness);
  }
}

void Update::hand_in(std::vector<Submission> submissions) {
  Sending sending;
  sending.ticket = state_.next_ticket++;
  sending.submissions = std::move(submissions);
  sending.asked = now_;
  effects_.emplace_back(DrawIds{sending.ticket, sending.submissions.size()});
  state_.desk->saving = std::move(sending);
}

bool Update::is_desk_saving(std::uint64_t ticket) const {
  return state_.desk && state_.desk->saving && state_.desk->saving->ticket == ticket;
}

void Update::ask_store_for_desk() {
  Sending& sending = *state_.desk->saving;
  sending.waiting = true;
  sending.failed = false;
  sending.asked = now_;
  effects_.emplace_back(Save{sending.ticket, sending.submissions});
}

void Update::desk_saving_failed(bool full) {
  state_.desk->saving->waiting = false;
  state_.desk->saving->failed = true;
  state_.desk->saving->full = full;
}

}  // namespace zuil
