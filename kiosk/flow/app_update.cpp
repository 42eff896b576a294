// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <chrono>
#include <type_traits>
#include <utility>
#include <variant>

#include "kiosk/flow/app.h"
#include "kiosk/flow/submissions.h"

namespace zuil {
namespace {

// The action, when it is a Wanted; nullptr also where that is not one of them.
template <typename Wanted, typename... Each>
const Wanted* chosen(const std::variant<Each...>& action) {
  if constexpr ((std::is_same_v<Wanted, Each> || ...)) return std::get_if<Wanted>(&action);
  return nullptr;
}

// One event on its way through the state. A handler for each screen's actions.
class Update {
 public:
  Update(State state, Instant now) : state_(std::move(state)), now_(now) {}

  Step take() { return {std::move(state_), std::move(effects_)}; }

  void operator()(const Touched& touched) {
    see_clock(touched.wall);
    session().last_touch = now_;
  }

  void operator()(const Ticked& ticked) {
    see_clock(ticked.wall);
    if (!session().begun) return;
    if (session().sending && session().sending->waiting) {
      if (now_ - session().sending->asked >= kStoreTimeout) fail_sending(false);
    } else if (session().dialog && session().dialog->kind == dialogs::Kind::kIdle) {
      if (now_ >= session().dialog->ends) end_session();
    } else if (session().result) {
      if (now_ - session().last_touch >= session().adjusted.stays(settings().thank_you)) go_to_thanks();
    } else if (session().thanks && !session().saying_more) {
      if (now_ >= session().thanks->closes) leave_or(dialogs::Kind::kIdle);
    } else if (now_ - session().last_touch >= session().adjusted.stays(settings().idle)) {
      open_dialog(dialogs::Kind::kIdle);
    }
  }

  void operator()(const SeedDrawn& drawn) { session().order_seed = drawn.seed; }

  void operator()(const IdsDrawn& drawn) {
    if (!is_awaited(drawn.ticket)) return;
    Sending& sending = *session().sending;
    if (drawn.ids.size() != sending.submissions.size() || sending.submissions.front().id != Uuid{}) return;
    // A withdrawal carries the code of what it takes back; how it went has none,
    // so that nothing leads from it to what was sent before.
    const bool coded = sending.kind() != SubmissionKind::kEvaluation;
    if (coded && sending.code.empty()) sending.code = drawn.code;
    for (std::size_t i = 0; i < drawn.ids.size(); ++i) {
      sending.submissions[i].id = drawn.ids[i];
      sending.submissions[i].code = sending.code;
    }
    ask_store();
  }

  void operator()(const Saved& saved) {
    // A store that answers after the time-out has kept it all the same.
    if (!session().sending || session().sending->ticket != saved.ticket) return;
    const Sending& sending = *session().sending;
    if (sending.kind() == SubmissionKind::kWithdrawal) return saved_withdrawal();
    if (sending.kind() == SubmissionKind::kEvaluation) return end_session();
    const bool sign_up = sending.kind() == SubmissionKind::kSignUp;
    session().thanks = thanks::State{sending.trajectory, sending.code,
                                     now_ + session().adjusted.stays(settings().thank_you), sign_up};
    session().saying_more = false;
    if (sign_up) {
      session().result.reset();
      session().forms.erase(sending.trajectory);
      session().sign_up = sign_up::State{};
    } else {
      session().result = result_of(sending, saved);
      session().drafts.erase(sending.trajectory);
    }
    session().sending.reset();
    session().dialog.reset();
    session().last_touch = now_;
  }

  void operator()(const SaveFailed& failed) {
    if (is_awaited(failed.ticket)) fail_sending(failed.full);
  }

  void operator()(const StoreReported& report) {
    state_.world.enrolled = report.enrolled;
    state_.world.has_room = report.has_room;
  }

