// SPDX-License-Identifier: EUPL-1.2
// Screen 19: what a room may read when, and how it is moved on.
#include "kiosk/screens/room.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/screens/hands.h"
#include "kiosk/screens/paper.h"
#include "tests/kiosk/sample_content.h"

namespace zuil::room {
namespace {

using namespace std::chrono_literals;
using Chosen = std::map<std::string, std::uint64_t, std::less<>>;

VoteCounts choices(std::string question, Chosen chosen, std::uint64_t dont_know = 0) {
  VoteCounts votes;
  votes.question = std::move(question);
  for (const auto& [option, count] : chosen) votes.answered += count;
  votes.chosen = std::move(chosen);
  votes.dont_know = dont_know;
  return votes;
}

// A content with two polls: three questions, and one of every other kind.
Content two_polls() {
  Content content = sample::content();
  Poll poll;
  poll.questions = {sample::multiple("doen", 2), sample::scale("straat"), sample::ranking("eerst"),
                    sample::budget("geld"),      sample::pin("plaats"),   sample::short_text("naam")};
  content.trajectories[2].poll = poll;
  return content;
}

struct Room {
  explicit Room(Content content = two_polls()) : world(sample::world(std::move(content))) {
    state = begin(*scene().content.trajectory("duurzaam"), now);
  }
  Scene scene() const {
    Scene scene = scene_of(world);
    scene.closed_polls = closed;
    return scene;
  }
  Ask does(const Action& action) {
    Step step = update(std::move(state), action, scene(), now);
    state = std::move(step.state);
    return step.ask;
  }
  void counts(std::vector<VoteCounts> votes, std::map<std::string, std::uint64_t, std::less<>> came_in = {},
              std::vector<VoteCounts> hands = {}) {
    Figures figures{state.trajectory, std::move(votes), std::move(came_in), std::move(hands)};
    state = figures_came(std::move(state), std::move(figures));
  }
  void at(const std::string& trajectory, const std::string& question) {
    state.trajectory = trajectory;
    state.question = question;
    state.figures.reset();
  }
  Slide slide() const { return slide_of(state, scene()); }
  std::vector<std::string> labels() const {
    std::vector<std::string> all;
    for (const Row& row : slide().rows) all.push_back(row.label);
    return all;
  }
  std::vector<std::string> figures() const {
    std::vector<std::string> all;
    for (const Row& row : slide().rows) all.push_back(row.figure);
    return all;
  }

