// SPDX-License-Identifier: EUPL-1.2
// Somebody taps on anything at all, with a store that fails at times.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "kiosk/flow/app.h"
#include "kiosk/flow/effects.h"
#include "kiosk/flow/submissions.h"
#include "sync/base/random.h"
#include "tests/kiosk/sample_content.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;

Content walked_content() {
  Content content = sample::content();
  content.trajectories[1].poll->interim_results = true;
  auto& questions = content.trajectories[1].poll->questions;
  questions.push_back(sample::multiple("doen", 2));
  questions.push_back(sample::budget("geld"));
  questions.push_back(sample::scale("straat"));
  questions.push_back(sample::ranking("eerst"));
  questions.push_back(sample::short_text("naam"));
  questions.push_back(sample::pin("onveilig"));
  sample::offer_sign_up(content.trajectories[1]);
  content.notices = {sample::notice("dicht"), sample::notice("water", true)};
  return content;
}

class Walk {
 public:
  // `one_poll` as of the settings.
  explicit Walk(std::uint64_t seed, std::string one_poll = {}) : random_(seed) {
    state_.world = sample::world(walked_content());
    state_.world.settings.one_poll = std::move(one_poll);
    state_.world.settings.about_you = true;
    state_.world.languages = {sample::dutch(), sample::english()};
  }

  void step() {
    answer_store();
    switch (random_.below(13)) {
      case 0:
        now_ += std::chrono::seconds{random_.below(100)};
        state_.world.wall_at = now_;
        return happens(Ticked{state_.world.wall});
      default: happens(Touched{state_.world.wall}); return happens(Acted{any_action()});
    }
  }

  std::size_t sent() const { return sent_; }
  std::size_t withdrawn() const { return withdrawn_; }
  std::size_t signed_up() const { return signed_up_; }
  std::size_t evaluated() const { return evaluated_; }
  std::size_t ended() const { return ended_; }
  const std::set<Screen>& seen() const { return seen_; }

 private:
  void happens(const Event& event) {
    if (!state_.session.begun) ready_ = state_.session;
    const State before = state_;
    Step step = update(state_, event, now_);
    state_ = step.state;
    seen_.insert(screen_of(state_));
    check_code(event);
    bool forgot = false;
    for (Effect& effect : step.effects) {
      if (const auto* save = std::get_if<Save>(&effect)) check_save(*save, before);
      forgot = forgot || std::holds_alternative<Forget>(effect);
    }
    if (forgot) {
      ++ended_;
      CHECK_FALSE(owed_.has_value());
      Session fresh;
      if (state_.session.alone) fresh = ready_;
      fresh.last_touch = state_.session.last_touch;
      fresh.order_seed = state_.session.order_seed;
      fresh.poll.order_seed = state_.session.poll.order_seed;
      CHECK(state_.session == fresh);
      CHECK(may_end(before, event));
    } else {
      check_drafts(before, event);
      check_forms(before, event);
    }
    Mailbox<StoreRequest> store;
    for (const Event& answer : Effects(random_, store).carry_out(std::move(step.effects))) happens(answer);
    if (auto request = store.take()) asked_.push_back(std::get<Save>(std::move(*request)));
  }

  // Whatever is done after sending, the code of it is on the glass before the person is forgotten.
  void check_code(const Event& event) {
    const auto& thanks = state_.session.thanks;
    // Where a screen goes round the code is shown to who asks for it.
    if (std::holds_alternative<Saved>(event) && thanks && !state_.session.alone) owed_ = thanks->code;
    if (!owed_) return;
    REQUIRE(thanks.has_value());
    CHECK(thanks->code == *owed_);
    if (screen_of(state_) == Screen::kThanks) owed_.reset();
  }

