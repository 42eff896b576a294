// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/flow/terminal.h"

#include <utility>

#include "kiosk/screens/paged.h"
#include "ui/frame.h"

namespace zuil {
namespace {

template <typename Actions>
std::vector<ScreenAction> as_screen_actions(const Actions& actions) {
  std::vector<ScreenAction> out;
  for (const auto& action : actions) {
    using ActionOfScreen = typename Actions::value_type;
    out.emplace_back(std::in_place_type<ActionOfScreen>, action);
  }
  return out;
}

const Trajectory& topic_of(const World& world, const std::string& id) {
  static const Trajectory kNone;
  const Trajectory* trajectory = world.content->trajectory(id);
  return trajectory == nullptr ? kNone : *trajectory;
}

const Draft& draft_of(const Session& session) {
  static const Draft kNone;
  const auto found = session.drafts.find(session.topic.trajectory);
  return found == session.drafts.end() ? kNone : found->second;
}

const sign_up::Form& form_of(const Session& session) {
  static const sign_up::Form kNone;
  const auto found = session.forms.find(session.topic.trajectory);
  return found == session.forms.end() ? kNone : found->second;
}

const about_you::Told* told_of(const Session& session) {
  return session.about.asked ? &session.about.told : nullptr;
}

const dashboard::Figures& figures_of(const DeskSession& desk) {
  static const dashboard::Figures kNone;
  return desk.dashboard->figures ? *desk.dashboard->figures : kNone;
}

save_failed::State failure_of(const Sending& sending) {
  using save_failed::What;
  save_failed::State state{sending.full, sending.waiting};
  if (sending.submissions.empty()) return state;
  if (sending.kind() == SubmissionKind::kWithdrawal) state.what = What::kWithdrawal;
  if (sending.kind() == SubmissionKind::kSignUp) state.what = What::kSignUp;
  return state;
}

// The official's page for a room: the list of topics first; then the room's own
// screen, or the buttons for it.
std::vector<ScreenAction> view_room(const State& state, ui::Frame& frame) {
  Scene scene = scene_of(state.world);
  scene.page = state.session.page;
  const bool shown = state.room && room::is_there(state.room->at, scene.content);
  if (!shown) return as_screen_actions(room::choice_view(state.second_display, scene, frame));
  return as_screen_actions(state.second_display ? room::operator_view(state.room->at, scene, frame)
                                                : room::view_here(state.room->at, scene, frame));
}

std::vector<ScreenAction> view_screen(const State& state, ui::Frame& frame) {
  const World& world = state.world;
  const Session& session = state.session;
  const Screen screen = screen_of(state);
  if (screen == Screen::kNotInUse) {
    std::optional<Scene> scene;
    if (world.content != nullptr) scene.emplace(scene_of(state));
    not_in_use::view(reason_of(world), *world.texts, scene ? &*scene : nullptr, frame);
    return {};
  }
  const Scene scene = scene_of(state);
  const Trajectory& topic = topic_of(world, session.topic.trajectory);
  const Draft& draft = draft_of(session);
  switch (screen) {
    case Screen::kIdle: return as_screen_actions(idle::view({state.idle_since}, scene, frame));
    case Screen::kAsleep: idle::view_asleep(scene, frame); return {};
    case Screen::kNothingOpen: return as_screen_actions(nothing_open::view(scene, frame));
    case Screen::kHome: return as_screen_actions(home::view(session.home, scene, frame));
    case Screen::kTopic: return as_screen_actions(topic::view(session.topic, topic, scene, frame));
    case Screen::kCode: return as_screen_actions(code::view(session.code, scene, frame));
    case Screen::kTalk: return as_screen_actions(talk::view(topic, scene, frame));
    case Screen::kOpinion:
      return as_screen_actions(opinion::view(session.opinion, draft, topic, scene, frame));
    case Screen::kPoll: return as_screen_actions(poll::view(session.poll, draft, topic, scene, frame));
    case Screen::kAboutYou: return as_screen_actions(about_you::view(session.about, topic, scene, frame));
    case Screen::kReview:
      return as_screen_actions(review::view(session.review, draft, told_of(session), topic, scene, frame));
    case Screen::kResult:
      return as_screen_actions(
          result::view(*session.result, topic_of(world, session.result->trajectory), scene, frame));
    case Screen::kPassOn:
      return as_screen_actions(
          pass_on::view(*session.pass_on, topic_of(world, session.pass_on->trajectory), scene, frame));
    case Screen::kThanks:
      return as_screen_actions(
          thanks::view(*session.thanks, topic_of(world, session.thanks->trajectory), scene, frame));
    case Screen::kSaveFailed:
      return as_screen_actions(save_failed::view(failure_of(*session.sending),
                                                 topic_of(world, session.sending->trajectory), scene, frame));
    case Screen::kSignUp:
      return as_screen_actions(sign_up::view(session.sign_up, form_of(session), topic, scene, frame));
    case Screen::kEvaluation:
      return as_screen_actions(
          evaluation::view(session.evaluation, topic_of(world, session.evaluation.trajectory), scene, frame));
    case Screen::kLanguage: return as_screen_actions(language::view(scene, frame));
    case Screen::kNotice: return as_screen_actions(notice::view(scene, frame));
    case Screen::kUrgentNotice:
      return as_screen_actions(urgent::view(*notice::unread(scene, session.read_notices), scene, frame));
    case Screen::kSignIn: return as_screen_actions(sign_in::view(*state.desk->sign_in, scene, frame));
    case Screen::kDashboard: {
      const dashboard::State& at = *state.desk->dashboard;
      frame.set_inert(at.sending.has_value());
      auto actions = as_screen_actions(dashboard::view(at, scene, frame));
      frame.set_inert(false);
      if (!at.sending) return actions;
      return as_screen_actions(dashboard::sending_view(*at.sending, scene, frame));
    }
    case Screen::kFinishVisit:
      return as_screen_actions(
          finish_visit::view(std::get<finish_visit::State>(state.desk->page), scene, frame));
    case Screen::kStick:
      return as_screen_actions(stick::view(std::get<stick::State>(state.desk->page), scene, frame));
    case Screen::kReadiness:
      return as_screen_actions(readiness::view(std::get<readiness::State>(state.desk->page), scene, frame));
    case Screen::kStartVisit:
      return as_screen_actions(
          start_visit::view(std::get<start_visit::State>(state.desk->page), scene, frame));
    case Screen::kSignal:
      return as_screen_actions(signals::view(std::get<signals::State>(state.desk->page),
                                             figures_of(*state.desk).signals, scene, frame));
    case Screen::kHands: {
      const auto& counting = std::get<hands::State>(state.desk->page);
      const std::uint64_t before =
          dashboard::hands_counted(figures_of(*state.desk), counting.trajectory, counting.question);
      return as_screen_actions(hands::view(counting, before, scene, frame));
    }
    case Screen::kPaper:
      return as_screen_actions(paper::view(std::get<paper::State>(state.desk->page), scene, frame));
    case Screen::kHelpDone: return as_screen_actions(help_done::view(*state.assisting->closes, scene, frame));
    case Screen::kRoom: return view_room(state, frame);
    case Screen::kNotInUse: break;
  }
  return {};
}

// Where an official gets in: the emblem, held for so long, where nobody has
// anything to lose.
constexpr ui::Rect kEmblem{0, 0, 480, 150};
constexpr std::chrono::seconds kHold{3};

bool has_emblem(Screen screen) {
  return screen == Screen::kIdle || screen == Screen::kHome || screen == Screen::kNothingOpen ||
         screen == Screen::kNotInUse;
}

}  // namespace

Terminal::Terminal(World world, const Clock& clock, Random& random, Mailbox<StoreRequest>& store,
                   Mailbox<StoreReply>& replies)
    : clock_(&clock), effects_(random, store), replies_(&replies) {
  state_.world = std::move(world);
  state_.world.wall = clock.wall();
  state_.world.wall_at = clock.steady();
  state_.idle_since = clock.steady();
  // Nothing happened yet, but something may have to stand there.
  happen(Ticked{clock.wall()});
}

void Terminal::happen(const Event& event) { happen(event, clock_->steady()); }

void Terminal::happen(const Event& event, Instant now) {
  Step step = update(std::move(state_), event, now);
  state_ = std::move(step.state);
  for (const Effect& effect : step.effects) forget_ = forget_ || std::holds_alternative<Forget>(effect);
  carry_to_courier(step.effects);
  for (const Event& answer : effects_.carry_out(std::move(step.effects))) happen(answer, now);
}

void Terminal::carry_to_courier(const std::vector<Effect>& effects) const {
  for (const Effect& effect : effects) {
    if (send_now_ && std::holds_alternative<BeginSending>(effect)) send_now_();
    if (stop_sending_ && std::holds_alternative<EndSending>(effect)) stop_sending_();
  }
}

ui::Look Terminal::look() const {
  // What a resident chose for themselves is over.
  if (state_.desk) return {};
  const adjust::Choice& chosen = state_.session.adjusted;
  // In high contrast nothing moves, either.
  return {.theme = chosen.high_contrast ? ui::ThemeName::kHighContrast : ui::ThemeName::kDalfsen,
          .text_scale = chosen.text_scale,
          .reduced_motion = chosen.high_contrast,
          .low_reach = chosen.low_reach,
          .long_words = texts_of(state_).length() > kLongTexts,
          .line_above = !line_above(state_).empty()};
}

void Terminal::touched(Instant now) { happen(Touched{clock_->wall()}, now); }

void Terminal::tick(Instant now) {
  while (auto reply = replies_->take()) {
    std::visit([this, now](const auto& said) { happen(said, now); }, *reply);
  }
  happen(Ticked{clock_->wall()}, now);
}

bool Terminal::room_is_here() const {
  return state_.room && !state_.second_display && screen_of(state_) == Screen::kRoom;
}

std::optional<Terminal::Seen> Terminal::seen() const {
  if (!state_.room) return std::nullopt;
  const World& world = state_.world;
  return Seen{state_.room->at, world.closed_polls,     world.running,
              world.portal,    local_date(world.wall), world.content.get()};
}

bool Terminal::changed() const { return !room_is_here() || seen() != drawn_; }

bool Terminal::room_key(const std::optional<room::Action>& action, Instant now) {
  if (!action || !state_.room) return false;
  happen(RoomKey{*action}, now);
  return true;
}

bool Terminal::key(ui::NavigationKey key, Instant now) {
  return screen_of(state_) == Screen::kRoom && room_key(room::action_of(key), now);
}

bool Terminal::typed(std::string_view text, Instant now) {
  return screen_of(state_) == Screen::kRoom && room_key(room::action_of(text), now);
}

void Terminal::second_display(bool there) { happen(SecondDisplay{there}); }

ui::App* Terminal::beside() { return state_.room && state_.second_display ? &room_ : nullptr; }

void Terminal::Room::draw(ui::Frame& frame) {
  drawn = terminal.seen();
  if (!drawn) return frame.begin_screen("room");
  room::view(drawn->at, scene_of(terminal.state_.world), frame);
}

std::optional<Instant> Terminal::deadline() const { return zuil::deadline(state_); }

void Terminal::shown(const ui::WidgetList& list) {
  if (listener_) listener_(list);
}

void Terminal::fade(ui::Frame& frame) {
  std::string page = place_of(state_) + '/' + std::to_string(state_.session.page);
  if (page != page_) {
    // Nothing stood there before the first one.
    if (!page_.empty()) page_since_ = frame.now();
    page_ = std::move(page);
  }
  if (page_since_) frame.fade_in_screen(*page_since_);
}

void Terminal::draw(ui::Frame& frame) {
  drawn_ = seen();
  if (std::exchange(forget_, false)) frame.forget_person();
  std::vector<ScreenAction> actions;
  bool held = false;
  const Session& session = state_.session;
  const bool adjusting = session.adjusting && !session.dialog;
  // On a panel that it fills, the sheet is a screen of its own.
  if (!adjusting || as_drawn(frame)) {
    frame.set_inert(adjusting || session.dialog);
    actions = view_screen(state_, frame);
    frame.set_inert(false);
    held = has_emblem(screen_of(state_)) && !adjusting && !session.dialog && frame.held(kEmblem, kHold);
  }
  if (adjusting) {
    const Scene scene = scene_of(state_);
    auto adjusted = as_screen_actions(adjust::view(session.adjusted, *session.adjusting, scene, frame));
    actions.insert(actions.end(), adjusted.begin(), adjusted.end());
  }
  if (state_.session.dialog) {
    auto answered = as_screen_actions(dialogs::view(*state_.session.dialog, texts_of(state_), frame));
    actions.insert(actions.end(), answered.begin(), answered.end());
  }
  fade(frame);
  for (const ScreenAction& action : actions) happen(Acted{action}, frame.now());
  if (held) happen(EmblemHeld{}, frame.now());
}

}  // namespace zuil
