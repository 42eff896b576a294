// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include "kiosk/flow/update.h"

namespace zuil {
namespace {

// The action, when it is a Wanted; nullptr also where that is not one of them.
template <typename Wanted, typename... Each>
const Wanted* chosen(const std::variant<Each...>& action) {
  if constexpr ((std::is_same_v<Wanted, Each> || ...)) return std::get_if<Wanted>(&action);
  return nullptr;
}

}  // namespace

Step Update::take() {
  show_waiting();
  stand_ready();
  return {std::move(state_), std::move(effects_)};
}

void Update::operator()(const Touched& touched) {
  see_clock(touched.wall);
  session().last_touch = now_;
  if (state_.desk && state_.desk->dashboard) state_.desk->dashboard->closes = now_ + dashboard::kStays;
  if (state_.assisting && state_.assisting->closes) state_.assisting->closes = now_ + help_done::kStays;
  if (state_.room) state_.room->closes = now_ + room::kStays;
  if (state_.asleep) state_.idle_since = now_;
  state_.asleep = false;
}

void Update::operator()(const Ticked& ticked) {
  see_clock(ticked.wall);
  tick_room();
  if (state_.desk) return tick_desk();
  if (state_.assisting && state_.assisting->closes) {
    if (now_ >= *state_.assisting->closes) stop_assisting();
    return;
  }
  if (!session().begun) {
    state_.asleep = now_ - state_.idle_since >= kSleepsAfter;
    return;
  }
  if (session().sending && session().sending->waiting) {
    if (now_ - session().sending->asked >= kStoreTimeout) fail_sending(false);
  } else if (session().dialog && session().dialog->kind == dialogs::Kind::kIdle) {
    if (now_ >= session().dialog->ends) walk_away();
  } else if (session().result) {
    if (now_ - session().last_touch >= session().adjusted.stays(settings().thank_you)) go_to_thanks();
  } else if (session().pass_on && !session().saying_more) {
    if (now_ >= session().pass_on->closes) leave_or(dialogs::Kind::kIdle);
  } else if (session().thanks && !session().saying_more) {
    if (now_ >= session().thanks->closes) leave_or(dialogs::Kind::kIdle);
  } else if (now_ - session().last_touch >= session().adjusted.stays(settings().idle)) {
    open_dialog(dialogs::Kind::kIdle);
  }
}

void Update::operator()(const SeedDrawn& drawn) {
  session().order_seed = drawn.seed;
  if (session().alone) session().poll.order_seed = drawn.seed;
}

void Update::operator()(const StoreReported& report) {
  state_.world.enrolled = report.enrolled;
  state_.world.has_room = report.has_room;
  state_.world.portal = report.portal;
  state_.world.closed_polls = report.closed_polls;
}

void Update::operator()(const ContentCame& came) { state_.waiting = came.shown; }

void Update::operator()(const Acted& acted) {
  if (session().dialog) {
    if (const auto* action = std::get_if<dialogs::Action>(&acted.action)) on_dialog(*action);
    return;
  }
  if (session().adjusting) {
    if (const auto* action = std::get_if<adjust::Action>(&acted.action)) on_adjusting(*action);
    return;
  }
  const Screen screen = screen_of(state_);
  if (session().alone && !session().begun) begin();
  switch (screen) {
    case Screen::kIdle: return on<idle::Action>(acted);
    case Screen::kNothingOpen: return on<nothing_open::Action>(acted);
    case Screen::kHome: return on<home::Action>(acted);
    case Screen::kTopic: return on<topic::Action>(acted);
    case Screen::kOpinion: return on<opinion::Action>(acted);
    case Screen::kPoll: return on<poll::Action>(acted);
    case Screen::kAboutYou: return on<about_you::Action>(acted);
    case Screen::kReview: return on<review::Action>(acted);
    case Screen::kResult: return on<result::Action>(acted);
    case Screen::kPassOn: return on<pass_on::Action>(acted);
    case Screen::kThanks: return on<thanks::Action>(acted);
    case Screen::kSaveFailed: return on<save_failed::Action>(acted);
    case Screen::kLanguage: return on<language::Action>(acted);
    case Screen::kTalk: return on<talk::Action>(acted);
    case Screen::kCode: return on<code::Action>(acted);
    case Screen::kSignUp: return on<sign_up::Action>(acted);
    case Screen::kEvaluation: return on<evaluation::Action>(acted);
    case Screen::kNotice: return on<notice::Action>(acted);
    case Screen::kUrgentNotice: return on<urgent::Action>(acted);
    case Screen::kSignIn: return on<sign_in::Action>(acted);
    case Screen::kDashboard: return on<dashboard::Action>(acted);
    case Screen::kStartVisit: return on<start_visit::Action>(acted);
    case Screen::kFinishVisit: return on<finish_visit::Action>(acted);
    case Screen::kStick: return on<stick::Action>(acted);
    case Screen::kReadiness: return on<readiness::Action>(acted);
    case Screen::kSignal: return on<signals::Action>(acted);
    case Screen::kHands: return on<hands::Action>(acted);
    case Screen::kPaper: return on<paper::Action>(acted);
    case Screen::kHelpDone: return on<help_done::Action>(acted);
    case Screen::kRoom: return on<room::Action>(acted);
    case Screen::kAsleep:  // a touch has woken it
    case Screen::kNotInUse: return;
  }
}

template <typename ActionOfScreen>
void Update::on(const Acted& acted) {
  const auto* action = std::get_if<ActionOfScreen>(&acted.action);
  if (action != nullptr && !on_bar(*action)) handle(*action);
}

template <typename ActionOfScreen>
bool Update::on_bar(const ActionOfScreen& action) {
  if (chosen<AdjustScreen>(action) != nullptr) {
    if (!session().begun) begin();
    session().adjusting = now_;
  } else if (const TurnTo* turn = chosen<TurnTo>(action)) {
    if (!session().begun && !state_.desk && !state_.assisting) begin();
    session().page = std::max(0, turn->page);
  } else if (chosen<Stop>(action) != nullptr) {
    // Until the store has answered nobody knows what would be lost.
    if (!session().sending) leave_or(dialogs::Kind::kStop);
  } else if (chosen<ChangeLanguage>(action) != nullptr) {
    if (!session().begun) begin();
    session().choosing_language = !session().sending || !session().sending->waiting;
  } else {
    return false;
  }
  return true;
}

void Update::see_clock(WallTime wall) {
  state_.world.wall = wall;
  state_.world.wall_at = now_;
}

void Update::begin() {
  session().begun = true;
  session().last_touch = now_;
  // Options that stand there already keep their order.
  if (!session().alone) effects_.emplace_back(DrawSeed{});
}

void Update::show_waiting() {
  if (session().begun || !state_.waiting) return;
  state_.world.show(std::move(*state_.waiting));
  state_.waiting.reset();
  session() = Session{};  // a poll that stood there alone was of the other content
}

void Update::stand_ready() {
  if (session().begun || state_.desk || state_.assisting) return;
  const Trajectory* only = poll_alone(state_.world);
  if (only == nullptr ? !session().alone : session().topic.trajectory == only->id) return;
  session() = Session{};
  if (only == nullptr) return;
  session().alone = true;
  session().topic.trajectory = only->id;
  session().place = Place::kPoll;
  session().poll = poll::enter(*only->poll, Draft{}, 0);
  session().poll.alone = true;
  effects_.emplace_back(DrawSeed{});
}

void Update::end_session() {
  // What was sent before has a code that nobody saw yet.
  if (session().saying_more) {
    session().drafts.clear();
    session().sending.reset();
    session().dialog.reset();
    return go_to_thanks();
  }
  session() = Session{};
  state_.idle_since = now_;
  effects_.emplace_back(Forget{});
  if (state_.assisting) go_on_assisting();
}

void Update::walk_away() {
  end_session();
  // Who typed in paper has left the desk as well.
  if (state_.desk) leave_desk();
}

void Update::open_dialog(dialogs::Kind kind) {
  session().adjusting.reset();
  session().dialog = dialogs::State{kind, now_, now_ + session().adjusted.stays(settings().countdown),
                                    session().has_answers()};
}

void Update::keep_thanks() {
  if (session().pass_on) session().pass_on->closes = now_ + session().adjusted.stays(pass_on::kStays);
  session().thanks->closes = now_ + session().adjusted.stays(settings().thank_you);
}

void Update::go_to_thanks() {
  session().choosing_language = false;  // the code is not to be missed
  session().result.reset();
  session().saying_more = false;
  keep_thanks();
  session().last_touch = now_;
}

void Update::leave_or(dialogs::Kind question) {
  if (session().has_answers()) {
    open_dialog(question);
  } else {
    end_session();
  }
}

void Update::on_dialog(const dialogs::Action& action) {
  if (std::holds_alternative<dialogs::Wipe>(action)) return end_session();
  session().dialog.reset();
  session().last_touch = now_;
  if (session().thanks) keep_thanks();
}

void Update::on_adjusting(const adjust::Action& action) {
  if (std::holds_alternative<adjust::Close>(action)) {
    session().adjusting.reset();
    return;
  }
  if (const auto* turn = std::get_if<TurnTo>(&action)) {
    session().page = std::max(0, turn->page);
    return;
  }
  session().adjusted = adjust::update(session().adjusted, action);
  if (session().thanks) keep_thanks();
}

Step update(State state, const Event& event, Instant now) {
  const std::string before = place_of(state);
  Update update(std::move(state), now);
  std::visit(update, event);
  Step step = update.take();
  if (place_of(step.state) != before) step.state.session.page = 0;
  return step;
}

}  // namespace zuil