  // The store answers, fails, or takes its time.
  void answer_store() {
    if (asked_.empty() || random_.below(2) == 0) return;
    const Save save = asked_.front();
    asked_.erase(asked_.begin());
    if (random_.below(3) == 0) return happens(SaveFailed{save.ticket, random_.below(2) == 0});
    for (const Submission& submission : save.submissions) kept_.emplace(submission.id, submission);
    Saved saved{save.ticket};
    if (!save.interim_of.empty() && random_.below(4) != 0) saved.interim = votes();
    happens(saved);
  }
  // Of some of the questions.
  std::vector<VoteCounts> votes() {
    std::vector<VoteCounts> all;
    for (const Question& question : state_.world.content->trajectories[1].poll->questions) {
      if (random_.below(2) == 0) continue;
      VoteCounts counts;
      counts.question = question.id;
      counts.answered = 10 + random_.below(90);
      for (const Option& option : question.options) counts.chosen[option.id] = random_.below(30);
      all.push_back(std::move(counts));
    }
    return all;
  }

  // A session ends only by the answer to a question, by its end, or with nothing to lose.
  static bool may_end(const State& before, const Event& event) {
    if (!before.session.has_answers()) return true;
    // How it went is kept, or was skipped.
    if (std::holds_alternative<Saved>(event)) {
      return before.session.sending->kind() == SubmissionKind::kEvaluation;
    }
    if (std::holds_alternative<Ticked>(event)) {
      return before.session.dialog && before.session.dialog->kind == dialogs::Kind::kIdle;
    }
    const auto* acted = std::get_if<Acted>(&event);
    if (acted == nullptr) return false;
    const auto* dialog = std::get_if<dialogs::Action>(&acted->action);
    if (dialog != nullptr) return std::holds_alternative<dialogs::Wipe>(*dialog);
    if (const auto* evaluated = std::get_if<evaluation::Action>(&acted->action)) {
      return std::holds_alternative<evaluation::Skip>(*evaluated);
    }
    if (const auto* polled = std::get_if<poll::Action>(&acted->action)) {
      return before.session.alone &&
             (std::holds_alternative<poll::Skip>(*polled) || std::holds_alternative<poll::Next>(*polled));
    }
    const auto* failed = std::get_if<save_failed::Action>(&acted->action);
    return failed != nullptr && std::holds_alternative<save_failed::StopAndWipe>(*failed);
  }

  // Answers change only where somebody answers, and go only when they are kept.
  void check_drafts(const State& before, const Event& event) {
    for (const auto& [topic, draft] : before.session.drafts) {
      const auto now = state_.session.drafts.find(topic);
      if (now != state_.session.drafts.end() && now->second == draft) continue;
      if (std::holds_alternative<Saved>(event)) {
        CHECK(topic == before.session.sending->trajectory);
        CHECK(before.session.sending->kind() != SubmissionKind::kSignUp);
        continue;
      }
      // What was to be added is wiped, and the code of what was sent remains.
      if (before.session.saying_more && !state_.session.saying_more) continue;
      REQUIRE(now != state_.session.drafts.end());
      const auto* acted = std::get_if<Acted>(&event);
      REQUIRE(acted != nullptr);
      CHECK(topic == before.session.topic.trajectory);
      const bool writing = std::holds_alternative<opinion::Action>(acted->action);
      const bool answering = std::holds_alternative<poll::Action>(acted->action);
      CHECK((writing || answering));
      if (writing) CHECK(now->second.answers == draft.answers);
      if (answering) {
        CHECK(now->second.opinion == draft.opinion);
        auto rest_before = draft.answers;
        auto rest_now = now->second.answers;
        rest_before.erase(before.session.poll.question);
        rest_now.erase(before.session.poll.question);
        CHECK(rest_now == rest_before);
        auto orders_before = draft.orders;
        auto orders_now = now->second.orders;
        orders_before.erase(before.session.poll.question);
        orders_now.erase(before.session.poll.question);
        CHECK(orders_now == orders_before);
        auto texts_before = draft.texts;
        auto texts_now = now->second.texts;
        texts_before.erase(before.session.poll.question);
        texts_now.erase(before.session.poll.question);
        CHECK(texts_now == texts_before);
      }
    }
  }

