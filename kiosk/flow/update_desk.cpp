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
  if (!state_.desk || !state_.desk->sign_in) return;
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
  }
}

}  // namespace zuil
