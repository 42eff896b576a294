// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <optional>

#include "kiosk/flow/app.h"
#include "kiosk/flow/effects.h"
#include "sync/base/random.h"
#include "tests/kiosk/sample_content.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;

// A terminal as values: what happens goes in, what the world must do is kept.
class Glass {
 public:
  explicit Glass(World world = sample::world()) { state.world = std::move(world); }

  void happens(const Event& event) {
    Step step = update(std::move(state), event, now);
    state = std::move(step.state);
    for (Effect& effect : step.effects) {
      if (auto* save = std::get_if<Save>(&effect)) {
        saves.push_back(*save);
      } else if (std::holds_alternative<Forget>(effect)) {
        ++forgotten;
      } else {
        Mailbox<StoreRequest> unused;
        for (const Event& answer : Effects(random, unused).carry_out({effect})) happens(answer);
      }
    }
  }
  template <typename ActionOfScreen, typename Action>
  void does(Action action) {
    happens(Touched{state.world.wall});
    happens(Acted{ActionOfScreen{std::move(action)}});
  }
  void types(std::string_view text) {
    for (const char c : text) does<opinion::Action>(opinion::Edit{ui::TextEdit::insert({&c, 1})});
  }
  // Time goes on, with a tick at every deadline, as the loop does it.
  void passes(std::chrono::milliseconds time) {
    const Instant until = now + time;
    for (int ticks = 0; ticks < 100; ++ticks) {
      const auto next = deadline(state);
      const Instant at = next && *next < until ? std::max(*next, now) : until;
      state.world.wall += at - now;
      state.world.wall_at = at;
      now = at;
      happens(Ticked{state.world.wall});
      if (now == until) return;
    }
    FAIL("a deadline that a tick does not move");
  }
  Screen screen() const { return screen_of(state); }
  void begins_at_topic(const std::string& topic) {
    does<idle::Action>(idle::Begin{});
    does<home::Action>(home::OpenTopic{topic});
  }
  // An opinion as far as the review.
  void gives_opinion() {
    begins_at_topic("duurzaam");
    does<topic::Action>(topic::GiveOpinion{});
    types("Ja");
    does<opinion::Action>(opinion::Next{});
  }
  void answers_poll() {
    does<topic::Action>(topic::AnswerPoll{});
    does<poll::Action>(poll::Choose{"rand"});
    does<poll::Action>(poll::Next{});
    does<poll::Action>(poll::Choose{"nu"});
    does<poll::Action>(poll::Next{});
  }

  State state;
  Instant now{};
  SeededRandom random{1};
  std::vector<Save> saves;
  int forgotten = 0;
};

// ---- the way through ----

TEST_CASE("touching the idle screen opens home, touching the card its topic") {
  Glass glass;
  CHECK(glass.screen() == Screen::kIdle);
  glass.does<idle::Action>(idle::Begin{});
  CHECK(glass.screen() == Screen::kHome);
  Glass card;
  card.does<idle::Action>(idle::BeginWithTopic{"duurzaam"});
  CHECK(card.screen() == Screen::kTopic);
  CHECK(card.state.session.topic.trajectory == "duurzaam");
  CHECK(card.state.session.topic.tab == topic::Tab::kInShort);
}

TEST_CASE("touching an answer, on the idle screen or at home, opens what became of it") {
  Glass card;
  card.does<idle::Action>(idle::BeginWithTopic{"duurzaam", true});
  CHECK(card.state.session.topic.tab == topic::Tab::kFeedback);
  Glass home;
  home.does<idle::Action>(idle::Begin{});
  home.does<home::Action>(home::OpenAnswer{"online"});
  CHECK(home.screen() == Screen::kTopic);
  CHECK(home.state.session.topic == topic::State{"online", topic::Tab::kFeedback});
}

TEST_CASE("from topic to opinion to review, and Terug all the way back") {
  Glass glass;
  glass.gives_opinion();
  CHECK(glass.screen() == Screen::kReview);
  glass.does<review::Action>(Back{});
  CHECK(glass.screen() == Screen::kOpinion);
  glass.does<opinion::Action>(Back{});
  CHECK(glass.screen() == Screen::kTopic);
  glass.does<topic::Action>(Back{});
  CHECK(glass.screen() == Screen::kHome);
  CHECK(glass.state.session.drafts.at("duurzaam").opinion.text() == "Ja");
}