  // The same of sign-ups, which no answer ever touches.
  void check_forms(const State& before, const Event& event) {
    for (const auto& [topic, form] : before.session.forms) {
      const auto now = state_.session.forms.find(topic);
      if (now != state_.session.forms.end() && now->second == form) continue;
      if (std::holds_alternative<Saved>(event)) {
        CHECK(topic == before.session.sending->trajectory);
        CHECK(before.session.sending->kind() == SubmissionKind::kSignUp);
        continue;
      }
      REQUIRE(now != state_.session.forms.end());
      const auto* acted = std::get_if<Acted>(&event);
      REQUIRE(acted != nullptr);
      CHECK(std::holds_alternative<sign_up::Action>(acted->action));
      CHECK(topic == before.session.topic.trajectory);
    }
  }

  // What is asked of the store is what somebody saw on the review and sent.
  void check_save(const Save& save, const State& before) {
    ++sent_;
    REQUIRE(before.session.sending);
    if (before.session.sending->kind() == SubmissionKind::kWithdrawal) return check_withdrawal(save, before);
    if (before.session.sending->kind() == SubmissionKind::kSignUp) return check_sign_up(save, before);
    if (before.session.sending->kind() == SubmissionKind::kEvaluation) return check_evaluation(save);
    const Scene scene = scene_of(before);
    const std::string& topic = before.session.sending->trajectory;
    auto expected = submissions_of(*scene.content.trajectory(topic), before.session.drafts.at(topic),
                                   before.session.about.told.about(), scene);
    REQUIRE(expected.size() == save.submissions.size());
    CHECK((before.session.review.sending || before.session.poll.sending || before.session.sending->failed));
    for (std::size_t i = 0; i < expected.size(); ++i) {
      CHECK(validate(save.submissions[i]));
      expected[i].id = save.submissions[i].id;
      expected[i].code = save.submissions[i].code;
      if (before.session.alone) {
        expected[i].told = told_hash(poll::promise_words(*scene.content.trajectory(topic), scene));
      }
      CHECK(expected[i] == save.submissions[i]);
      const auto kept = kept_.find(save.submissions[i].id);
      if (kept != kept_.end()) CHECK(kept->second == save.submissions[i]);
    }
  }

  // Withdrawn is the code that was entered, once it was confirmed, and always the same one.
  void check_withdrawal(const Save& save, const State& before) {
    ++withdrawn_;
    REQUIRE(save.submissions.size() == 1);
    const Submission& withdrawal = save.submissions[0];
    CHECK(validate(withdrawal));
    CHECK(withdrawal.code == code::code_of(before.session.code));
    CHECK(before.session.code.stage == code::Stage::kConfirm);
    CHECK(withdrawal.trajectory == "duurzaam");
    CHECK_FALSE(withdrawal.visit.has_value());
    CHECK_FALSE(withdrawal.language.has_value());
    const auto kept = kept_.find(withdrawal.id);
    if (kept != kept_.end()) CHECK(kept->second == withdrawal);
  }

  // A sign-up comes alone, from its own review, and holds what was agreed to and nothing more.
  void check_sign_up(const Save& save, const State& before) {
    ++signed_up_;
    REQUIRE(save.submissions.size() == 1);
    const Submission& sent = save.submissions[0];
    CHECK(validate(sent));
    CHECK_FALSE(sent.visit.has_value());
    CHECK_FALSE(sent.language.has_value());
    CHECK((before.session.sign_up.sending || before.session.sending->failed));
    CHECK(before.session.sign_up.stage == sign_up::Stage::kReview);
    const auto& body = std::get<SignUp>(sent.body);
    const sign_up::Form& form = before.session.forms.at(sent.trajectory);
    CHECK(body.interests.size() == form.allowed.size());
    for (const Interest interest : body.interests) CHECK(sign_up::has(form.allowed, interest));
    CHECK(body.phone.empty() == !sign_up::has(body.interests, Interest::kCall));
    const auto kept = kept_.find(sent.id);
    if (kept != kept_.end()) CHECK(kept->second == sent);
  }

  // How it went has no code, and nothing of what was sent before.
  void check_evaluation(const Save& save) {
    ++evaluated_;
    REQUIRE(save.submissions.size() == 1);
    CHECK(validate(save.submissions[0]));
    CHECK(save.submissions[0].code.empty());
  }

