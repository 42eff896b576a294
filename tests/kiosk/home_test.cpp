// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/home.h"

#include <doctest/doctest.h>

#include <set>

#include "kiosk/flow/app.h"
#include "kiosk/screens/idle.h"
#include "kiosk/screens/nothing_open.h"
#include "tests/kiosk/sample_content.h"

namespace zuil {
namespace {

std::vector<std::string> narrow_ids(const home::Page& page) {
  std::vector<std::string> ids;
  for (const home::Card& card : page.narrow) ids.push_back(card.trajectory->id);
  return ids;
}

TEST_CASE("today's topic is wide and first, what is closed comes last") {
  Content content = sample::content();
  std::swap(content.trajectories[1], content.trajectories[3]);
  const World world = sample::world(content);
  const home::Page page = home::page(scene_of(world), 0);
  REQUIRE(page.wide);
  CHECK(page.wide->trajectory->id == "dorp");
  CHECK(page.wide->pill_words == "Vandaag in Hoonhorst");
  CHECK(page.wide->foot == "Tot 21.30 uur · 130 reacties");
  CHECK(narrow_ids(page) == std::vector<std::string>{"verkeer", "duurzaam", "online"});
}

TEST_CASE("a card says what can be done, until when, and how many did") {
  const World world = sample::world();
  const Scene scene = scene_of(world);
  const home::Card solar = home::card_of(*scene.content.trajectory("duurzaam"), scene);
  CHECK(solar.pill == home::Pill::kOpinion);
  CHECK(solar.foot == "Tot 30 april · 130 reacties");
  const home::Card traffic = home::card_of(*scene.content.trajectory("verkeer"), scene);
  CHECK(traffic.pill == home::Pill::kReadOnly);
  const home::Card closed = home::card_of(*scene.content.trajectory("online"), scene);
  CHECK(closed.pill == home::Pill::kBeingRead);
  CHECK(closed.question == "Op 15 mei hoort u het.");
  CHECK(closed.foot == "Gesloten · 130 reacties");
}

TEST_CASE("a poll alone is invited to by its number of questions, a closed topic by what became of it") {
  Content content = sample::content();
  content.trajectories[1].takes_opinions = false;
  content.trajectories[2].decision_on = std::chrono::year{2027} / 3 / 1;
  content.trajectories[2].closes = std::chrono::year{2027} / 2 / 20;
  content.trajectories[3].hear_back_by = std::chrono::year{2027} / 3 / 10;
  content.trajectories[0].opens = std::chrono::year{2027} / 4 / 1;
  const World world = sample::world(content);
  const Scene scene = scene_of(world);
  CHECK(home::card_of(*scene.content.trajectory("duurzaam"), scene).pill_words == "Beantwoord 3 vragen");
  CHECK(home::card_of(*scene.content.trajectory("verkeer"), scene).pill == home::Pill::kDecided);
  CHECK(home::card_of(*scene.content.trajectory("online"), scene).pill == home::Pill::kClosed);
  CHECK(home::card_of(*scene.content.trajectory("dorp"), scene).pill_words == "Vanaf 1 april");
}

TEST_CASE("fewer than five reactions are not counted out loud") {
  Content content = sample::content();
  content.trajectories[1].reactions_so_far = 4;
  const World world = sample::world(content);
  const Scene scene = scene_of(world);
  CHECK(home::card_of(*scene.content.trajectory("duurzaam"), scene).foot == "Tot 30 april");
}

TEST_CASE("no topic is lost: every one stands on exactly one page") {
  for (const bool visit : {true, false}) {
    for (std::size_t count = 1; count <= 30; ++count) {
      Content content = sample::content();
      if (!visit) content.visits.pop_back();
      content.trajectories.resize(1);
      for (std::size_t i = 1; i < count; ++i) {
        content.trajectories.push_back(sample::trajectory("t" + std::to_string(i), "Onderwerp"));
      }
      const World world = sample::world(content);
      const Scene scene = scene_of(world);
      std::multiset<std::string> seen;
      const auto pages = static_cast<int>(home::page_count(scene));
      for (int number = 0; number < pages; ++number) {
        const home::Page page = home::page(scene, number);
        if (page.wide) seen.insert(page.wide->trajectory->id);
        for (const std::string& id : narrow_ids(page)) seen.insert(id);
        // Slots: two for a wide card, one each, one for the last card.
        CHECK((page.wide ? 2 : 0) + page.narrow.size() + (page.more ? 1 : 0) <= 8);
        CHECK(page.more == (pages > 1));
        CHECK(page.back_to_first == (pages > 1 && number == pages - 1));
      }
      CAPTURE(count);
      CHECK(seen.size() == count);
      CHECK(std::set<std::string>(seen.begin(), seen.end()).size() == count);
    }
  }
}

TEST_CASE("with more than five others there are more topics, else the newest answer") {
  Content content = sample::content();
  const World few = sample::world(content);
  const auto answer = home::page(scene_of(few), 0).answer;
  REQUIRE(answer);
  CHECK(answer->trajectory->id == "online");
  for (int i = 0; i < 3; ++i)
    content.trajectories.push_back(sample::trajectory("t" + std::to_string(i), "Onderwerp"));
  const World world = sample::world(content);
  CHECK(home::page(scene_of(world), 0).more);
  CHECK_FALSE(home::page(scene_of(world), 0).answer);
}

TEST_CASE("a visit shows the topics that it names, in its order") {
  Content content = sample::content();
  content.visits.back().trajectories = {"verkeer", "duurzaam", "verdwenen"};
  const World world = sample::world(content);
  const home::Page page = home::page(scene_of(world), 0);
  CHECK_FALSE(page.wide);
  CHECK(narrow_ids(page) == std::vector<std::string>{"verkeer", "duurzaam"});
}

TEST_CASE("a clock that stands before what has happened already hides all dates") {
  World world = sample::world();
  world.wall = *parse_rfc3339("1970-01-01T00:00:00Z");
  const Scene scene = scene_of(world);
  CHECK_FALSE(scene.dates_known);
  CHECK(home::card_of(*scene.content.trajectory("duurzaam"), scene).foot.find("Tot") == std::string::npos);
}

TEST_CASE("the header names the visit and its day, the lobby has no day") {
  World world = sample::world();
  CHECK(visit_line(scene_of(world)) == "Dorpsbezoek Hoonhorst · donderdag 11 maart");
  world.wall = *parse_rfc3339("2027-03-11T22:30:00Z");
  CHECK(visit_line(scene_of(world)) == "Gemeentehuis");
  world.settings.visit = "hoonhorst-2027";
  CHECK(visit_line(scene_of(world)) == "Dorpsbezoek Hoonhorst · donderdag 11 maart");
}

TEST_CASE("the idle card shows new answers first, the newest before all, then every open topic") {
  using namespace std::chrono;
  Content content = sample::content();
  FeedbackPost newer = content.trajectories[3].feedback[0];
  newer.date = year{2027} / 3 / 11;
  content.trajectories[1].feedback = {newer};
  const World world = sample::world(content);
  const auto slides = idle::slides(scene_of(world));
  REQUIRE(slides.size() == 5);
  CHECK(slides[0].topic->id == "duurzaam");
  CHECK(slides[0].answer != nullptr);
  CHECK(slides[1].topic->id == "online");
  CHECK(slides[1].answer != nullptr);
  // The open ones stand there themselves, the closed one as its answer alone.
  CHECK(slides[2] == idle::Slide{world.content->trajectory("dorp")});
  CHECK(slides[3] == idle::Slide{world.content->trajectory("duurzaam")});
  CHECK(slides[4] == idle::Slide{world.content->trajectory("verkeer")});
}

TEST_CASE("an answer is news for its time, and not before its day") {
  using namespace std::chrono;
  for (const auto& [date, is_news] :
       {std::pair{year{2027} / 2 / 25, true}, std::pair{year{2027} / 2 / 24, false},
        std::pair{year{2027} / 3 / 11, true}, std::pair{year{2027} / 3 / 12, false}}) {
    Content content = sample::content();
    content.trajectories[3].feedback[0].date = date;
    const World world = sample::world(content);
    CHECK((idle::slides(scene_of(world)).front().answer != nullptr) == is_news);
    CHECK(idle::slides(scene_of(world)).size() == 4);
  }
}

TEST_CASE("every slide of the idle card stands as long as the others") {
  const World world = sample::world();
  const Scene scene = scene_of(world);
  const auto topics = idle::slides(scene);
  REQUIRE(topics.size() == 4);
  const idle::State state{Instant{} + std::chrono::seconds{100}};
  const std::chrono::milliseconds time = scene.settings.idle_card;
  for (std::size_t i = 0; i < 9; ++i) {
    const Instant begins = state.since + i * time;
    CHECK(idle::slide_at(state, topics.size(), time, begins) == i % topics.size());
    CHECK(idle::slide_at(state, topics.size(), time, begins + time - std::chrono::milliseconds{1}) ==
          i % topics.size());
  }
  CHECK(idle::slide_at(state, topics.size(), time, Instant{}) == 0);
}

TEST_CASE("where nothing is on show, a topic for any subject can still be told to") {
  Content content = sample::content();
  content.visits.back().trajectories = {"verdwenen"};
  const World world = sample::world(content);
  State state;
  state.world = world;
  state.session.begun = true;
  CHECK(screen_of(state) == Screen::kNothingOpen);
  REQUIRE(nothing_open::open_for_subjects(scene_of(world)) != nullptr);
  CHECK(nothing_open::open_for_subjects(scene_of(world))->id == "dorp");
}

}  // namespace
}  // namespace zuil
