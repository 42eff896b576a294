// SPDX-License-Identifier: EUPL-1.2
// An official at the glass: getting in, the dashboard, sending.
#include <doctest/doctest.h>

#include "kiosk/flow/app.h"
#include "tests/kiosk/sample_content.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;
using SignInOutcome = SignInAnswered::Outcome;

const std::vector<sign_in::Person> kPeople{{"a", "A. Boerman", false}, {"b", "Beheer", true}};

struct Glass {
  State state;
  Instant now{};
  std::vector<Effect> asked;

  Glass() { state.world = sample::world(); }
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
  void passes(std::chrono::milliseconds time) {
    now += time;
    state.world.wall += time;
    happens(Ticked{state.world.wall});
  }
  template <typename Wanted>
  std::size_t count() const {
    std::size_t found = 0;
    for (const Effect& effect : asked) found += std::holds_alternative<Wanted>(effect) ? 1 : 0;
    return found;
  }
  template <typename Wanted>
  const Wanted& last() const {
    const Wanted* found = nullptr;
    for (const Effect& effect : asked) {
      if (const auto* each = std::get_if<Wanted>(&effect)) found = each;
    }
    REQUIRE(found != nullptr);
    return *found;
  }
  Screen screen() const { return screen_of(state); }
  const sign_in::State& signing_in() const { return *state.desk->sign_in; }
  void types(std::string_view digits) {
    for (const char digit : digits) does<sign_in::Action>(sign_in::Digit{digit});
  }
  void chooses_name() {
    happens(EmblemHeld{});
    happens(PeopleCame{kPeople});
    does<sign_in::Action>(sign_in::Choose{"a"});
  }
  void signs_in() {
    chooses_name();
    types("402917");
    does<sign_in::Action>(sign_in::Open{});
    happens(SignInAnswered{.outcome = SignInOutcome::kIn, .person = kPeople[0]});
  }
  void sends() {
    dashboard::Figures figures;
    figures.connected = true;
    figures.waiting = 133;
    happens(FiguresCame{figures});
    does<dashboard::Action>(dashboard::Send{});
  }
};

}  // namespace

TEST_CASE("who holds the emblem chooses their name, and six digits let them in") {
  Glass glass;
  glass.happens(EmblemHeld{});
  CHECK(glass.screen() == Screen::kSignIn);
  CHECK(glass.count<AskPeople>() == 1);
  glass.happens(PeopleCame{kPeople});
  CHECK(glass.signing_in().stage == sign_in::Stage::kName);
  glass.does<sign_in::Action>(sign_in::Choose{"nobody"});
  CHECK(glass.signing_in().stage == sign_in::Stage::kName);
  glass.does<sign_in::Action>(sign_in::Choose{"a"});
  glass.types("40291");
  glass.does<sign_in::Action>(sign_in::Open{});
  CHECK(glass.count<SignIn>() == 0);
  glass.types("78");  // the seventh is not taken
  glass.does<sign_in::Action>(sign_in::Open{});
  CHECK(glass.last<SignIn>().id == "a");
  CHECK(glass.last<SignIn>().pin.text() == "402917");
  glass.does<sign_in::Action>(sign_in::Open{});
  CHECK(glass.count<SignIn>() == 1);  // until it is answered
  glass.happens(SignInAnswered{.outcome = SignInOutcome::kIn, .person = kPeople[0]});
  CHECK(glass.screen() == Screen::kDashboard);
  CHECK(glass.count<AskFigures>() == 1);
}

