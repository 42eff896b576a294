// SPDX-License-Identifier: EUPL-1.2
// Signals, raised hands, helping and paper: what each tap does to them.
#include <doctest/doctest.h>

#include "kiosk/flow/app.h"
#include "kiosk/flow/submissions.h"
#include "sync/store/audit.h"
#include "tests/kiosk/sample_content.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;

// The evening of the samples, with an official at the dashboard.
struct Evening {
  State state;
  Instant now{};
  std::vector<Effect> asked;

  explicit Evening(Content content = sample::content()) {
    state.world = sample::world(std::move(content));
    state.desk = DeskSession{.sign_in = std::nullopt,
                             .dashboard = dashboard::State{.official = "a", .name = "A. Boerman"}};
    state.desk->dashboard->closes = now + dashboard::kStays;
  }
  void happens(const Event& event) {
    Step step = update(std::move(state), event, now);
    state = std::move(step.state);
    for (Effect& effect : step.effects) asked.push_back(std::move(effect));
  }
  template <typename ActionOfScreen, typename Action>
  void does(Action action) {
    happens(Touched{state.world.wall});
    happens(Acted{ActionOfScreen{std::move(action)}});
  }
  void opens(dashboard::Task task) { does<dashboard::Action>(dashboard::Open{task}); }
  void passes(std::chrono::milliseconds time) {
    now += time;
    state.world.wall += time;
    happens(Ticked{state.world.wall});
  }
  template <typename Wanted>
  std::vector<Wanted> all() const {
    std::vector<Wanted> found;
    for (const Effect& effect : asked) {
      if (const auto* each = std::get_if<Wanted>(&effect)) found.push_back(*each);
    }
    return found;
  }
  // The ids of what was asked for last, and gives the ticket.
  std::uint64_t draws_ids() {
    const DrawIds draw = all<DrawIds>().back();
    IdsDrawn drawn{draw.ticket, {}, ReceiptCode()};
    for (std::size_t i = 0; i < draw.count; ++i) {
      Uuid id;
      id.bytes[0] = static_cast<std::uint8_t>(draw.ticket);
      id.bytes[1] = static_cast<std::uint8_t>(i + 1);
      drawn.ids.push_back(id);
    }
    happens(drawn);
    return draw.ticket;
  }
  void types(std::string_view text) { does<signals::Action>(signals::Edit{ui::TextEdit::insert(text)}); }
  const signals::State& signal() const { return std::get<signals::State>(state.desk->page); }
  const hands::State& counting() const { return std::get<hands::State>(state.desk->page); }
  Screen screen() const { return screen_of(state); }
};

}  // namespace

TEST_CASE("a signal wants a theme and words, and its village is at first the visit's") {
  Content content = sample::content();
  content.trajectories[0].themes = {{"verkeer", sample::nl("Verkeer")}, {"wonen", sample::nl("Wonen")}};
  Evening evening(content);
  evening.opens(dashboard::Task::kSignal);
  CHECK(evening.screen() == Screen::kSignal);
  CHECK(evening.signal().village == "hoonhorst");
  CHECK(evening.signal().theme.empty());
  evening.types("Geen bus");
  evening.does<signals::Action>(signals::Keep{});
  CHECK(evening.signal().hint == signals::Hint::kThemeFirst);
  CHECK_FALSE(evening.signal().keys_shown);  // so that the themes are there on every panel
  evening.does<signals::Action>(signals::ChooseTheme{"energie"});
  CHECK(evening.signal().theme.empty());  // of another topic
  evening.does<signals::Action>(signals::ChooseTheme{"wonen"});
  evening.does<signals::Action>(signals::ChooseTheme{"verkeer"});
  CHECK(evening.signal().theme == "verkeer");
  evening.does<signals::Action>(signals::Keep{});
  CHECK(evening.all<DrawIds>().size() == 1);
  evening.does<signals::Action>(signals::Keep{});
  evening.types("x");
  CHECK(evening.all<DrawIds>().size() == 1);  // until the store has answered
  evening.draws_ids();
  const Save save = evening.all<Save>().back();
  REQUIRE(save.submissions.size() == 1);
  CHECK(save.submissions[0].body == SubmissionBody{Signal{"Geen bus", "verkeer", "hoonhorst"}});
}