TEST_CASE("an opinion and a poll on one topic meet in one review") {
  Glass glass;
  glass.gives_opinion();
  glass.does<review::Action>(Back{});
  glass.does<opinion::Action>(Back{});
  glass.answers_poll();
  CHECK(glass.screen() == Screen::kReview);
  CHECK(glass.state.session.review.from_poll);
  const Scene scene = scene_of(glass.state.world);
  CHECK(review::rows(*scene.content.trajectory("duurzaam"), glass.state.session.drafts.at("duurzaam"),
                     nullptr, scene)
            .size() == 3);
  glass.does<review::Action>(Back{});
  CHECK(glass.screen() == Screen::kPoll);
  CHECK(glass.state.session.poll.question == "wanneer");
}

TEST_CASE("Wijzig leads to that answer and back to the review, changed") {
  Glass glass;
  glass.begins_at_topic("duurzaam");
  glass.answers_poll();
  glass.does<review::Action>(review::Change{"plek"});
  CHECK(glass.screen() == Screen::kPoll);
  CHECK(glass.state.session.poll.question == "plek");
  glass.does<poll::Action>(poll::Choose{"schuren"});
  glass.does<poll::Action>(poll::Next{});
  CHECK(glass.screen() == Screen::kReview);
  CHECK(glass.state.session.drafts.at("duurzaam").answers.at("plek") == AnswerValue{Choice{"schuren"}});
  glass.does<review::Action>(Back{});
  CHECK(glass.state.session.poll.question == "wanneer");
}

TEST_CASE("who changes the only answer away has nothing left to review") {
  Glass glass;
  glass.gives_opinion();
  glass.does<review::Action>(review::Change{});
  CHECK(glass.screen() == Screen::kOpinion);
  glass.does<opinion::Action>(opinion::Edit{ui::TextEdit::of(ui::TextEdit::Kind::kEraseBack)});
  glass.does<opinion::Action>(opinion::Edit{ui::TextEdit::of(ui::TextEdit::Kind::kEraseBack)});
  glass.does<opinion::Action>(Back{});
  CHECK(glass.screen() == Screen::kTopic);
}

TEST_CASE("a question that the topic does not ask is not opened from the review") {
  Glass glass;
  glass.begins_at_topic("dorp");
  glass.does<topic::Action>(topic::GiveOpinion{});
  glass.types("Ja");
  glass.does<opinion::Action>(opinion::Next{});
  glass.does<review::Action>(review::Change{"plek"});
  CHECK(glass.screen() == Screen::kReview);
}

TEST_CASE("what is not offered is not opened") {
  Glass glass;
  glass.begins_at_topic("verkeer");
  glass.does<topic::Action>(topic::AnswerPoll{});
  glass.does<topic::Action>(topic::GiveOpinion{});
  CHECK(glass.screen() == Screen::kTopic);
  glass.does<topic::Action>(Back{});
  glass.does<home::Action>(home::OpenTopic{"bestaat-niet"});
  CHECK(glass.screen() == Screen::kHome);
}

TEST_CASE("an action of another screen changes nothing") {
  Glass glass;
  glass.gives_opinion();
  const State before = glass.state;
  glass.happens(Acted{opinion::Action{opinion::Next{}}});
  glass.happens(Acted{home::Action{Stop{}}});
  glass.happens(Acted{thanks::Action{thanks::Done{}}});
  glass.happens(Acted{dialogs::Action{dialogs::Wipe{}}});
  CHECK(glass.state == before);
}

// ---- sending ----

TEST_CASE("Verstuur asks the store once, however often it is tapped, and says thanks only after the commit") {
  Glass glass;
  glass.gives_opinion();
  glass.does<review::Action>(review::Send{});
  glass.does<review::Action>(review::Send{});
  glass.does<review::Action>(Stop{});
  glass.does<review::Action>(Back{});
  CHECK(glass.saves.size() == 1);
  CHECK(glass.screen() == Screen::kReview);
  CHECK(glass.state.session.review.sending);
  glass.happens(Saved{glass.saves[0].ticket});
  CHECK(glass.screen() == Screen::kThanks);
  CHECK(glass.state.session.drafts.empty());
}

TEST_CASE("one Verstuur is one code, on as many submissions as there are things") {
  Glass glass;
  glass.gives_opinion();
  glass.does<review::Action>(Back{});
  glass.does<opinion::Action>(Back{});
  glass.answers_poll();
  glass.does<review::Action>(review::Send{});
  REQUIRE(glass.saves.size() == 1);
  const auto& submissions = glass.saves[0].submissions;
  REQUIRE(submissions.size() == 2);
  CHECK(submissions[0].kind() == SubmissionKind::kOpinion);
  CHECK(submissions[1].kind() == SubmissionKind::kPoll);
  CHECK_FALSE(submissions[0].code.empty());
  CHECK(submissions[0].code == submissions[1].code);
  CHECK(submissions[0].id != submissions[1].id);
  for (const Submission& submission : submissions) CHECK(validate(submission));
  glass.happens(Saved{glass.saves[0].ticket});
  CHECK(glass.state.session.thanks->code == submissions[0].code);
}