  ScreenAction any_action() {
    // Mostly what the screen offers, at times what another one would.
    const Screen screen = random_.below(20) == 0 ? static_cast<Screen>(random_.below(18)) : screen_of(state_);
    if (state_.session.dialog) {
      return random_.below(4) == 0 ? dialogs::Action{dialogs::Wipe{}} : dialogs::Action{dialogs::GoOn{}};
    }
    if (state_.session.adjusting) {
      return pick<adjust::Action>(
          {adjust::SetContrast{true}, adjust::SetTime{true}, adjust::Reset{}, adjust::Close{}});
    }
    switch (screen) {
      case Screen::kAsleep:
      case Screen::kIdle:
      case Screen::kNotInUse:
      case Screen::kSignIn:  // only residents walk here
      case Screen::kDashboard:
      case Screen::kStartVisit:
      case Screen::kRoom:
      case Screen::kFinishVisit:
      case Screen::kStick:
      case Screen::kReadiness:
      case Screen::kSignal:
      case Screen::kHands:
      case Screen::kPaper:
      case Screen::kHelpDone: return idle::Action{idle::Begin{}};
      case Screen::kNothingOpen: return nothing_open::Action{Stop{}};
      case Screen::kHome: return any_home();
      case Screen::kTopic: return any_topic();
      case Screen::kOpinion: return any_opinion();
      case Screen::kPoll: return any_poll();
      case Screen::kAboutYou: return any_about();
      case Screen::kReview: return any_review();
      case Screen::kResult:
        return pick<result::Action>({TurnPage{1}, TurnPage{-1}, result::SayMore{}, result::Done{}});
      case Screen::kPassOn:
        return pick<pass_on::Action>({pass_on::PassOn{}, pass_on::ShowCode{}, pass_on::SayMore{}});
      case Screen::kThanks:
        return pick<thanks::Action>(
            {thanks::MoreTime{}, thanks::AnotherTopic{}, thanks::Done{}, AdjustScreen{}});
      case Screen::kTalk: return any_talk();
      case Screen::kCode: return any_code();
      case Screen::kSignUp: return any_sign_up();
      case Screen::kEvaluation:
        return pick<evaluation::Action>({evaluation::SayClear{Clear::kNo},
                                         evaluation::SayAgain{Again::kMaybe}, evaluation::Done{},
                                         evaluation::Done{}, evaluation::Skip{}});
      case Screen::kLanguage:
        return pick<language::Action>(
            {language::Choose{"en"}, language::Choose{"nl"}, language::Choose{"xx"}, Back{}});
      case Screen::kNotice:
        return pick<notice::Action>(
            {notice::GoHome{}, notice::GoHome{}, TurnTo{1}, ChangeLanguage{}, Stop{}});
      case Screen::kUrgentNotice:
        return pick<urgent::Action>({urgent::WasRead{"water"}, urgent::WasRead{"water"},
                                     urgent::WasRead{"weg"}, TurnTo{1}, ChangeLanguage{}, AdjustScreen{}});
      case Screen::kSaveFailed:
        return random_.below(5) == 0 ? save_failed::Action{save_failed::StopAndWipe{}}
                                     : save_failed::Action{save_failed::Retry{}};
    }
    return idle::Action{idle::Begin{}};
  }

