// SPDX-License-Identifier: EUPL-1.2
// A topic's planning, what became of what people said, and whom to talk to.
#include "kiosk/screens/topic.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/flow/app.h"
#include "kiosk/screens/late_answer.h"
#include "kiosk/screens/meeting.h"
#include "kiosk/screens/talk.h"
#include "kiosk/screens/thanks.h"
#include "kiosk/screens/topic_feedback.h"
#include "kiosk/screens/topic_planning.h"
#include "tests/kiosk/sample_content.h"

namespace zuil {
namespace {

using namespace std::chrono;
using topic::Tab;
using ui::PlanStone;
using ui::Reach;

Date day(int of_month, int month) { return year{2027} / month / of_month; }

Phase phase(std::string title, Date from, std::optional<Date> until = std::nullopt) {
  return {sample::nl(std::move(title)), from, until};
}

FeedbackPost post(Date date, std::uint32_t times, Outcome outcome = Outcome::kDone) {
  FeedbackPost post;
  post.date = date;
  post.said = sample::nl("Leg daken vol");
  post.did = sample::nl("Wij vragen eigenaren.");
  post.reason = sample::nl("Dat kost geen land.");
  post.times = times;
  post.outcome = outcome;
  return post;
}

// "duurzaam" with a planning from January to June; it closes on 30 April, and
// the answer is promised before 15 May.
Content planned() {
  Content content = sample::content();
  Trajectory& solar = content.trajectories[1];
  solar.phases = {phase("Ideeën", day(1, 1), day(31, 1)), phase("In het dorp", day(11, 3)),
                  phase("Laatste dag", day(30, 4)), phase("U hoort het", day(15, 5)),
                  phase("De raad beslist", day(24, 6))};
  solar.contact = {"Marijke Veldhuis", sample::nl("projectleider"), "0529 00 00 00", "m@voorbeeld.nl", {}};
  return content;
}

World on(const char* moment, Content content = planned()) {
  World world = sample::world(std::move(content));
  world.wall = *parse_rfc3339(moment);
  return world;
}

const Trajectory& solar_of(const World& world) { return *world.content->trajectory("duurzaam"); }

std::vector<PlanStone> stones(const topic::Plan& plan) {
  std::vector<PlanStone> stones;
  for (const topic::PlanStep& step : plan.steps) stones.push_back(step.stone);
  return stones;
}

TEST_CASE(
    "the planning shows what is done, what is now, and as far as one can take part the river is yellow") {
  const World world = on("2027-03-11T19:14:00Z");
  const topic::Plan plan = topic::plan_of(solar_of(world), scene_of(world));
  CHECK(stones(plan) == std::vector{PlanStone::kDone, PlanStone::kNow, PlanStone::kAhead, PlanStone::kAhead,
                                    PlanStone::kAhead});
  CHECK(plan.reaches ==
        std::vector{Reach::kDone, Reach::kDone, Reach::kOpen, Reach::kAhead, Reach::kAhead, Reach::kAhead});
  CHECK(plan.steps[0].when == "tot 31 januari");
  CHECK(plan.steps[1].when == "11 maart");
}

TEST_CASE("between two steps nothing is now and the river is still yellow") {
  const World world = on("2027-03-20T12:00:00Z");
  const topic::Plan plan = topic::plan_of(solar_of(world), scene_of(world));
  CHECK(plan.steps[1].stone == PlanStone::kDone);
  CHECK(plan.steps[2].stone == PlanStone::kAhead);
  CHECK(plan.reaches[2] == Reach::kOpen);
}

TEST_CASE("once closed no reach is yellow, and at the end all of it is done") {
  const World closed = on("2027-05-02T12:00:00Z");
  const topic::Plan plan = topic::plan_of(solar_of(closed), scene_of(closed));
  CHECK(std::count(plan.reaches.begin(), plan.reaches.end(), Reach::kOpen) == 0);

  Content content = planned();
  content.trajectories[1].feedback = {post(day(14, 5), 58)};
  const World end = on("2027-07-01T12:00:00Z", content);
  const topic::Plan done = topic::plan_of(solar_of(end), scene_of(end));
  for (const topic::PlanStep& step : done.steps) CHECK(step.stone == PlanStone::kDone);
  CHECK(done.reaches.back() == Reach::kDone);
  CHECK(topic::page_of_now(done) == 0);
}

TEST_CASE("a clock that can't be right says of no step that it is done, now or open, and no day") {
  const World world = on("1970-01-01T00:00:00Z");
  const topic::Plan plan = topic::plan_of(solar_of(world), scene_of(world));
  for (const topic::PlanStep& step : plan.steps) {
    CHECK(step.stone == PlanStone::kAhead);
    CHECK(step.when.empty());
  }
  for (const Reach reach : plan.reaches) CHECK(reach == Reach::kAhead);
}

TEST_CASE("more steps than fit stand on pages as even as can be, and it opens at the one that is now") {
  Content content = planned();
  auto& phases = content.trajectories[1].phases;
  phases.insert(phases.begin(), {phase("Eén", day(1, 1)), phase("Twee", day(2, 1)), phase("Drie", day(3, 1)),
                                 phase("Vier", day(4, 1))});
  const World world = on("2027-03-11T19:14:00Z", content);
  const topic::Plan plan = topic::plan_of(solar_of(world), scene_of(world));
  REQUIRE(plan.steps.size() == 9);
  CHECK(topic::plan_pages(plan) == 2);
  CHECK(topic::steps_on_page(plan) == 5);
  CHECK(topic::page_of_now(plan) == 1);

  const Scene scene = scene_of(world);
  topic::State state{"duurzaam", Tab::kPlanning};
  state = topic::update(state, TurnPage{-1}, solar_of(world), scene);
  CHECK(state.page == 0);
  state = topic::update(state, TurnPage{-1}, solar_of(world), scene);
  CHECK(state.page == 0);
  for (int i = 0; i < 5; ++i) state = topic::update(state, TurnPage{1}, solar_of(world), scene);
  CHECK(state.page == 1);
  CHECK_FALSE(topic::update(state, topic::ShowTab{Tab::kInShort}, solar_of(world), scene).page.has_value());
}

TEST_CASE("a tab is there only where it has something to show") {
  Trajectory trajectory = sample::trajectory("t", "Onderwerp");
  CHECK(topic::tabs(trajectory) == std::vector{Tab::kInShort});
  trajectory.takes_opinions = true;
  CHECK(topic::tabs(trajectory) == std::vector{Tab::kInShort, Tab::kFeedback});
  trajectory.phases = {phase("Een", day(1, 1))};
  CHECK(topic::tabs(trajectory) == std::vector{Tab::kInShort, Tab::kPlanning, Tab::kFeedback});
  trajectory.takes_opinions = false;
  CHECK(topic::tabs(trajectory) == std::vector{Tab::kInShort, Tab::kPlanning});

  const World world = sample::world();
  const topic::State state{"t"};
  CHECK(topic::update(state, topic::ShowTab{Tab::kFeedback}, trajectory, scene_of(world)) == state);
}

TEST_CASE("each thing said has its count, what was done, why, and a word for the outcome") {
  Content content = planned();
  content.trajectories[1].feedback = {post(day(1, 3), 1300), post(day(1, 3), 4, Outcome::kPartly),
                                      post(day(1, 3), 9, Outcome::kInvestigating),
                                      post(day(1, 3), 9, Outcome::kNot)};
  const World world = sample::world(content);
  const auto rows = topic::feedback_rows(solar_of(world), scene_of(world));
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].said == "“Leg daken vol”");
  CHECK(rows[0].times == "1.300 keer gezegd");
  CHECK(rows[0].did == "Wij vragen eigenaren.");
  CHECK(rows[0].reason == "Dat kost geen land.");
  CHECK(rows[0].outcome_words == "Doen wij");
  CHECK(rows[1].times == "minder dan 5 keer gezegd");
  CHECK(rows[1].outcome_words == "Doen wij deels");
  CHECK(rows[2].outcome_words == "Zoeken wij uit");
  CHECK(rows[3].outcome_words == "Kan niet");
}