TEST_CASE("a save that failed keeps the answer, and trying again sends the same submissions") {
  Glass glass;
  glass.gives_opinion();
  glass.does<review::Action>(review::Send{});
  glass.happens(SaveFailed{glass.saves[0].ticket, true});
  CHECK(glass.screen() == Screen::kSaveFailed);
  CHECK(glass.state.session.sending->full);
  CHECK(glass.state.session.drafts.at("duurzaam").opinion.text() == "Ja");
  glass.does<save_failed::Action>(save_failed::Retry{});
  glass.does<save_failed::Action>(save_failed::Retry{});
  glass.does<save_failed::Action>(save_failed::StopAndWipe{});
  REQUIRE(glass.saves.size() == 2);
  CHECK(glass.saves[1] == glass.saves[0]);
  CHECK(glass.screen() == Screen::kSaveFailed);
  glass.happens(Saved{glass.saves[1].ticket});
  CHECK(glass.screen() == Screen::kThanks);
}

TEST_CASE("Stop en wis on the failure wipes, and a late answer of the store changes nothing") {
  Glass glass;
  glass.gives_opinion();
  glass.does<review::Action>(review::Send{});
  glass.happens(SaveFailed{glass.saves[0].ticket, false});
  glass.does<save_failed::Action>(save_failed::StopAndWipe{});
  CHECK(glass.screen() == Screen::kIdle);
  CHECK(glass.state.session == Session{});
  glass.happens(Saved{glass.saves[0].ticket});
  CHECK(glass.state.session == Session{});
}

TEST_CASE("a store that says nothing has failed, and what it says later is believed") {
  Glass glass;
  glass.gives_opinion();
  glass.does<review::Action>(review::Send{});
  glass.passes(kStoreTimeout - 1ms);
  CHECK(glass.screen() == Screen::kReview);
  glass.passes(1ms);
  CHECK(glass.screen() == Screen::kSaveFailed);
  CHECK_FALSE(glass.state.session.sending->full);
  glass.happens(Saved{glass.saves[0].ticket});
  CHECK(glass.screen() == Screen::kThanks);
}

TEST_CASE("nobody is warned or wiped while the store is at work") {
  World world = sample::world();
  world.settings.idle = 5s;
  Glass glass(world);
  glass.gives_opinion();
  glass.does<review::Action>(review::Send{});
  glass.passes(9s);
  CHECK_FALSE(glass.state.session.dialog.has_value());
  CHECK(glass.screen() == Screen::kReview);
}

// ---- leaving ----

TEST_CASE("without an answer Stoppen goes straight to idle") {
  Glass glass;
  glass.begins_at_topic("duurzaam");
  glass.does<topic::Action>(Stop{});
  CHECK(glass.screen() == Screen::kIdle);
  CHECK(glass.forgotten == 1);
  CHECK(glass.state.session == Session{});
}

TEST_CASE("with an answer Stoppen asks once, and both answers hold") {
  Glass glass;
  glass.gives_opinion();
  glass.does<review::Action>(Stop{});
  REQUIRE(glass.state.session.dialog);
  CHECK(glass.state.session.dialog->kind == dialogs::Kind::kStop);
  glass.does<dialogs::Action>(dialogs::GoOn{});
  CHECK(glass.screen() == Screen::kReview);
  CHECK_FALSE(glass.state.session.dialog.has_value());
  glass.does<review::Action>(Stop{});
  glass.does<dialogs::Action>(dialogs::Wipe{});
  CHECK(glass.screen() == Screen::kIdle);
  CHECK(glass.state.session == Session{});
  CHECK(glass.forgotten == 1);
  CHECK(glass.saves.empty());
}

TEST_CASE("after 120 s without a touch the warning comes, and 30 s later all is wiped") {
  Glass glass;
  glass.gives_opinion();
  glass.passes(glass.state.world.settings.idle - 1ms);
  CHECK_FALSE(glass.state.session.dialog.has_value());
  glass.passes(1ms);
  REQUIRE(glass.state.session.dialog);
  CHECK(glass.state.session.dialog->kind == dialogs::Kind::kIdle);
  CHECK(glass.state.session.dialog->has_answers);
  glass.passes(glass.state.world.settings.countdown - 1ms);
  CHECK(glass.screen() == Screen::kReview);
  glass.passes(1ms);
  CHECK(glass.screen() == Screen::kIdle);
  CHECK(glass.state.session == Session{});
  CHECK(glass.saves.empty());
}