  World world;
  std::vector<std::string> closed;
  Instant now{};
  State state;
};

const VoteCounts kPlaces =
    choices("plek", {{"daken", 61}, {"sportveld", 23}, {"schuren", 14}, {"rand", 5}}, 2);

}  // namespace

TEST_CASE("until Toon a room sees the question, its answers, and how many votes there are") {
  Room room;
  room.counts({kPlaces});
  CHECK(room.slide().title == "Waar komen de panelen?");
  CHECK(room.labels() == std::vector<std::string>{"Op daken", "Bij het sportveld", "Aan de rand",
                                                  "Op schuren", "Weet ik niet"});
  for (const Row& row : room.slide().rows) CHECK(row == Row{.label = row.label});
  CHECK(room.slide().votes == 105);
  CHECK(room.slide().votes_words == "stemmen op dit scherm");
  CHECK(room.slide().sentence == "Stem mee op het scherm. De tussenstand komt straks.");
}

TEST_CASE("shown are percents that add up, the sentence beside them, and nothing of fewer than five") {
  Room room;
  room.counts({kPlaces});
  CHECK(room.does(Reveal{}) == Ask::kNote);
  CHECK(room.labels() == std::vector<std::string>{"Op daken", "Bij het sportveld", "Op schuren",
                                                  "Aan de rand", "Weet ik niet"});
  CHECK(room.figures() == std::vector<std::string>{"58%", "22%", "13%", "5%", "minder dan 5"});
  CHECK(room.slide().sentence == "**De meeste stemmen: op daken**");
  const std::vector<Row> rows = room.slide().rows;
  CHECK(rows[0].leads);
  CHECK(rows[0].share == doctest::Approx(0.58));
  CHECK_FALSE(rows[1].leads);
  CHECK(rows[4].few);
  CHECK(rows[4].share == 0);
}

TEST_CASE("hidden again, nothing of the figures is left") {
  Room room;
  room.counts({kPlaces});
  const Slide before = room.slide();
  room.does(Reveal{});
  room.does(Reveal{});
  CHECK(room.slide().rows == before.rows);
  CHECK(room.slide().sentence == before.sentence);
}

TEST_CASE("under ten votes a room sees their number alone, shown or not") {
  Room room;
  room.counts({}, {{"plek", 9}});
  CHECK(room.slide().votes == 9);
  room.does(Reveal{});
  CHECK(room.slide().votes == 9);
  CHECK(room.slide().sentence == "Vanaf 10 stemmen ziet u hier de tussenstand.");
  for (const Row& row : room.slide().rows) CHECK(row == Row{.label = row.label});
  room.counts({}, {{"plek", 1}});
  CHECK(room.slide().votes_words == "stem op dit scherm");
}

TEST_CASE("from ten on the number is that of the figures, not of votes that came in since") {
  Room room;
  room.counts({choices("plek", {{"daken", 10}})}, {{"plek", 14}});
  CHECK(room.slide().votes == 10);
  room.does(Reveal{});
  CHECK(room.slide().votes == 10);
}

TEST_CASE("raised hands stand beside their answer and apart, once figures are shown") {
  Room room;
  room.counts({kPlaces}, {}, {choices("plek", {{"daken", 31}, {"rand", 4}}, 2)});
  CHECK(room.slide().hands == 0);
  room.does(Reveal{});
  const Slide slide = room.slide();
  CHECK(slide.hands == 37);
  CHECK(slide.hands_words == "geteld met handen");
  CHECK(slide.votes == 105);
  CHECK(slide.rows[0].hands == 31);
  CHECK(slide.rows[0].figure == "58%");
  CHECK(slide.rows[1].hands == 0);
  CHECK(slide.rows[3].hands == 4);
  CHECK(slide.rows[4].hands == 2);
}

TEST_CASE("hands are shown where there are too few votes, too") {
  Room room;
  room.counts({}, {}, {choices("plek", {{"daken", 31}})});
  room.does(Reveal{});
  CHECK(room.slide().rows[0].hands == 31);
  CHECK(room.slide().rows[0].figure.empty());
}

TEST_CASE("every kind of question has rows that fit it") {
  Room room;
  room.at("verkeer", "doen");
  VoteCounts several = choices("doen", {{"eten", 30}, {"muziek", 24}, {"sport", 6}});
  several.answered = 40;
  VoteCounts scale;
  scale.question = "straat";
  scale.answered = 40;
  scale.values = {{1, 5}, {4, 20}, {5, 15}};
  VoteCounts money;
  money.question = "geld";
  money.answered = 20;
  money.euros = {{"school", 1500}, {"huizen", 500}};
  const auto show = [&](const std::string& question, VoteCounts votes, std::vector<VoteCounts> hands = {}) {
    room.at("verkeer", question);
    room.counts({std::move(votes)}, {{"naam", 12}}, std::move(hands));
    room.does(Reveal{});
  };
  show("doen", several);
  CHECK(room.figures()[0] == "75%");
  CHECK(room.figures()[1] == "60%");
  CHECK(room.slide().sentence == "**Het meest gekozen: Eten** · meer antwoorden mogelijk");
  VoteCounts raised;
  raised.question = "straat";
  raised.answered = 8;
  raised.values = {{4, 8}};
  show("straat", scale, {raised});
  CHECK(room.labels()[0] == "Heel slecht");
  CHECK(room.figures()[3] == "50%");
  CHECK(room.slide().rows[3].hands == 8);
  show("eerst", choices("eerst", {{"zaal", 20}, {"keuken", 15}, {"terras", 5}}));
  CHECK(room.figures()[0] == "50%");
  show("geld", money);
  CHECK(room.figures() == std::vector<std::string>{"75%", "25%"});
  show("plaats", choices("plaats", {{"west", 12}, {"oost", 6}, {"", 6}}));
  CHECK(room.figures()[0] == "50%");
  CHECK(room.labels().size() == 5);
  room.at("verkeer", "naam");
  room.counts({}, {{"naam", 7}});
  room.does(Reveal{});
  CHECK(room.slide().rows.empty());
  CHECK(room.slide().votes == 7);
  CHECK(room.slide().votes_words == "antwoorden op dit scherm");
}

TEST_CASE("what many answers are is shown six at a time, and the arrows turn through them") {
  Content content = two_polls();
  Question& question = content.trajectories[1].poll->questions[0];
  for (int i = 0; i < 9; ++i) question.options.push_back(sample::option("n" + std::to_string(i), "Nog een"));
  Room room(std::move(content));
  CHECK(room.slide().parts == 3);
  std::size_t rows = room.slide().rows.size();
  CHECK(rows == 5);
  room.does(Next{});
  CHECK(room.state.question == "plek");
  CHECK(room.slide().part == 1);
  rows += room.slide().rows.size();
  room.does(Next{});
  rows += room.slide().rows.size();
  CHECK(room.slide().part == 2);
  CHECK(rows == 14);
  room.does(Next{});
  CHECK(room.state.question == "welk-dak");
  room.does(Previous{});
  CHECK(room.state.question == "plek");
  CHECK(room.slide().part == 2);
}

TEST_CASE("poll follows poll in the order of the visit, and neither end goes on") {
  Content content = two_polls();
  content.visits[1].trajectories = {"verkeer", "dorp", "duurzaam"};
  Room room(std::move(content));
  const auto order = topics(room.scene());
  REQUIRE(order.size() == 2);
  CHECK(order[0]->id == "verkeer");
  room.state = begin(*order[0], room.now);
  CHECK(room.does(Previous{}) == Ask::kNothing);
  CHECK(room.state.question == "doen");
  for (int i = 0; i < 5; ++i) CHECK(room.does(Next{}) == Ask::kNothing);
  CHECK(room.state.question == "naam");
  room.counts({});
  CHECK(room.does(Next{}) == Ask::kFigures);
  CHECK(room.state.trajectory == "duurzaam");
  CHECK_FALSE(room.state.figures.has_value());
  for (int i = 0; i < 9; ++i) room.does(Next{});
  CHECK(room.state.question == "wanneer");
}

TEST_CASE("figures of the topic before are not taken for those of this one") {
  Room room;
  room.state = figures_came(std::move(room.state), {"verkeer", {kPlaces}, {}, {}});
  CHECK_FALSE(room.state.figures.has_value());
}

TEST_CASE("each question is shown when somebody asks for it, and is still shown on the way back") {
  Room room;
  room.counts({kPlaces});
  room.does(Reveal{});
  room.does(Next{});
  CHECK_FALSE(room.slide().revealed);
  CHECK(room.does(Reveal{}) == Ask::kNothing);  // this topic is in the log already
  room.does(Previous{});
  CHECK(room.slide().revealed);
}

TEST_CASE("black is black until somebody goes on") {
  Room room;
  room.does(Black{});
  CHECK(room.state.black);
  room.does(Black{});
  CHECK_FALSE(room.state.black);
  room.does(Black{});
  room.does(Next{});
  CHECK_FALSE(room.state.black);
}

TEST_CASE("a poll is closed, says so, and can be opened again") {
  Room room;
  room.counts({kPlaces});
  CHECK(room.slide().until == "Open tot 21.30 uur");
  CHECK(room.does(MovePoll{}) == Ask::kClose);
  CHECK(room.does(MovePoll{}) == Ask::kNothing);  // until it is answered
  room.state = poll_moved(std::move(room.state), false);
  room.closed = {"duurzaam"};
  CHECK(room.slide().over);
  CHECK(room.slide().until == "Peiling gesloten");
  CHECK(room.slide().sentence == "De peiling is gesloten. De uitslag komt zo.");
  CHECK(room.does(MovePoll{}) == Ask::kOpen);
  room.state = poll_moved(std::move(room.state), true);
  CHECK(room.state.failed);
  room.does(Reveal{});
  room.counts({});
  CHECK(room.slide().sentence == "Er zijn te weinig stemmen om te tonen.");
}

TEST_CASE("a poll whose days are over can't be opened by hand") {
  Content content = two_polls();
  content.trajectories[1].closes = std::chrono::year{2027} / 3 / 10;
  Room room(std::move(content));
  CHECK(room.slide().over);
  CHECK(room.does(MovePoll{}) == Ask::kNothing);
}

TEST_CASE("a closed poll is not offered to residents, and all else of its topic is") {
  Room room;
  const Trajectory& solar = *room.world.content->trajectory("duurzaam");
  CHECK(offer_of(solar, room.scene()).poll);
  room.closed = {"duurzaam"};
  CHECK_FALSE(offer_of(solar, room.scene()).poll);
  CHECK(offer_of(solar, room.scene()).opinion);
}

TEST_CASE("on paper and by raised hands a closed poll can still be counted") {
  Room room;
  Content content = two_polls();
  content.trajectories[1].takes_opinions = false;
  Room other(std::move(content));
  for (Room* each : {&room, &other}) {
    const auto forms = paper::topics(each->scene());
    const auto hands = hands::topics(each->scene());
    CHECK_FALSE(hands.empty());
    each->closed = {"duurzaam", "verkeer"};
    CHECK(paper::topics(each->scene()) == forms);
    CHECK(hands::topics(each->scene()) == hands);
  }
}

TEST_CASE("the buttons come with a touch, stay while they are used, and go by themselves") {
  Room room;
  room.does(ToggleBar{});
  CHECK(room.state.bar == room.now + kBarStays);
  room.now += 5s;
  room.does(Next{});
  CHECK(room.state.bar == room.now + kBarStays);
  room.state = tick(std::move(room.state), room.now + kBarStays - 1ms);
  CHECK(room.state.bar.has_value());
  room.state = tick(std::move(room.state), room.now + kBarStays);
  CHECK_FALSE(room.state.bar.has_value());
  room.does(ToggleBar{});
  room.does(ToggleBar{});
  CHECK_FALSE(room.state.bar.has_value());
}

TEST_CASE("keys of a keyboard and of a presenter do what the buttons do") {
  using ui::NavigationKey;
  CHECK(action_of(NavigationKey::kSpace) == Action{Reveal{}});
  CHECK(action_of(NavigationKey::kRight) == Action{Next{}});
  CHECK(action_of(NavigationKey::kPageDown) == Action{Next{}});
  CHECK(action_of(NavigationKey::kLeft) == Action{Previous{}});
  CHECK(action_of(NavigationKey::kPageUp) == Action{Previous{}});
  CHECK(action_of("b") == Action{Black{}});
  CHECK(action_of("B") == Action{Black{}});
  CHECK_FALSE(action_of("x").has_value());
  CHECK_FALSE(action_of(NavigationKey::kTab).has_value());
}

TEST_CASE("who decides and when stands below, and the evening above") {
  Room room;
  CHECK(room.slide().level == "Samen maken");
  CHECK(room.slide().decided == "De raad, **24 juni**");
  CHECK(room.slide().above == "Bijeenkomst over Duurzaam Hoonhorst");
  Content evening = two_polls();
  evening.visits[1].from_minutes = 19 * 60;
  CHECK(Room(std::move(evening)).slide().above == "Avond over Duurzaam Hoonhorst");
}

}  // namespace zuil::room