TEST_CASE("a wrong code is told with the tries that are left, and a lock ends by itself") {
  Glass glass;
  glass.chooses_name();
  glass.types("402917");
  glass.does<sign_in::Action>(sign_in::Open{});
  glass.happens(SignInAnswered{.outcome = SignInOutcome::kWrong, .tries_left = 3});
  CHECK(glass.signing_in().tries_left == 3);
  CHECK(glass.signing_in().digits.empty());
  glass.types("1");
  CHECK(glass.signing_in().tries_left == 0);
  glass.types("23451");
  glass.does<sign_in::Action>(sign_in::Open{});
  glass.happens(SignInAnswered{.outcome = SignInOutcome::kLocked, .locked = 60s});
  glass.types("4");
  CHECK(glass.signing_in().digits.empty());
  CHECK(*deadline(glass.state) == glass.now + 60s);
  glass.passes(59s);
  CHECK(glass.screen() == Screen::kSignIn);
  glass.does<sign_in::Action>(sign_in::Digit{'4'});
  CHECK(glass.signing_in().digits.empty());
  glass.passes(1s);
  glass.types("4");
  CHECK(glass.signing_in().digits.size() == 1);
}

TEST_CASE("on a terminal without anybody the administrator chooses six digits, twice the same") {
  Glass glass;
  glass.happens(EmblemHeld{});
  glass.happens(PeopleCame{{}});
  CHECK(glass.signing_in().stage == sign_in::Stage::kFirstPin);
  glass.types("402917");
  glass.does<sign_in::Action>(sign_in::Open{});
  CHECK(glass.signing_in().stage == sign_in::Stage::kFirstAgain);
  glass.types("402918");
  glass.does<sign_in::Action>(sign_in::Open{});
  CHECK(glass.signing_in().differs);
  CHECK(glass.count<SetFirstPin>() == 0);
  for (int i = 0; i < 2; ++i) {
    glass.types("402917");
    glass.does<sign_in::Action>(sign_in::Open{});
  }
  CHECK(glass.last<SetFirstPin>().pin.text() == "402917");
  glass.happens(SignInAnswered{.outcome = SignInOutcome::kTooEasy});
  CHECK(glass.signing_in().stage == sign_in::Stage::kFirstPin);
  CHECK(glass.signing_in().too_easy);
}

TEST_CASE("what a resident has typed is not interrupted by who holds the emblem") {
  Glass glass;
  glass.does<idle::Action>(idle::Begin{});
  glass.does<home::Action>(home::OpenTopic{"duurzaam"});
  glass.does<topic::Action>(topic::GiveOpinion{});
  glass.does<opinion::Action>(opinion::Edit{ui::TextEdit::insert("J")});
  glass.happens(EmblemHeld{});
  CHECK_FALSE(glass.state.desk.has_value());
  CHECK(glass.screen() == Screen::kOpinion);
}

TEST_CASE(
    "nobody at the keys for half a minute, or at the dashboard for three, and the visitors have the glass") {
  Glass glass;
  glass.chooses_name();
  glass.passes(sign_in::kStays - 1ms);
  CHECK(glass.screen() == Screen::kSignIn);
  glass.passes(1ms);
  CHECK(glass.screen() == Screen::kIdle);
  CHECK(glass.count<SignedOut>() == 0);
  glass.signs_in();
  glass.passes(dashboard::kStays - 1ms);
  CHECK(glass.screen() == Screen::kDashboard);
  glass.passes(1ms);
  CHECK(glass.screen() == Screen::kIdle);
  CHECK(glass.last<SignedOut>().id == "a");
  CHECK(glass.count<Forget>() == 2);
}

TEST_CASE("the figures are asked for every two seconds") {
  Glass glass;
  glass.signs_in();
  CHECK(glass.count<AskFigures>() == 1);
  CHECK(*deadline(glass.state) == glass.now + dashboard::kRefresh);
  glass.passes(dashboard::kRefresh);
  CHECK(glass.count<AskFigures>() == 2);
}