TEST_CASE("a signal that could not be kept stays on the glass, and is the same one when it is tried again") {
  Evening evening;
  evening.opens(dashboard::Task::kSignal);
  evening.types("Geen bus");
  evening.does<signals::Action>(signals::Keep{});
  evening.happens(SaveFailed{evening.draws_ids(), true});
  CHECK(evening.signal().hint == signals::Hint::kFull);
  CHECK(evening.signal().text.text() == "Geen bus");
  evening.does<signals::Action>(signals::Keep{});
  REQUIRE(evening.all<Save>().size() == 2);
  CHECK(evening.all<Save>()[0] == evening.all<Save>()[1]);
  evening.happens(SaveFailed{evening.all<Save>().back().ticket, false});
  CHECK(evening.signal().hint == signals::Hint::kFailed);
  evening.types("!");
  evening.does<signals::Action>(signals::Keep{});
  const auto ticket = evening.draws_ids();
  CHECK(evening.all<Save>().back().submissions[0].id != evening.all<Save>()[0].submissions[0].id);
  evening.happens(Saved{ticket});
  CHECK(evening.screen() == Screen::kDashboard);
  CHECK(evening.state.desk->dashboard->news == dashboard::News::kSignalKept);
}

TEST_CASE("a store that says nothing has failed, and what it kept all the same is not asked for again") {
  Evening evening;
  evening.opens(dashboard::Task::kSignal);
  evening.types("Geen bus");
  evening.does<signals::Action>(signals::Keep{true});
  const auto ticket = evening.draws_ids();
  evening.passes(kStoreTimeout);
  CHECK(evening.signal().hint == signals::Hint::kFailed);
  SUBCASE("as it was") {
    evening.happens(Saved{ticket});
    CHECK(evening.signal().hint == signals::Hint::kKept);
    CHECK(evening.signal().text.empty());
  }
  SUBCASE("but not what was written since") {
    evening.types(" op zondag");
    evening.happens(Saved{ticket});
    CHECK(evening.signal().text.text() == "Geen bus op zondag");
    CHECK_FALSE(evening.state.desk->saving.has_value());
  }
}

TEST_CASE("who goes back with words that are not kept is told once") {
  Evening evening;
  evening.opens(dashboard::Task::kSignal);
  evening.does<signals::Action>(Back{});
  CHECK(evening.screen() == Screen::kDashboard);
  evening.opens(dashboard::Task::kSignal);
  evening.types("Geen bus");
  evening.does<signals::Action>(Back{});
  CHECK(evening.signal().hint == signals::Hint::kWouldLose);
  evening.types("!");
  evening.does<signals::Action>(Back{});
  CHECK(evening.screen() == Screen::kSignal);
  evening.does<signals::Action>(Back{});
  CHECK(evening.screen() == Screen::kDashboard);
}

TEST_CASE("hands never go under none, nor over what one answer can have") {
  Evening evening;
  evening.opens(dashboard::Task::kHands);
  evening.does<hands::Action>(hands::ChooseQuestion{"plek"});
  REQUIRE(evening.counting().counts.size() == 5);
  evening.does<hands::Action>(hands::Keep{});
  CHECK(evening.all<DrawIds>().empty());
  evening.does<hands::Action>(hands::Count{0, -1});
  CHECK(hands::together(evening.counting()) == 0);
  evening.does<hands::Action>(hands::Count{0, 998});
  evening.does<hands::Action>(hands::Count{0, 5});
  CHECK(evening.counting().counts[0] == kMaxPersons);
  evening.does<hands::Action>(hands::Count{9, 1});
  CHECK(hands::together(evening.counting()) == kMaxPersons);
  evening.does<hands::Action>(Back{});
  CHECK(evening.counting().would_lose);
  evening.does<hands::Action>(hands::StartOver{});
  CHECK(hands::together(evening.counting()) == 0);
  evening.does<hands::Action>(Back{});
  CHECK(evening.counting().question.empty());
}