TEST_CASE("points without an answer are counted, with the day of the answer while that is to come") {
  Content content = planned();
  Trajectory& solar = content.trajectories[1];
  const World none = sample::world(content);
  CHECK(topic::unanswered_words(solar_of(none), scene_of(none)).empty());
  solar.points_made = 22;
  solar.unanswered_points = 4;
  const World world = sample::world(content);
  CHECK(topic::unanswered_words(solar_of(world), scene_of(world)) ==
        "Nog geen antwoord: 4 van 22 punten. U hoort het vóór **15 mei**.");
  const World late = on("2027-05-16T12:00:00Z", content);
  CHECK(topic::unanswered_words(solar_of(late), scene_of(late)) == "Nog geen antwoord: 4 van 22 punten.");
}

TEST_CASE("where nothing was done yet, only who is among the first is told so") {
  Content content = planned();
  Trajectory& solar = content.trajectories[1];
  solar.reactions_so_far = 4;
  const World few = sample::world(content);
  CHECK(topic::nothing_yet_words(solar_of(few), scene_of(few)) ==
        "Er zijn nog geen eerdere reacties. U bent een van de eersten.");
  solar.reactions_so_far = 5;
  const World many = sample::world(content);
  CHECK(topic::nothing_yet_words(solar_of(many), scene_of(many)) ==
        "Wij lezen de reacties. Er is nog geen antwoord. U hoort het vóór **15 mei**.");
}