TEST_CASE("sending is told as it goes, and its end closes by itself") {
  Glass glass;
  glass.signs_in();
  glass.sends();
  CHECK(glass.count<BeginSending>() == 1);
  glass.does<dashboard::Action>(dashboard::Send{});
  CHECK(glass.count<BeginSending>() == 1);
  glass.does<dashboard::Action>(dashboard::LogOut{});
  CHECK(glass.screen() == Screen::kDashboard);  // the sheet lies over it
  glass.happens(SendingTold{.waiting = 133, .arrived = 83});
  const auto& sending = glass.state.desk->dashboard->sending;
  CHECK(sending->arrived == 83);
  glass.happens(SendingTold{.waiting = 133, .arrived = 133, .over = true});
  CHECK(sending->stage == dashboard::Sending::Stage::kDone);
  glass.passes(dashboard::kDoneStays);
  CHECK_FALSE(sending.has_value());
}

TEST_CASE("what fails is told with its cause, stays until somebody reads it, and can be tried again") {
  Glass glass;
  glass.signs_in();
  glass.sends();
  glass.happens(SendingTold{.waiting = 133,
                            .over = true,
                            .left = 133,
                            .failed = true,
                            .what = "Er is geen wifi.",
                            .remedy = "Verstuur later.",
                            .code = "no-network"});
  const auto& sending = glass.state.desk->dashboard->sending;
  CHECK(sending->stage == dashboard::Sending::Stage::kFailed);
  CHECK(sending->code == "no-network");
  glass.passes(dashboard::kDoneStays);
  CHECK(sending.has_value());
  glass.does<dashboard::Action>(dashboard::Send{});
  CHECK(sending->stage == dashboard::Sending::Stage::kUnderWay);
  CHECK(glass.count<BeginSending>() == 2);
}

TEST_CASE("who stops sending waits for the bundle under way, and sees the dashboard again") {
  Glass glass;
  glass.signs_in();
  glass.sends();
  glass.happens(SendingTold{.waiting = 133, .arrived = 20});
  glass.does<dashboard::Action>(dashboard::StopSending{});
  CHECK(glass.count<EndSending>() == 1);
  CHECK(glass.state.desk->dashboard->sending->stopping);
  glass.happens(SendingTold{.waiting = 133, .arrived = 40, .over = true, .left = 93});
  CHECK_FALSE(glass.state.desk->dashboard->sending.has_value());
}

TEST_CASE("a courier that says nothing is a failure as well, and not a sheet for ever") {
  Glass glass;
  glass.signs_in();
  glass.sends();
  glass.passes(dashboard::kSilentAtFirst);
  CHECK(glass.state.desk->dashboard->sending->stage == dashboard::Sending::Stage::kFailed);
}

TEST_CASE("what waits becomes urgent at half of what the screen promises, and late at all of it") {
  const World world = sample::world();
  const Scene scene = scene_of(world);
  dashboard::Figures figures;
  figures.waiting = 3;
  figures.oldest_days = 0;
  CHECK(dashboard::urgency_of(figures, scene) == dashboard::Urgency::kNone);
  figures.oldest_days = 1;
  CHECK(dashboard::urgency_of(figures, scene) == dashboard::Urgency::kSoon);
  figures.oldest_days = 2;
  CHECK(dashboard::urgency_of(figures, scene) == dashboard::Urgency::kNow);
  figures.waiting = 0;
  CHECK(dashboard::urgency_of(figures, scene) == dashboard::Urgency::kNone);
}

TEST_CASE("who is not yet heard is said from ten reactions on, and a few are as good as none") {
  World world = sample::world();
  world.settings.about_you = true;
  const Scene scene = scene_of(world);
  dashboard::Figures figures;
  figures.answers = 9;
  CHECK(dashboard::not_heard(figures, scene).empty());
  figures.answers = 10;
  const auto nobody = dashboard::not_heard(figures, scene);
  CHECK(nobody.size() == 4 + scene.content.villages.size() + 3);
  figures.ages["under_25"] = kLeastCountShown - 1;
  CHECK(dashboard::not_heard(figures, scene) == nobody);
  figures.ages["under_25"] = kLeastCountShown;
  CHECK(dashboard::not_heard(figures, scene).size() == nobody.size() - 1);
  World silent = world;
  silent.settings.about_you = false;
  CHECK(dashboard::not_heard(figures, scene_of(silent)).empty());
}

}  // namespace zuil