TEST_CASE("all hands of a question are one save, and the log counts them once they are kept") {
  Evening evening;
  evening.opens(dashboard::Task::kHands);
  evening.does<hands::Action>(hands::ChooseQuestion{"plek"});
  evening.does<hands::Action>(hands::Count{0, 24});
  evening.does<hands::Action>(hands::Count{4, 2});
  evening.does<hands::Action>(hands::Keep{});
  evening.does<hands::Action>(hands::Count{0, 1});
  const auto ticket = evening.draws_ids();
  const Save save = evening.all<Save>().back();
  REQUIRE(save.submissions.size() == 2);
  CHECK(save.submissions[0].persons == 24);
  CHECK(save.submissions[0].body == SubmissionBody{PollResponse{{{"plek", Choice{"daken"}}}}});
  CHECK(save.submissions[1].persons == 2);
  CHECK(save.submissions[1].body == SubmissionBody{PollResponse{{{"plek", DontKnow{}}}}});
  for (Submission each : save.submissions) {
    each.id = Uuid{};
    CHECK(validate(each));
    CHECK(each.via == Via::kHands);
  }
  CHECK(evening.all<NoteDone>().empty());
  evening.happens(Saved{ticket});
  CHECK(evening.counting().kept == 26);
  CHECK(evening.all<NoteDone>() == std::vector<NoteDone>{{AuditEvent::kHandsCounted, "a", 26}});
  evening.happens(Saved{ticket});
  CHECK(evening.all<NoteDone>().size() == 1);
}

TEST_CASE("hands answer questions of one answer, and a scale is one") {
  Content content = sample::content();
  Poll& poll = *content.trajectories[1].poll;
  poll.questions = {sample::scale("straat"), sample::budget("geld"), sample::ranking("eerst"),
                    sample::multiple("doen", 2), sample::short_text("naam")};
  const World world = sample::world(content);
  const Scene scene = scene_of(world);
  const auto asked = hands::questions(*scene.content.trajectory("duurzaam"));
  REQUIRE(asked.size() == 1);
  const auto answers = hands::answers_of(*asked[0], scene);
  REQUIRE(answers.size() == 6);
  CHECK(answers[0].value == AnswerValue{ScaleValue{1}});
  CHECK(answers[4].label == "Heel goed");
  CHECK(answers[5].value == AnswerValue{DontKnow{}});
  CHECK(hands::begin(scene).question == "straat");  // there is nothing to choose
}

TEST_CASE("other content under counted hands is not counted as if it were the same") {
  Evening evening;
  evening.opens(dashboard::Task::kHands);
  evening.does<hands::Action>(hands::ChooseQuestion{"plek"});
  evening.does<hands::Action>(hands::Count{0, 3});
  Content other = sample::content();
  other.trajectories[1].poll->questions[0].options.pop_back();
  evening.happens(ContentCame{{.content = std::make_shared<const Content>(other)}});
  CHECK(hands::question_of(evening.counting(), scene_of(evening.state)) == nullptr);
  evening.does<hands::Action>(hands::Keep{});
  CHECK(evening.all<DrawIds>().empty());
}