  template <typename Action>
  Action pick(std::vector<Action> actions) {
    return actions[static_cast<std::size_t>(random_.below(actions.size()))];
  }
  home::Action any_home() {
    const auto& topics = state_.world.content->trajectories;
    if (random_.below(15) == 0) return Stop{};
    if (random_.below(8) == 0) return home::EnterCode{};
    if (random_.below(10) == 0) return ChangeLanguage{};
    if (random_.below(10) == 0) return AdjustScreen{};
    if (random_.below(10) == 0) return home::OpenAnswer{"online"};
    if (random_.below(15) == 0) return home::ReadNotices{};
    return home::OpenTopic{topics[static_cast<std::size_t>(random_.below(topics.size()))].id};
  }
  topic::Action any_topic() {
    if (random_.below(15) == 0) return Stop{};
    return pick<topic::Action>({topic::GiveOpinion{}, topic::GiveOpinion{}, topic::AnswerPoll{},
                                topic::AnswerPoll{}, topic::SignUp{}, topic::SignUp{}, ChangeLanguage{},
                                topic::TalkToUs{}, topic::ShowTab{topic::Tab::kPlanning},
                                topic::ShowTab{topic::Tab::kFeedback}, TurnPage{1}, TurnPage{-1}, Back{}});
  }
  // Mostly the next sign of a code that is right.
  code::Action any_code() {
    constexpr std::string_view kRight = "222222222222";
    if (random_.below(40) == 0) return Stop{};
    if (state_.session.code.stage == code::Stage::kEnter && random_.below(5) != 0) {
      const std::size_t at = state_.session.code.signs.characters();
      if (at < kRight.size()) return code::Edit{ui::TextEdit::insert(kRight.substr(at, 1))};
      return code::Check{};
    }
    return pick<code::Action>(
        {code::Edit{ui::TextEdit::insert("z")}, code::Edit{ui::TextEdit::of(ui::TextEdit::Kind::kEraseBack)},
         code::PickTopic{"duurzaam"}, code::PickTopic{"weg"}, code::AskToWithdraw{}, code::AskToWithdraw{},
         code::Withdraw{}, code::Withdraw{}, TurnPage{1}, Back{}, code::OtherTopics{}, code::Done{}});
  }
  // Mostly the next sign of an address that is right.
  sign_up::Action any_sign_up() {
    using namespace sign_up;
    if (random_.below(60) == 0) return Stop{};
    const sign_up::State& at = state_.session.sign_up;
    if (at.stage == Stage::kReach && random_.below(5) != 0) {
      const std::string_view right = at.way == Way::kEmail ? "a@b.nl" : "0612345678";
      const auto form = state_.session.forms.find("duurzaam");
      const std::size_t typed = form == state_.session.forms.end() ? 0 : form->second.at(at.way).characters();
      if (typed < right.size()) return Edit{ui::TextEdit::insert(right.substr(typed, 1))};
      return sign_up::Next{};
    }
    constexpr Interest kInterests[] = {Interest::kHear, Interest::kThinkAlong, Interest::kHelp,
                                       Interest::kCall};
    const Interest interest = kInterests[random_.below(4)];
    if (at.stage == Stage::kReview) {
      return pick<Action>({Send{}, Send{}, Send{}, Change{Stage::kWants}, Change{Stage::kReach, Way::kPhone},
                           Change{Stage::kConsent}, Hide{false}, Back{}});
    }
    return pick<Action>({ToggleInterest{interest}, Allow{interest}, Allow{interest},
                         ChooseRole{Role::kFarmer}, PickWay{Way::kPhone}, Edit{ui::TextEdit::insert("7")},
                         Hide{true}, Hide{false}, Edit{ui::TextEdit::of(ui::TextEdit::Kind::kEraseBack)},
                         ShowKeys{false}, Typed{}, ByParent{}, ReadPrivacy{}, TurnPage{1}, sign_up::Next{},
                         sign_up::Next{}, sign_up::Next{}, Back{}});
  }
  talk::Action any_talk() {
    if (random_.below(15) == 0) return Stop{};
    return Back{};
  }
  opinion::Action any_opinion() {
    if (random_.below(25) == 0) return Stop{};
    return pick<opinion::Action>(
        {opinion::Edit{ui::TextEdit::insert("a")}, opinion::Edit{ui::TextEdit::insert(" ")},
         opinion::Edit{ui::TextEdit::of(ui::TextEdit::Kind::kEraseBack)}, opinion::ToggleTheme{"energie"},
         opinion::Next{}, opinion::Next{}, Back{}, opinion::Read{true}, TurnPage{1}, opinion::ShowKeys{false},
         AdjustScreen{}});
  }
  // On a map, and somewhat beside it.
  int any_length() { return static_cast<int>(random_.below(12'000)) - 1000; }
  poll::Action any_poll() {
    if (random_.below(40) == 0) return Stop{};
    const auto& questions = state_.world.content->trajectories[1].poll->questions;
    const auto& question = questions[static_cast<std::size_t>(random_.below(questions.size()))];
    const std::string option =
        question.options.empty()
            ? "daken"
            : question.options[static_cast<std::size_t>(random_.below(question.options.size()))].id;
    return pick<poll::Action>({poll::Choose{option},
                               poll::Choose{"daken"},
                               poll::Rate{static_cast<int>(random_.below(7))},
                               poll::Give{option, 1},
                               poll::Give{"school", 1},
                               poll::Give{"school", -1},
                               poll::Move{option, 1},
                               poll::Move{option, -2},
                               poll::Edit{ui::TextEdit::insert("a")},
                               poll::Edit{ui::TextEdit::of(ui::TextEdit::Kind::kEraseBack)},
                               poll::ShowKeys{false},
                               poll::Choose{"west"},
                               poll::Choose{"zuid"},
                               poll::PlacePin{any_length(), any_length()},
                               poll::TakePinAway{},
                               poll::Zoom{1},
                               poll::Zoom{-1},
                               poll::ShowMapFrom{any_length(), any_length()},
                               poll::DontKnow{},
                               poll::Skip{},
                               poll::Next{},
                               poll::Next{},
                               TurnPage{1},
                               Back{}});
  }
  about_you::Action any_about() {
    if (random_.below(25) == 0) return Stop{};
    return pick<about_you::Action>({about_you::SayVillage{"hoonhorst"}, about_you::SayVillage{},
                                    about_you::SayAge{AgeGroup::kFrom65}, about_you::SayRole{Role::kOther},
                                    about_you::SayRole{}, about_you::Next{}, about_you::Next{},
                                    about_you::Skip{}, Back{}, AdjustScreen{}});
  }
  review::Action any_review() {
    if (random_.below(20) == 0) return Stop{};
    return pick<review::Action>({review::Change{}, review::Change{"plek"}, review::ChangeAbout{},
                                 review::Send{}, review::Send{}, Back{}, review::Read{true}, TurnPage{1},
                                 AdjustScreen{}});
  }

  SeededRandom random_;
  State state_;
  Session ready_;  // of one poll alone, before anybody came
  Instant now_{};
  std::vector<Save> asked_;
  std::map<Uuid, Submission> kept_;
  std::set<Screen> seen_;
  std::optional<ReceiptCode> owed_;  // sent, and not yet shown
  std::size_t sent_ = 0;
  std::size_t withdrawn_ = 0;
  std::size_t signed_up_ = 0;
  std::size_t evaluated_ = 0;
  std::size_t ended_ = 0;
};

TEST_CASE("a hundred thousand taps lose no answer but by stopping, and send nothing that was not confirmed") {
  Walk walk(20270311);
  for (int i = 0; i < 100'000; ++i) walk.step();
  // The walk has been everywhere.
  CHECK(walk.sent() > 50);
  CHECK(walk.withdrawn() > 5);
  CHECK(walk.signed_up() > 2);
  CHECK(walk.evaluated() > 3);
  CHECK(walk.ended() > 20);
  for (const Screen screen : {Screen::kHome, Screen::kNotice, Screen::kUrgentNotice, Screen::kTopic,
                              Screen::kOpinion, Screen::kPoll, Screen::kAboutYou, Screen::kReview,
                              Screen::kResult, Screen::kThanks, Screen::kSaveFailed, Screen::kTalk,
                              Screen::kCode, Screen::kSignUp, Screen::kEvaluation, Screen::kLanguage}) {
    CAPTURE(to_string(screen));
    CHECK(walk.seen().count(screen) == 1);
  }
}

TEST_CASE("twenty thousand taps on one poll alone lose nothing, and lead nowhere else") {
  Walk walk(20270312, "duurzaam");
  for (int i = 0; i < 20'000; ++i) walk.step();
  CHECK(walk.sent() > 20);
  CHECK(walk.ended() > 20);
  CHECK(walk.seen().count(Screen::kPassOn) == 1);
  CHECK(walk.seen().count(Screen::kThanks) == 1);
  CHECK(walk.seen().count(Screen::kOpinion) == 1);
  for (const Screen screen : {Screen::kHome, Screen::kTopic, Screen::kResult, Screen::kEvaluation}) {
    CAPTURE(to_string(screen));
    CHECK(walk.seen().count(screen) == 0);
  }
}

}  // namespace
}  // namespace zuil