TEST_CASE("an answer is late from the day after the promised one, until there is one to every point") {
  const auto late = [](const char* moment, const Content& content) {
    const World world = on(moment, content);
    return late_answer::is_late(solar_of(world), scene_of(world));
  };
  Content content = planned();
  CHECK_FALSE(late("2027-05-15T21:59:00Z", content));
  CHECK(late("2027-05-15T22:01:00Z", content));

  // What was done with an earlier round is no answer to this one.
  Trajectory& solar = content.trajectories[1];
  solar.feedback = {post(day(1, 3), 58)};
  CHECK(late("2027-05-20T12:00:00Z", content));
  solar.feedback = {post(day(14, 5), 58)};
  CHECK_FALSE(late("2027-05-20T12:00:00Z", content));
  solar.points_made = 22;
  solar.unanswered_points = 1;
  CHECK(late("2027-05-20T12:00:00Z", content));
  CHECK_FALSE(late("1970-01-01T00:00:00Z", content));
  solar.no_participation_because = sample::nl("Het moet van de wet.");
  CHECK_FALSE(late("2027-05-20T12:00:00Z", content));
}

TEST_CASE("a late answer is said on the stone and after sending, with whom to call") {
  const World world = on("2027-05-20T12:00:00Z");
  const Scene scene = scene_of(world);
  const topic::Plan plan = topic::plan_of(solar_of(world), scene);
  CHECK(plan.steps[3].stone == PlanStone::kLate);
  CHECK(plan.steps[3].what == "Ons antwoord is te laat");
  CHECK(late_answer::words(solar_of(world), scene).text ==
        "Wij zouden u vóór 15 mei vertellen wat wij doen. Dat is nog niet gebeurd. Wilt u weten waarom? "
        "Bel Marijke Veldhuis: **0529 00 00 00**.");
  const auto steps = thanks::next_steps(solar_of(world), scene);
  REQUIRE(steps.size() == 4);
  CHECK(steps[2].when == "15 mei");
  CHECK(steps[2].what == "Ons antwoord is te laat. Bel Marijke Veldhuis: **0529 00 00 00**.");
}

TEST_CASE("a promised day that became another stands with its reason until the answer is there, or is late") {
  Content content = planned();
  Trajectory& solar = content.trajectories[1];
  solar.hear_back_moved = MovedPromise{day(1, 5), sample::nl("Het onderzoek duurt langer.")};
  const World world = on("2027-05-03T12:00:00Z", content);
  const Scene scene = scene_of(world);
  CHECK(late_answer::promise_of(solar_of(world), scene) == late_answer::Promise::kMoved);
  const late_answer::Words words = late_answer::words(solar_of(world), scene);
  CHECK(words.title == "Ons antwoord komt later");
  CHECK(
      words.text ==
      "Wij zeiden eerst: vóór 1 mei. Het onderzoek duurt langer. U hoort nu vóór **15 mei** van ons. Hebt u "
      "vragen? Bel Marijke Veldhuis: **0529 00 00 00**.");
  CHECK(words.new_date == "**Nieuwe datum:** vóór 15 mei, op dalfsen.nl.");
  CHECK(topic::plan_of(solar_of(world), scene).steps[3].stone != PlanStone::kLate);

  const World late = on("2027-05-20T12:00:00Z", content);
  CHECK(late_answer::promise_of(solar_of(late), scene_of(late)) == late_answer::Promise::kLate);
  solar.feedback = {post(day(2, 5), 58)};
  const World answered = on("2027-05-03T12:00:00Z", content);
  CHECK(late_answer::words(solar_of(answered), scene_of(answered)).text.empty());
}