  void operator()(const Acted& acted) {
    if (session().dialog) {
      if (const auto* action = std::get_if<dialogs::Action>(&acted.action)) on_dialog(*action);
      return;
    }
    if (session().adjusting) {
      if (const auto* action = std::get_if<adjust::Action>(&acted.action)) on_adjusting(*action);
      return;
    }
    const Screen screen = screen_of(state_);
    switch (screen) {
      case Screen::kIdle: return on<idle::Action>(acted);
      case Screen::kNothingOpen: return on<nothing_open::Action>(acted);
      case Screen::kHome: return on<home::Action>(acted);
      case Screen::kTopic: return on<topic::Action>(acted);
      case Screen::kOpinion: return on<opinion::Action>(acted);
      case Screen::kPoll: return on<poll::Action>(acted);
      case Screen::kReview: return on<review::Action>(acted);
      case Screen::kResult: return on<result::Action>(acted);
      case Screen::kThanks: return on<thanks::Action>(acted);
      case Screen::kSaveFailed: return on<save_failed::Action>(acted);
      case Screen::kLanguage: return on<language::Action>(acted);
      case Screen::kTalk: return on<talk::Action>(acted);
      case Screen::kCode: return on<code::Action>(acted);
      case Screen::kSignUp: return on<sign_up::Action>(acted);
      case Screen::kEvaluation: return on<evaluation::Action>(acted);
      case Screen::kNotInUse: return;
    }
  }

 private:
  Session& session() { return state_.session; }
  const Settings& settings() const { return state_.world.settings; }

  template <typename ActionOfScreen>
  void on(const Acted& acted) {
    const auto* action = std::get_if<ActionOfScreen>(&acted.action);
    if (action != nullptr && !on_bar(*action)) handle(*action);
  }

  // What the bars of most screens offer. False for all else.
  template <typename ActionOfScreen>
  bool on_bar(const ActionOfScreen& action) {
    if (chosen<AdjustScreen>(action) != nullptr) {
      if (!session().begun) begin();
      session().adjusting = now_;
    } else if (const TurnTo* turn = chosen<TurnTo>(action)) {
      session().page = std::max(0, turn->page);
    } else if (chosen<Stop>(action) != nullptr) {
      // Until the store has answered nobody knows what would be lost.
      if (!session().sending) leave_or(dialogs::Kind::kStop);
    } else if (chosen<ChangeLanguage>(action) != nullptr) {
      if (!session().begun) begin();
      if (!session().sending) go_to_languages();
    } else {
      return false;
    }
    return true;
  }

  void see_clock(WallTime wall) {
    state_.world.wall = wall;
    state_.world.wall_at = now_;
  }

  // ---- the session's beginning and end ----
  void begin() {
    session().begun = true;
    session().last_touch = now_;
    effects_.emplace_back(DrawSeed{});
  }
  void end_session() {
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
  }
  void open_dialog(dialogs::Kind kind) {
    session().adjusting.reset();
    session().dialog = dialogs::State{kind, now_, now_ + session().adjusted.stays(settings().countdown),
                                      session().has_answers()};
  }
  // The thank-you stays its whole time from now on.
  void keep_thanks() { session().thanks->closes = now_ + session().adjusted.stays(settings().thank_you); }
  void go_to_thanks() {
    session().result.reset();
    session().saying_more = false;
    keep_thanks();
    session().last_touch = now_;
  }
  // To the idle screen, or first the question when something would be lost.
  void leave_or(dialogs::Kind question) {
    if (session().has_answers()) {
      open_dialog(question);
    } else {
      end_session();
    }
  }
  void on_dialog(const dialogs::Action& action) {
    if (std::holds_alternative<dialogs::Wipe>(action)) return end_session();
    session().dialog.reset();
    session().last_touch = now_;
    if (session().thanks) keep_thanks();
  }

