// SPDX-License-Identifier: EUPL-1.2
// Screen 08: its figures and sentences, and that it comes between the commit and
// the code.
#include "kiosk/screens/result.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "kiosk/flow/store_thread.h"
#include "sync/base/random.h"
#include "tests/kiosk/glass.h"

namespace zuil::result {
namespace {

using Chosen = std::map<std::string, std::uint64_t, std::less<>>;

// A poll of one question, with these votes, seen by somebody who answered `own`.
struct Look {
  explicit Look(Question question, VoteCounts votes, AnswerValue own = zuil::DontKnow{}) {
    Content content = sample::content();
    votes.question = question.id;
    state.trajectory = "duurzaam";
    state.own.emplace(question.id, std::move(own));
    state.votes.push_back(std::move(votes));
    content.trajectories[1].poll->questions = {std::move(question)};
    world = sample::world(std::move(content));
  }
  std::vector<Result> all() const {
    const Scene scene = scene_of(world);
    return results(state, *scene.content.trajectory("duurzaam"), scene);
  }
  Result only() const {
    const auto every = all();
    REQUIRE(every.size() == 1);
    return every[0];
  }
  std::string conclusion() const { return only().conclusion; }

  World world;
  State state;
};

Question places() { return sample::poll_of_three().questions[0]; }

VoteCounts choices(Chosen chosen, std::uint64_t dont_know = 0) {
  VoteCounts votes;
  for (const auto& [option, count] : chosen) votes.answered += count;
  votes.chosen = std::move(chosen);
  votes.dont_know = dont_know;
  return votes;
}

TEST_CASE("the sentence says what most, what the largest group, and what nearly as many chose") {
  const auto said = [](Chosen chosen, std::uint64_t dont_know = 0) {
    return Look(places(), choices(std::move(chosen), dont_know)).conclusion();
  };
  CHECK(said({{"daken", 51}, {"rand", 49 - 10}, {"schuren", 10}}) == "De meeste stemmen: op daken");
  CHECK(said({{"daken", 50}, {"rand", 25}, {"schuren", 25}}) == "De grootste groep kiest op daken");
  CHECK(said({{"daken", 41}, {"rand", 39}, {"schuren", 20}}) ==
        "Op daken en aan de rand liggen dicht bij elkaar");
  CHECK(said({{"daken", 42}, {"rand", 39}, {"schuren", 19}}) == "De grootste groep kiest op daken");
  // Also when the first of two has more than half.
  CHECK(said({{"daken", 51}, {"rand", 49}}) == "Op daken en aan de rand liggen dicht bij elkaar");
  CHECK(said({{"daken", 34}, {"rand", 33}, {"schuren", 33}}) == "De stemmen zijn verdeeld");
  CHECK(said({{"daken", 6}}, 20) == "De meeste stemmen: weet ik niet");
}

TEST_CASE("a bar of fewer than five votes has no figures and is not named") {
  const Look look(places(), choices({{"daken", 4}, {"rand", 4}, {"schuren", 3}}));
  CHECK(look.conclusion() == "De stemmen zijn verdeeld");
  for (const Bar& bar : look.only().bars) {
    CHECK_FALSE(bar.shown);
    CHECK(bar.detail == "minder dan 5 stemmen");
  }
  // Nor does their order tell which of them has more.
  const Look other(places(), choices({{"daken", 2}, {"rand", 4}, {"schuren", 20}}));
  std::vector<std::string> labels;
  for (const Bar& bar : other.only().bars) labels.push_back(bar.label);
  CHECK(labels == std::vector<std::string>{"Op schuren", "Op daken", "Bij het sportveld", "Aan de rand",
                                           "Weet ik niet"});
}

TEST_CASE("this person's own answer is marked, in words too") {
  const Look look(places(), choices({{"daken", 20}, {"rand", 5}}), Choice{"rand"});
  for (const Bar& bar : look.only().bars) {
    CHECK(bar.own == (bar.label == "Aan de rand"));
    CHECK(bar.own_words == (bar.own ? "Uw keuze" : ""));
  }
  const Look unknowing(places(), choices({{"daken", 20}}, 5));
  CHECK(unknowing.only().bars.back().own);
}

TEST_CASE("several choices are shares of the votes, which add up to more") {
  VoteCounts votes = choices({{"eten", 30}, {"muziek", 24}, {"sport", 6}}, 0);
  votes.answered = 40;
  const Look look(sample::multiple("doen", 2), votes, Choices{{"eten", "sport"}});
  const Result result = look.only();
  CHECK(result.votes == 40);
  CHECK(result.conclusion == "Het meest gekozen: Eten");
  CHECK(result.bars[0].percent == 75);
  CHECK(result.bars[1].percent == 60);
  CHECK(result.bars[2].percent == 15);
  CHECK(result.bars[0].own);
  CHECK(result.bars[2].own);
  CHECK_FALSE(result.remark.empty());
}

TEST_CASE("a scale stays in its order, a ranking counts first places, a budget its money") {
  VoteCounts scale;
  scale.answered = 30;
  scale.values = {{1, 5}, {4, 25}};
  const Result rated = Look(sample::scale("straat"), scale, ScaleValue{1}).only();
  CHECK(rated.bars.front().label == "Heel slecht");
  CHECK(rated.bars.front().own);
  CHECK(rated.conclusion == "De meeste stemmen: goed");

  const Result ranked = Look(sample::ranking("eerst"), choices({{"keuken", 12}, {"zaal", 8}}),
                             Ranking{{"zaal", "keuken", "terras"}})
                            .only();
  CHECK(ranked.conclusion == "Het vaakst op plek 1: de keuken");
  CHECK(ranked.bars[1].own);
  CHECK(ranked.bars[1].own_words == "Uw plek 1");

  VoteCounts money;
  money.answered = 10;
  money.dont_know = 2;
  money.euros = {{"school", 640}, {"huizen", 360}};
  const Result divided = Look(sample::budget("geld"), money, Budget{{{"school", 70}, {"huizen", 30}}}).only();
  CHECK(divided.conclusion == "Het meeste geld: School");
  CHECK(divided.bars.size() == 2);
  CHECK(divided.bars[0].percent == 64);
  CHECK(divided.bars[0].detail == "gemiddeld €\u00a064");
  CHECK(divided.bars[0].own);
  CHECK_FALSE(divided.bars[1].own);
  CHECK(divided.votes == 12);
}

TEST_CASE("a map counts its areas, and places without a name where there are any") {
  const Result result =
      Look(sample::pin("onveilig"), choices({{"west", 12}, {"oost", 6}, {"", 7}}), Pin{9000, 500, ""}).only();
  CHECK(result.conclusion == "De grootste groep kiest West");
  CHECK(result.bars[1].label == "Een plek zonder naam");
  CHECK(result.bars[1].own);
  const Result named = Look(sample::pin("onveilig"), choices({{"west", 12}}), Pin{2000, 2000, "west"}).only();
  CHECK(named.bars.size() == 4);
}

TEST_CASE("a short text and what was skipped have no result, and words of a person are not kept for it") {
  PollResponse response{
      {{"naam", ShortText{"Het Lemelerhuis"}}, {"plek", Choice{"rand"}}, {"geld", Skipped{}}}};
  const auto own = own_votes(response);
  CHECK(own.size() == 1);
  CHECK(own.contains("plek"));
  State state;
  Trajectory trajectory = sample::trajectory("duurzaam", "Duurzaam");
  trajectory.poll = Poll{};
  trajectory.poll->questions = {sample::short_text("naam")};
  CHECK_FALSE(has_results(state, trajectory));
}

TEST_CASE("many bars are paged evenly, and pages end at the first and the last") {
  Question many = sample::single("veel", "Welke?", {});
  VoteCounts votes;
  for (int i = 0; i < 7; ++i) {
    many.options.push_back(sample::option("o" + std::to_string(i), "O"));
    votes.chosen["o" + std::to_string(i)] = 10;
  }
  votes.answered = 70;
  const Look look(many, votes);
  const auto every = pages(look.all());
  REQUIRE(every.size() == 2);
  CHECK(every[0].bars == 4);
  CHECK(every[1].bars == 4);
  const Scene scene = scene_of(look.world);
  const Trajectory& topic = *scene.content.trajectory("duurzaam");
  State state = look.state;
  const Instant now = Instant{} + std::chrono::seconds{5};
  state = update(state, TurnPage{-1}, topic, scene, now);
  CHECK(state.page == 0);
  CHECK(state.shown == Instant{});
  for (int i = 0; i < 3; ++i) state = update(state, TurnPage{1}, topic, scene, now);
  CHECK(state.page == 1);
  CHECK(state.shown == now);
}

// ---- on the glass, with a store ----
Content voting_content() {
  Content content = sample::content();
  content.trajectories[1].poll->questions.resize(1);
  content.trajectories[1].poll->interim_results = true;
  return content;
}

class Voting : public Glass {
 public:
  explicit Voting(Content content = voting_content()) : Glass(sample::world(std::move(content))) {
    taps("begin");
    taps("topic/duurzaam");
    taps("answer-poll");
    taps("answer/rand");
    taps("next");
    taps("send");
    save = take_save();
    REQUIRE(save);
  }
  void answers(const Saved& saved) {
    replies.put(saved);
    headless->wait_for_wake(std::chrono::milliseconds{0});
  }
  // The store has it, and this many votes may be shown.
  void is_saved(std::uint64_t votes) {
    Saved saved{save->ticket};
    if (!save->interim_of.empty()) {
      saved.interim.emplace();
      if (votes > 0) {
        saved.interim->push_back(choices({{"daken", votes - 6}, {"rand", 6}}));
        saved.interim->back().question = "plek";
      }
    }
    answers(saved);
  }
  std::string code() const { return terminal.state().session.thanks->code.grouped(); }