Visit evening(std::string id, Date date, std::vector<std::string> trajectories) {
  Visit visit;
  visit.id = std::move(id);
  visit.kind = VisitKind::kEvening;
  visit.village = "hoonhorst";
  visit.place = sample::nl("dorpshuis");
  visit.date = date;
  visit.from_minutes = 19 * 60 + 30;
  visit.until_minutes = 21 * 60;
  visit.trajectories = std::move(trajectories);
  return visit;
}

TEST_CASE("the next meeting is the first one to come that is about the topic") {
  Content content = planned();
  content.trajectories[1].villages = {"hoonhorst"};
  content.visits.push_back(evening("later", day(1, 5), {"duurzaam"}));
  content.visits.push_back(evening("ander", day(1, 4), {"verkeer"}));
  content.visits.push_back(evening("geweest", day(1, 3), {"duurzaam"}));
  const World named = sample::world(content);
  REQUIRE(next_meeting(solar_of(named), scene_of(named)) != nullptr);
  CHECK(next_meeting(solar_of(named), scene_of(named))->id == "later");
  CHECK(meeting_words(content.visits[2], scene_of(named)) == "**1 mei**, 19.30 uur, dorpshuis");

  content.visits.push_back(evening("alles", day(20, 4), {}));
  const World all = sample::world(content);
  CHECK(next_meeting(solar_of(all), scene_of(all))->id == "alles");
  CHECK(next_meeting(*scene_of(all).content.trajectory("dorp"), scene_of(all)) == nullptr);
}

TEST_CASE("somebody is named as here only while the visit runs, else the desk") {
  Content content = planned();
  content.visits.back().officials = {"Roelof Hoekman", "Marijke Veldhuis"};
  World during = on("2027-03-11T19:14:00Z", content);
  // Prepared, and its time has come; nobody has started it.
  CHECK_FALSE(talk::words(solar_of(during), scene_of(during)).here);
  during.running = RunningVisit{.visit = content.visits.back()};
  const talk::Words here = talk::words(solar_of(during), scene_of(during));
  CHECK(here.here);
  CHECK(here.now.starts_with("**Marijke Veldhuis**, projectleider, is er tot 21.30 uur."));
  CHECK(here.now_place == "Nu in Hoonhorst");
  CHECK(here.later == "Er is nu geen bijeenkomst gepland.\n\nOf kom langs bij de balie in het gemeentehuis.");
  // Another topic's contact is not here, somebody else is.
  const talk::Words other = talk::words(*scene_of(during).content.trajectory("dorp"), scene_of(during));
  CHECK(other.now.starts_with("**Roelof Hoekman** is er tot 21.30 uur."));

  // Half an hour after the end, also where the visit was set by hand.
  for (const char* visit : {"", "hoonhorst-2027"}) {
    World after = on("2027-03-11T21:00:00Z", content);
    after.settings.visit = visit;
    after.running = during.running;
    const talk::Words desk = talk::words(solar_of(after), scene_of(after));
    CHECK_FALSE(desk.here);
    CHECK(desk.now_title == "Bij de balie");
    CHECK(desk.now.find("Veldhuis") == std::string::npos);
  }
  // The next day, of a visit that was never finished.
  World forgotten = on("2027-03-12T09:00:00Z", content);
  forgotten.running = during.running;
  CHECK_FALSE(talk::words(solar_of(forgotten), scene_of(forgotten)).here);
  // A visit of which nobody is known to be present names nobody.
  content.visits.back().officials.clear();
  World nobody = on("2027-03-11T19:14:00Z", content);
  nobody.running = RunningVisit{.visit = content.visits.back()};
  CHECK_FALSE(talk::words(solar_of(nobody), scene_of(nobody)).here);
}

}  // namespace
}  // namespace zuil
