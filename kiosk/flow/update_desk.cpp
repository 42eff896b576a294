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
  if (state_.assisting) stop_assisting();
  session() = Session{};
  state_.desk = DeskSession{.sign_in = sign_in::begin(now_), .dashboard = std::nullopt};
  effects_.emplace_back(AskPeople{});
}

void Update::operator()(const PeopleCame& came) {
  if (!state_.desk) return;
  if (auto* starting = page<start_visit::State>()) {
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
  if (const auto* starting = page<start_visit::State>(); starting != nullptr && starting->starting)
    state_.desk->page = std::monostate{};
  if (auto* finishing = page<finish_visit::State>(); finishing != nullptr && came.finished != 0)
    *finishing = finish_visit::has_finished(std::move(*finishing), came.finished);
  ask_figures();
}

void Update::operator()(const VisitAnswered&) {
  if (auto* finishing = page<finish_visit::State>())
    *finishing = finish_visit::answers_kept(std::move(*finishing));
}

void Update::operator()(const StickSeen& found) {
  if (auto* at = page<stick::State>()) *at = stick::seen(std::move(*at), found.drive);
}

void Update::operator()(const StickTold& told) {
  auto* at = page<stick::State>();
  if (at == nullptr) return;
  *at = stick::told(std::move(*at), told.told);
  keep_desk();
}

void Update::operator()(const ReadinessCame& came) {
  if (auto* at = page<readiness::State>()) at->facts = came.facts;
}

void Update::operator()(const VisitFailed&) {
  if (auto* starting = page<start_visit::State>()) {
    starting->starting = false;
    starting->failed = true;
  }
  if (auto* finishing = page<finish_visit::State>())
    *finishing = finish_visit::has_failed(std::move(*finishing));
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
  if (auto* looking = page<stick::State>();
      looking != nullptr && now_ - looking->asked >= stick::kLooksEvery) {
    looking->asked = now_;
    if (looking->stage == stick::Stage::kWriting) {
      keep_desk();
    } else {
      effects_.emplace_back(AskStick{});
    }
  }
  if (at.news != dashboard::News::kNone && now_ >= at.news_until) at.news = dashboard::News::kNone;
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
    case dashboard::Task::kSignal: state_.desk->page = signals::begin(scene); return;
    case dashboard::Task::kHelp: return begin_helping();
    case dashboard::Task::kHands: state_.desk->page = hands::begin(scene); return;
    case dashboard::Task::kPaper: state_.desk->page = paper::begin(scene); return;
    case dashboard::Task::kRoom: return open_room();
    case dashboard::Task::kStick:
      state_.desk->page = stick::State{.asked = now_};
      effects_.emplace_back(AskStick{});
      return;
    case dashboard::Task::kFinishVisit: return open_finish_visit();
    case dashboard::Task::kReadiness:
      state_.desk->page = readiness::State{};
      effects_.emplace_back(AskReadiness{});
      return;
  }
}

void Update::open_finish_visit() {
  if (!state_.world.running) return;
  const Scene scene = scene_of(state_.world);
  std::vector<finish_visit::Total> totals;
  std::uint64_t reactions = 0;
  if (const auto& figures = state_.desk->dashboard->figures) {
    for (const dashboard::TopicLine& line : dashboard::topic_lines(*figures, scene))
      totals.push_back({line.title, line.count, line.goal});
    reactions = figures->answers;
  }
  state_.desk->page = finish_visit::begin(std::string(scene.say(state_.world.running->visit.title)),
                                          std::move(totals), reactions);
}

void Update::close_page() {
  state_.desk->page = std::monostate{};
  session().page = 0;
  ask_figures();
}

void Update::handle(const start_visit::Action& action) {
  auto* starting = page<start_visit::State>();
  if (starting == nullptr) return;
  keep_desk();
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

void Update::handle(const finish_visit::Action& action) {
  auto* finishing = page<finish_visit::State>();
  if (finishing == nullptr) return;
  keep_desk();
  finish_visit::Step step = finish_visit::update(std::move(*finishing), action);
  *finishing = std::move(step.state);
  switch (step.ask) {
    case finish_visit::Ask::kNothing: return;
    case finish_visit::Ask::kFinish:
      effects_.emplace_back(MoveVisit{MoveVisit::To::kFinished, official()});
      return;
    case finish_visit::Ask::kKeepAnswers:
      effects_.emplace_back(AnswerVisit{finishing->run, finish_visit::answers_of(*finishing)});
      return;
    case finish_visit::Ask::kStick: return open(dashboard::Task::kStick);
    case finish_visit::Ask::kLeave: return close_page();
  }
}

void Update::handle(const stick::Action& action) {
  auto* at = page<stick::State>();
  if (at == nullptr) return;
  keep_desk();
  stick::Step step = stick::update(std::move(*at), action);
  *at = std::move(step.state);
  if (step.ask == stick::Ask::kLeave) return close_page();
  if (step.ask == stick::Ask::kCopy)
    effects_.emplace_back(CopyToStick{*at->drive, official(), state_.world.content});
}

void Update::handle(const readiness::Action& action) {
  auto* at = page<readiness::State>();
  if (at == nullptr) return;
  keep_desk();
  readiness::Step step = readiness::update(std::move(*at), action);
  *at = std::move(step.state);
  if (step.ask == readiness::Ask::kLeave) close_page();
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
  DeskPage& page = state_.desk->page;
  if (auto* signal = std::get_if<signals::State>(&page)) {
    *signal = signals::was_not_kept(std::move(*signal), full);
  } else if (auto* counted = std::get_if<hands::State>(&page)) {
    *counted = hands::was_not_kept(std::move(*counted), full);
  }
}

}  // namespace zuil