  std::optional<Save> save;
};

TEST_CASE("the result is asked for where the organiser allows it, and for a poll alone") {
  Voting voting;
  CHECK(voting.save->interim_of == "duurzaam");
  Content closed = voting_content();
  closed.trajectories[1].poll->interim_results = false;
  Voting other(closed);
  CHECK(other.save->interim_of.empty());
  other.is_saved(0);
  CHECK(other.screen() == "thanks");
}

TEST_CASE("the result comes after the commit, never before, and then the code") {
  Voting voting;
  CHECK(voting.screen() == "review");
  voting.is_saved(20);
  CHECK(voting.screen() == "result");
  CHECK(voting.label("title") == "De meeste stemmen: op daken");
  CHECK(voting.label("interim") == "Tussenstand · 20 stemmen");
  CHECK(voting.label("bar/1") == "Op daken: 70 procent, 14 stemmen");
  CHECK(voting.label("bar/2") == "Aan de rand: 30 procent, 6 stemmen. Uw keuze.");
  CHECK(voting.label("bar/3") == "Bij het sportveld: minder dan 5 stemmen");
  CHECK_FALSE(voting.shows("stop"));
  voting.taps("done");
  CHECK(voting.screen() == "thanks");
  CHECK(voting.label("code") == voting.code());
}

TEST_CASE("with too few votes it says so, and the code follows all the same") {
  Voting voting;
  voting.is_saved(0);
  CHECK(voting.screen() == "result");
  CHECK(voting.label("title") == "Nog te weinig stemmen om te tonen.");
  CHECK_FALSE(voting.shows("bar/1"));
  voting.taps("done");
  CHECK(voting.screen() == "thanks");
}

TEST_CASE("a result that can't be known is left out") {
  Voting voting;
  voting.answers(Saved{voting.save->ticket});
  CHECK(voting.screen() == "thanks");
}

TEST_CASE("who walks away from the result leaves the code, which then closes by itself") {
  Voting voting;
  voting.is_saved(20);
  const Settings settings = voting.terminal.state().world.settings;
  voting.headless->pass(settings.thank_you - std::chrono::seconds{1});
  CHECK(voting.screen() == "result");
  voting.headless->pass(std::chrono::seconds{1});
  CHECK(voting.screen() == "thanks");
  voting.headless->pass(settings.thank_you - std::chrono::seconds{1});
  CHECK(voting.screen() == "thanks");
  voting.headless->pass(std::chrono::seconds{1});
  CHECK(voting.screen() == "idle");
  CHECK(voting.terminal.state().session == Session{});
}

TEST_CASE("an opinion can be added, under the same code") {
  Voting voting;
  voting.is_saved(20);
  const std::string code = voting.code();
  voting.taps("say-more");
  CHECK(voting.screen() == "opinion");
  voting.types("Leg daken vol");
  voting.taps("next");
  CHECK(voting.screen() == "review");
  voting.taps("send");
  const auto more = voting.take_save();
  REQUIRE(more);
  CHECK(more->interim_of.empty());
  REQUIRE(more->submissions.size() == 1);
  CHECK(more->submissions[0].kind() == SubmissionKind::kOpinion);
  CHECK(more->submissions[0].code.grouped() == code);
  CHECK(more->submissions[0].id != voting.save->submissions[0].id);
  voting.answers(Saved{more->ticket});
  CHECK(voting.screen() == "thanks");
  CHECK(voting.label("code") == code);
  voting.taps("done");
  CHECK(voting.screen() == "evaluation");
  voting.taps("skip");
  CHECK(voting.screen() == "idle");
}

TEST_CASE("however adding an opinion ends, the code of the vote is shown") {
  SUBCASE("going back") {
    Voting voting;
    voting.is_saved(20);
    voting.taps("say-more");
    voting.taps("back");
    CHECK(voting.screen() == "thanks");
  }
  SUBCASE("stopping without a word") {
    Voting voting;
    voting.is_saved(20);
    voting.taps("say-more");
    voting.taps("stop");
    CHECK(voting.screen() == "thanks");
  }
  SUBCASE("wiping what was written") {
    Voting voting;
    voting.is_saved(20);
    voting.taps("say-more");
    voting.types("Leg");
    voting.taps("stop");
    voting.taps("wipe");
    CHECK(voting.screen() == "thanks");
    CHECK_FALSE(voting.terminal.state().session.has_answers());
  }
  SUBCASE("walking away") {
    Voting voting;
    voting.is_saved(20);
    const std::string code = voting.code();
    voting.taps("say-more");
    const Settings settings = voting.terminal.state().world.settings;
    voting.headless->pass(settings.idle);
    CHECK(voting.screen() == "opinion");
    voting.headless->pass(settings.countdown);
    CHECK(voting.screen() == "thanks");
    CHECK(voting.label("code") == code);
    voting.headless->pass(settings.thank_you);
    CHECK(voting.screen() == "idle");
  }
}

TEST_CASE("who has written an opinion with the poll is not asked for one") {
  Content content = voting_content();
  Glass glass(sample::world(content));
  glass.taps("begin");
  glass.taps("topic/duurzaam");
  glass.taps("give-opinion");
  glass.types("Leg daken vol");
  glass.taps("next");
  glass.taps("back");
  glass.taps("back");
  glass.taps("answer-poll");
  glass.taps("answer/rand");
  glass.taps("next");
  glass.taps("send");
  const auto save = glass.take_save();
  REQUIRE(save);
  CHECK(save->submissions.size() == 2);
  CHECK(save->interim_of == "duurzaam");
  Saved saved{save->ticket};
  saved.interim.emplace();
  glass.replies.put(saved);
  glass.headless->wait_for_wake(std::chrono::milliseconds{0});
  CHECK(glass.screen() == "result");
  CHECK_FALSE(glass.shows("say-more"));
}

}  // namespace
}  // namespace zuil::result