  void on_adjusting(const adjust::Action& action) {
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

  // ---- the topic that is open ----
  const Trajectory* trajectory() const {
    return state_.world.content->trajectory(state_.session.topic.trajectory);
  }
  Draft& draft() { return session().drafts[session().topic.trajectory]; }
  sign_up::Form& form() { return session().forms[session().topic.trajectory]; }
  void open_topic(const std::string& id, topic::Tab tab = topic::Tab::kInShort) {
    if (state_.world.content->trajectory(id) == nullptr) return;
    session().topic = topic::State{id, tab};
    session().place = Place::kTopic;
  }
  void go_to_review(bool from_poll) {
    session().review = review::State{};
    session().review.from_poll = from_poll;
    const bool has_something = review::can_be_sent(*trajectory(), draft());
    if (!has_something && session().saying_more) return go_to_thanks();
    session().place = has_something ? Place::kReview : Place::kTopic;
  }

  void go_to_opinion(bool changing) {
    session().opinion = opinion::State{};
    session().opinion.changing = changing;
    session().place = Place::kOpinion;
  }
  // The topic's poll asks that question, after the answers so far.
  bool asks(const std::string& question) {
    if (!trajectory()->poll) return false;
    const auto asked = questions_asked(*trajectory()->poll, draft());
    return std::any_of(asked.begin(), asked.end(),
                       [&question](const Question* each) { return each->id == question; });
  }
  void go_to_question(const std::string& question, bool changing) {
    session().poll = poll::State{};
    session().poll.question = question;
    session().poll.order_seed = session().order_seed;
    session().poll.changing = changing;
    session().place = Place::kPoll;
  }

  // ---- sending ----
  bool is_awaited(std::uint64_t ticket) const {
    const auto& sending = state_.session.sending;
    return sending && sending->waiting && sending->ticket == ticket;
  }
  void ask_store() {
    Sending& sending = *session().sending;
    sending.waiting = true;
    sending.asked = now_;
    effects_.emplace_back(Save{sending.ticket, sending.submissions, interim_of(sending)});
  }
  // The trajectory whose interim result may be seen by who sends this; empty for none.
  std::string interim_of(const Sending& sending) const {
    const Trajectory* topic = state_.world.content->trajectory(sending.trajectory);
    if (topic == nullptr || !topic->poll || !topic->poll->interim_results) return {};
    const bool voted =
        std::any_of(sending.submissions.begin(), sending.submissions.end(),
                    [](const Submission& each) { return each.kind() == SubmissionKind::kPoll; });
    return voted ? sending.trajectory : std::string();
  }
  std::optional<result::State> result_of(const Sending& sending, const Saved& saved) const {
    const Trajectory* topic = state_.world.content->trajectory(sending.trajectory);
    if (!saved.interim || topic == nullptr) return std::nullopt;
    result::State result;
    result.trajectory = sending.trajectory;
    result.votes = *saved.interim;
    result.shown = now_;
    result.may_say_more = offer_of(*topic, scene_of(state_)).opinion;
    for (const Submission& submission : sending.submissions) {
      const auto* poll = std::get_if<PollResponse>(&submission.body);
      if (poll == nullptr) {
        result.may_say_more = false;  // it came with it
      } else {
        result.own = result::own_votes(*poll);
      }
    }
    if (!result::has_results(result, *topic)) return std::nullopt;
    return result;
  }
  void fail_sending(bool full) {
    session().sending->waiting = false;
    session().sending->failed = true;
    session().sending->full = full;
    session().last_touch = now_;
  }
  void saved_withdrawal() {
    session().sending.reset();
    session().dialog.reset();
    session().code = code::State{};
    session().code.stage = code::Stage::kWithdrawn;
    session().last_touch = now_;
  }
  void begin_sending(std::string trajectory, std::vector<Submission> submissions, ReceiptCode code) {
    Sending sending;
    sending.ticket = state_.next_ticket++;
    sending.trajectory = std::move(trajectory);
    sending.code = code;
    sending.submissions = std::move(submissions);
    sending.asked = now_;
    effects_.emplace_back(DrawIds{sending.ticket, sending.submissions.size()});
    session().sending = std::move(sending);
  }
  void withdraw() {
    code::State& code = session().code;
    const ReceiptCode taken_back = code::code_of(code);
    if (taken_back.empty()) return;
    code.sending = true;
    begin_sending(code.topic, {withdrawal_of(code.topic, taken_back, scene_of(state_))}, taken_back);
  }
  void send() {
    auto submissions = submissions_of(*trajectory(), draft(), scene_of(state_));
    if (submissions.empty()) return;
    session().review.sending = true;
    // What is added to something goes under the same code.
    const ReceiptCode code = session().saying_more ? session().thanks->code : ReceiptCode();
    begin_sending(session().topic.trajectory, std::move(submissions), code);
  }

  void send_sign_up() {
    session().sign_up.sending = true;
    begin_sending(session().topic.trajectory, sign_up_of(*trajectory(), form(), scene_of(state_)), {});
  }

  // ---- the screens ----
  void go_to_languages() {
    session().before_language = session().place;
    session().place = Place::kLanguage;
  }

  void handle(const language::Action& action) {
    if (const auto* chosen = std::get_if<language::Choose>(&action)) session().language = chosen->language;
    session().place = session().before_language;
  }

  void handle(const idle::Action& action) {
    begin();
    if (const auto* with_topic = std::get_if<idle::BeginWithTopic>(&action)) {
      open_topic(with_topic->trajectory, with_topic->answer ? topic::Tab::kFeedback : topic::Tab::kInShort);
    }
  }

  void handle(const nothing_open::Action& action) {
    open_topic(std::get<nothing_open::TellSubject>(action).trajectory);
  }

  void handle(const home::Action& action) {
    session().code = code::State{};
    if (std::holds_alternative<home::EnterCode>(action)) {
      session().place = Place::kCode;
      return;
    }
    if (const auto* open = std::get_if<home::OpenTopic>(&action)) return open_topic(open->trajectory);
    if (const auto* answer = std::get_if<home::OpenAnswer>(&action)) {
      return open_topic(answer->trajectory, topic::Tab::kFeedback);
    }
    const auto pages = static_cast<int>(home::page_count(scene_of(state_)));
    session().home.page = (session().home.page + 1) % std::max(1, pages);
  }

  void handle(const topic::Action& action) {
    if (std::holds_alternative<Back>(action) || trajectory() == nullptr) {
      const bool by_code = session().code.stage == code::Stage::kFound;
      session().place = by_code ? Place::kCode : Place::kHome;
      return;
    }
    if (std::holds_alternative<topic::TalkToUs>(action)) {
      session().place = Place::kTalk;
      return;
    }
    const Scene scene = scene_of(state_);
    session().topic = topic::update(session().topic, action, *trajectory(), scene);
    const Offer offer = offer_of(*trajectory(), scene);
    if (std::holds_alternative<topic::GiveOpinion>(action) && offer.opinion) {
      go_to_opinion(false);
    } else if (std::holds_alternative<topic::AnswerPoll>(action) && offer.poll) {
      session().poll = poll::enter(*trajectory()->poll, draft(), session().order_seed);
      session().place = Place::kPoll;
    } else if (std::holds_alternative<topic::SignUp>(action) && offer.sign_up) {
      session().sign_up = sign_up::State{};
      session().place = Place::kSignUp;
    }
  }

  void handle(const talk::Action& /*action: Back*/) { session().place = Place::kTopic; }
  void handle(const sign_up::Action& action) {
    if (session().sending) return;  // until the store has answered
    auto step = sign_up::update(session().sign_up, std::move(form()), action, *trajectory()->sign_up);
    session().sign_up = step.state;
    form() = std::move(step.form);
    if (step.leave == sign_up::Leave::kSend) return send_sign_up();
    if (step.leave == sign_up::Leave::kBack) session().place = Place::kTopic;
  }

  void handle(const code::Action& action) {
    if (session().sending) return;  // until the store has answered
    code::Step step = code::update(std::move(session().code), action, scene_of(state_));
    session().code = std::move(step.state);
    switch (step.leave) {
      case code::Leave::kStay: return;
      case code::Leave::kTopic: return open_topic(session().code.topic, topic::Tab::kFeedback);
      case code::Leave::kWithdraw: return withdraw();
      case code::Leave::kEnd: return leave_or(dialogs::Kind::kStop);
      case code::Leave::kHome: break;
    }
    session().code = code::State{};
    session().home = home::State{};
    session().place = Place::kHome;
  }

  void handle(const opinion::Action& action) {
    auto step = opinion::update(session().opinion, std::move(draft()), action, *trajectory());
    session().opinion = step.state;
    draft() = std::move(step.draft);
    if (step.leave == opinion::Leave::kStay) return;
    if (step.leave == opinion::Leave::kDone || step.state.changing)
      return go_to_review(session().review.from_poll && step.state.changing);
    if (session().saying_more) return go_to_thanks();
    session().place = Place::kTopic;
  }

  void handle(const poll::Action& action) {
    auto step = poll::update(session().poll, std::move(draft()), action, *trajectory()->poll);
    session().poll = std::move(step.state);
    draft() = std::move(step.draft);
    if (step.leave == poll::Leave::kDone) {
      go_to_review(session().poll.changing ? session().review.from_poll : true);
    } else if (step.leave == poll::Leave::kBack) {
      session().place = Place::kTopic;
    }
  }

  void handle(const review::Action& action) {
    if (session().sending) return;  // a second tap on Verstuur, and all else until the store has answered
    review::State& review = session().review;
    if (const auto* change = std::get_if<review::Change>(&action)) {
      if (change->question.empty()) return go_to_opinion(true);
      if (asks(change->question)) go_to_question(change->question, true);
    } else if (std::holds_alternative<review::Send>(action)) {
      send();
    } else if (const auto* read = std::get_if<review::Read>(&action)) {
      review.reading = read->all;
      review.reading_page = 0;
    } else if (const auto* turn = std::get_if<TurnPage>(&action)) {
      int& page = review.reading ? review.reading_page : review.page;
      page = std::max(0, page + turn->by);
    } else if (review.reading) {
      review.reading = false;
    } else if (review.from_poll) {
      go_to_question(questions_asked(*trajectory()->poll, draft()).back()->id, false);
    } else {
      go_to_opinion(false);
    }
  }

  void handle(const result::Action& action) {
    if (std::holds_alternative<result::Done>(action)) return go_to_thanks();
    const Scene scene = scene_of(state_);
    const Trajectory* topic = scene.content.trajectory(session().result->trajectory);
    if (topic == nullptr) return go_to_thanks();
    if (std::holds_alternative<result::SayMore>(action)) {
      if (!session().result->may_say_more) return;
      session().result.reset();
      session().saying_more = true;
      return go_to_opinion(false);
    }
    session().result = result::update(std::move(*session().result), action, *topic, scene, now_);
  }

  void handle(const thanks::Action& action) {
    if (std::holds_alternative<thanks::MoreTime>(action)) {
      keep_thanks();
    } else if (std::holds_alternative<thanks::AnotherTopic>(action)) {
      session().thanks.reset();
      session().place = Place::kHome;
      session().home = home::State{};
      session().code = code::State{};
      session().last_touch = now_;
    } else if (session().has_answers()) {
      open_dialog(dialogs::Kind::kStop);
    } else {
      session().evaluation = evaluation::State{session().thanks->trajectory, session().thanks->sign_up};
      session().thanks.reset();
      session().place = Place::kEvaluation;
      session().last_touch = now_;
    }
  }

  void handle(const evaluation::Action& action) {
    if (session().sending) return;  // until the store has answered
    session().evaluation = evaluation::update(session().evaluation, action);
    if (std::holds_alternative<evaluation::Skip>(action)) return end_session();
    if (!std::holds_alternative<evaluation::Done>(action)) return;
    const evaluation::State& said = session().evaluation;
    const Trajectory* about = state_.world.content->trajectory(said.trajectory);
    if (said.empty() || about == nullptr) return end_session();
    auto submissions = evaluation_of(*about, said, scene_of(state_));
    session().evaluation.sending = true;
    begin_sending(session().evaluation.trajectory, std::move(submissions), {});
  }

  void handle(const save_failed::Action& action) {
    if (session().sending->waiting) return;
    if (std::holds_alternative<save_failed::StopAndWipe>(action)) return end_session();
    ask_store();
  }

  State state_;
  Instant now_;
  std::vector<Effect> effects_;
};

}  // namespace

Step update(State state, const Event& event, Instant now) {
  const std::string before = place_of(state);
  Update update(std::move(state), now);
  std::visit(update, event);
  Step step = update.take();
  if (place_of(step.state) != before) step.state.session.page = 0;
  return step;
}

}  // namespace zuil