TEST_CASE("helping leaves the desk, and is over for the log when the visitors have the glass") {
  Evening evening;
  evening.opens(dashboard::Task::kHelp);
  CHECK_FALSE(evening.state.desk.has_value());
  CHECK(evening.screen() == Screen::kHome);
  CHECK(evening.state.session.via == Via::kHelped);
  CHECK(evening.all<SignedOut>().empty());
  CHECK(line_above(evening.state) == "A. Boerman helpt u. U bepaalt wat er staat.");
  const Settings& settings = evening.state.world.settings;
  evening.passes(settings.idle);
  evening.passes(settings.countdown);
  CHECK(evening.screen() == Screen::kHelpDone);
  CHECK(line_above(evening.state).empty());
  CHECK(evening.state.session == Session{});
  CHECK(evening.all<Forget>().size() == 1);
  CHECK(*deadline(evening.state) <= evening.now + help_done::kStays);
  evening.passes(help_done::kStays);
  CHECK(evening.screen() == Screen::kIdle);
  CHECK(evening.all<NoteDone>() == std::vector<NoteDone>{{AuditEvent::kHelped, "a", 0}});
  CHECK(evening.all<SignedOut>().size() == 1);
}

TEST_CASE("a sign-up with help says so as well, and taking back too") {
  Content content = sample::content();
  sample::offer_sign_up(content.trajectories[1]);
  Evening evening(content);
  evening.opens(dashboard::Task::kHelp);
  const Scene scene = scene_of(evening.state);
  sign_up::Form form;
  form.interests = {Interest::kHear};
  form.allowed = form.interests;
  form.email.apply(ui::TextEdit::insert("h@v.nl"));
  const auto sign_up = sign_up_of(*scene.content.trajectory("duurzaam"), form, scene);
  CHECK(sign_up[0].via == Via::kHelped);
  CHECK(withdrawal_of("duurzaam", ReceiptCode(), scene).via == Via::kHelped);
}

TEST_CASE("who holds the emblem while nobody is helped is asked for a code, and helping is over") {
  Evening evening;
  evening.opens(dashboard::Task::kHelp);
  evening.happens(EmblemHeld{});
  CHECK(evening.screen() == Screen::kSignIn);
  CHECK_FALSE(evening.state.assisting.has_value());
  CHECK(evening.all<NoteDone>().size() == 1);
}

TEST_CASE("the pile never has less than one form, and begins with a topic that has one") {
  Evening evening;
  evening.opens(dashboard::Task::kPaper);
  CHECK(evening.screen() == Screen::kPaper);
  const auto page = [&]() -> const paper::State& { return std::get<paper::State>(evening.state.desk->page); };
  evening.does<paper::Action>(paper::Begin{});
  CHECK(evening.screen() == Screen::kPaper);
  evening.does<paper::Action>(paper::ChooseTopic{"online"});  // closed
  CHECK(page().trajectory.empty());
  evening.does<paper::Action>(paper::ChooseTopic{"dorp"});
  evening.does<paper::Action>(paper::Count{-1});
  CHECK(page().pile.forms == 1);
  evening.does<paper::Action>(paper::Count{5000});
  CHECK(page().pile.forms == paper::kMostForms);
  evening.does<paper::Action>(paper::Begin{});
  // Words alone are asked there, and may be missing.
  CHECK(evening.screen() == Screen::kOpinion);
  evening.does<opinion::Action>(opinion::Next{});
  CHECK(evening.screen() == Screen::kOpinion);
  CHECK(evening.state.assisting->pile.blank == 1);
  evening.does<opinion::Action>(Back{});
  CHECK(evening.screen() == Screen::kPaper);
  CHECK(page().stopped);
  CHECK(page().pile.left() == paper::kMostForms - 1);
  CHECK(evening.all<NoteDone>().empty());  // nothing was entered
}

TEST_CASE("on a form options stand as they are printed") {
  Evening evening;
  evening.opens(dashboard::Task::kPaper);
  evening.does<paper::Action>(paper::ChooseTopic{"duurzaam"});
  evening.does<paper::Action>(paper::Begin{});
  CHECK(evening.all<DrawSeed>().empty());
  const Question& question = evening.state.world.content->trajectories[1].poll->questions[0];
  const auto options = poll::options_in_order(question, evening.state.session.poll.order_seed);
  REQUIRE(options.size() == question.options.size());
  for (std::size_t i = 0; i < options.size(); ++i) CHECK(options[i]->id == question.options[i].id);
}

}  // namespace zuil