TEST_CASE("a touch anywhere puts the warning off, going on gives the whole time again") {
  Glass glass;
  glass.begins_at_topic("duurzaam");
  glass.passes(119s);
  glass.happens(Touched{glass.state.world.wall});
  glass.passes(119s);
  CHECK_FALSE(glass.state.session.dialog.has_value());
  glass.passes(1s);
  REQUIRE(glass.state.session.dialog);
  CHECK_FALSE(glass.state.session.dialog->has_answers);
  glass.does<dialogs::Action>(dialogs::GoOn{});
  glass.passes(119s);
  CHECK_FALSE(glass.state.session.dialog.has_value());
  CHECK(glass.screen() == Screen::kTopic);
}

TEST_CASE("the warning comes over the question on stopping too") {
  Glass glass;
  glass.gives_opinion();
  glass.does<review::Action>(Stop{});
  glass.passes(120s);
  CHECK(glass.state.session.dialog->kind == dialogs::Kind::kIdle);
}

TEST_CASE("the idle screen waits for ever, dim from the second hour on") {
  Glass glass;
  glass.passes(2h - 1s);
  CHECK(glass.screen() == Screen::kIdle);
  glass.passes(24h * 3);
  CHECK(glass.screen() == Screen::kAsleep);
  CHECK(glass.forgotten == 0);
}

TEST_CASE("thanks leaves after 90 s, and Meer tijd gives 90 s again") {
  Glass glass;
  glass.gives_opinion();
  glass.does<review::Action>(review::Send{});
  glass.happens(Saved{glass.saves[0].ticket});
  glass.passes(89s);
  glass.does<thanks::Action>(thanks::MoreTime{});
  glass.passes(89s);
  CHECK(glass.screen() == Screen::kThanks);
  glass.passes(1s);
  CHECK(glass.screen() == Screen::kIdle);
  CHECK(glass.state.session == Session{});
}

TEST_CASE("Klaar asks how it went, Nog een onderwerp goes on to home") {
  for (const bool another : {false, true}) {
    Glass glass;
    glass.gives_opinion();
    glass.does<review::Action>(review::Send{});
    glass.happens(Saved{glass.saves[0].ticket});
    if (another) {
      glass.does<thanks::Action>(thanks::AnotherTopic{});
      CHECK(glass.screen() == Screen::kHome);
      CHECK(glass.forgotten == 0);
    } else {
      glass.does<thanks::Action>(thanks::Done{});
      CHECK(glass.screen() == Screen::kEvaluation);
      CHECK(glass.forgotten == 0);
      glass.does<evaluation::Action>(evaluation::Skip{});
      CHECK(glass.screen() == Screen::kIdle);
      CHECK(glass.forgotten == 1);
    }
  }
}

TEST_CASE("an answer on another topic is not lost by Klaar, nor by thanks leaving") {
  for (const bool waits : {false, true}) {
    Glass glass;
    glass.begins_at_topic("dorp");
    glass.does<topic::Action>(topic::GiveOpinion{});
    glass.types("Stoep");
    glass.does<opinion::Action>(Back{});
    glass.does<topic::Action>(Back{});
    glass.does<home::Action>(home::OpenTopic{"duurzaam"});
    glass.answers_poll();
    glass.does<review::Action>(review::Send{});
    glass.happens(Saved{glass.saves[0].ticket});
    if (waits) {
      glass.passes(90s);
    } else {
      glass.does<thanks::Action>(thanks::Done{});
    }
    REQUIRE(glass.state.session.dialog);
    CHECK(glass.state.session.dialog->kind == (waits ? dialogs::Kind::kIdle : dialogs::Kind::kStop));
    glass.does<dialogs::Action>(dialogs::GoOn{});
    CHECK(glass.screen() == Screen::kThanks);
    glass.does<thanks::Action>(thanks::AnotherTopic{});
    CHECK(glass.state.session.drafts.at("dorp").opinion.text() == "Stoep");
  }
}

// ---- the world ----

TEST_CASE("a terminal that is not enrolled, or has no room, asks nothing of anybody new") {
  Glass glass;
  glass.happens(StoreReported{false, true});
  CHECK(glass.screen() == Screen::kNotInUse);
  CHECK(reason_of(glass.state.world) == not_in_use::Reason::kNotEnrolled);
  glass.happens(Acted{idle::Action{idle::Begin{}}});
  CHECK_FALSE(glass.state.session.begun);
  glass.happens(StoreReported{true, false});
  CHECK(glass.screen() == Screen::kNotInUse);
  CHECK(reason_of(glass.state.world) == not_in_use::Reason::kNoRoom);
  glass.happens(StoreReported{true, true});
  CHECK(glass.screen() == Screen::kIdle);
}

TEST_CASE("who is busy when the room runs out may finish") {
  Glass glass;
  glass.gives_opinion();
  glass.happens(StoreReported{true, false});
  CHECK(glass.screen() == Screen::kReview);
  glass.does<review::Action>(review::Send{});
  glass.happens(Saved{glass.saves[0].ticket});
  CHECK(glass.screen() == Screen::kThanks);
}

TEST_CASE("without content the screen says so") {
  World world = sample::world();
  world.content = nullptr;
  Glass glass(world);
  CHECK(glass.screen() == Screen::kNotInUse);
  CHECK(reason_of(glass.state.world) == not_in_use::Reason::kNoContent);
  CHECK_FALSE(deadline(glass.state).has_value());
}

TEST_CASE("new content waits until nobody is busy, and comes whole") {
  Glass glass;
  Content next = *glass.state.world.content;
  next.version = "test-2";
  const Shown shown{std::make_shared<const Content>(next), "/there", true, nullptr};
  glass.gives_opinion();
  glass.happens(ContentCame{shown});
  CHECK(glass.state.world.content->version == "test-1");
  glass.does<review::Action>(review::Send{});
  CHECK(glass.saves[0].submissions[0].content_version == "test-1");
  glass.happens(Saved{glass.saves[0].ticket});
  CHECK(glass.screen() == Screen::kThanks);
  CHECK(glass.state.world.content->version == "test-1");
  glass.does<thanks::Action>(thanks::Done{});
  CHECK(glass.state.world.content->version == "test-1");
  glass.does<evaluation::Action>(evaluation::Skip{});
  CHECK(glass.screen() == Screen::kIdle);
  CHECK(glass.state.world.content->version == "test-2");
  CHECK(glass.state.world.content_folder == "/there");
  CHECK(glass.state.world.example);
  CHECK_FALSE(glass.state.waiting);
}

TEST_CASE("content that comes while nobody is there is shown at once, and the newest of several") {
  World world = sample::world();
  const auto content = world.content;
  world.content = nullptr;
  Glass glass(world);
  CHECK(glass.screen() == Screen::kNotInUse);
  glass.happens(ContentCame{{content, "/one", false, nullptr}});
  CHECK(glass.screen() == Screen::kIdle);
  glass.does<idle::Action>(idle::Begin{});
  glass.happens(ContentCame{{content, "/two", false, nullptr}});
  glass.happens(ContentCame{{content, "/three", false, nullptr}});
  CHECK(glass.state.world.content_folder == "/one");
  glass.passes(glass.state.world.settings.idle);
  glass.passes(glass.state.world.settings.countdown);
  CHECK(glass.screen() == Screen::kIdle);
  CHECK(glass.state.world.content_folder == "/three");
}

TEST_CASE("the clock is looked at when the visit ends and when the day does, and not in between") {
  Glass glass;
  // 20.14 uur: the visit ends at 21.30, the day at 24.00.
  glass.state.world.wall += 30s;
  CHECK(*deadline(glass.state) == glass.now + 75min + 30s);
  glass.passes(75min + 30s);
  CHECK(scene_of(glass.state.world).visit->id == "hal");
  // In between the glass goes dim.
  CHECK(*deadline(glass.state) == Instant{} + kSleepsAfter);
  const auto awake = kSleepsAfter - (75min + 30s);
  glass.passes(awake);
  CHECK(*deadline(glass.state) == glass.now + 150min - awake);
}

TEST_CASE("every session has its own order of options") {
  Glass glass;
  glass.begins_at_topic("duurzaam");
  const auto first = glass.state.session.order_seed;
  glass.does<topic::Action>(Stop{});
  glass.begins_at_topic("duurzaam");
  CHECK(glass.state.session.order_seed != first);
}

TEST_CASE("pages of topics come round again") {
  Content content = sample::content();
  for (int i = 0; i < 12; ++i)
    content.trajectories.push_back(sample::trajectory("t" + std::to_string(i), "T"));
  Glass glass(sample::world(content));
  glass.does<idle::Action>(idle::Begin{});
  const auto pages = static_cast<int>(home::page_count(scene_of(glass.state.world)));
  REQUIRE(pages == 3);
  for (int i = 0; i < pages; ++i) {
    CHECK(glass.state.session.home.page == i);
    glass.does<home::Action>(home::MoreTopics{});
  }
  CHECK(glass.state.session.home.page == 0);
}

}  // namespace
}  // namespace zuil
