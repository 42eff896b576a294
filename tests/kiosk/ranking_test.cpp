// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/ranking.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "kiosk/flow/submissions.h"
#include "kiosk/screens/review.h"
#include "tests/kiosk/glass.h"
#include "tests/kiosk/sample_content.h"

namespace zuil::poll {
namespace {

using Ids = std::vector<std::string>;

// A person at a ranking of three, then one choice.
struct Person {
  explicit Person(Question ranking = in_order()) {
    poll.questions.push_back(std::move(ranking));
    poll.questions.push_back(sample::scale("straat"));
    state = enter(poll, draft, 7);
  }
  static Question in_order() {
    Question question = sample::ranking("eerst");
    question.natural_order = true;
    return question;
  }
  void does(const Action& action) {
    Step step = update(state, draft, action, poll);
    state = step.state;
    draft = step.draft;
    leave = step.leave;
  }
  Ids shown() const {
    Ids ids;
    for (const Option* option : order_shown(poll.questions[0], draft, state.order_seed))
      ids.push_back(option->id);
    return ids;
  }

  Poll poll;
  Draft draft;
  State state;
  Leave leave = Leave::kStay;
};

TEST_CASE("an order is an answer only once it was said to be good") {
  Person person;
  CHECK(person.shown() == Ids{"zaal", "keuken", "terras"});
  CHECK(person.draft.empty());
  person.does(Move{"terras", -1});
  CHECK(person.shown() == Ids{"zaal", "terras", "keuken"});
  CHECK(person.draft.answer("eerst") == nullptr);
  CHECK_FALSE(person.draft.empty());
  person.does(Next{});
  CHECK(person.state.question == "straat");
  CHECK(person.draft.answers.at("eerst") == AnswerValue{Ranking{{"zaal", "terras", "keuken"}}});
  CHECK(person.draft.orders.empty());
}

TEST_CASE("who finds the order good as it stands has answered") {
  Person person;
  person.does(Next{});
  CHECK(person.draft.answers.at("eerst") == AnswerValue{Ranking{{"zaal", "keuken", "terras"}}});
}

TEST_CASE("moving a good order again asks for its confirmation again, and loses nothing") {
  Person person;
  person.does(Next{});
  person.does(Back{});
  person.does(Move{"zaal", 2});
  CHECK(person.draft.answer("eerst") == nullptr);
  CHECK(person.shown() == Ids{"keuken", "terras", "zaal"});
  person.does(Next{});
  person.does(Back{});
  CHECK(person.shown() == Ids{"keuken", "terras", "zaal"});
  CHECK(person.draft.answers.at("eerst") == AnswerValue{Ranking{{"keuken", "terras", "zaal"}}});
}

TEST_CASE("weet ik niet takes the place of an order, also of one half made") {
  Person person;
  person.does(Move{"zaal", 1});
  person.does(poll::DontKnow{});
  CHECK(person.draft.answers.at("eerst") == AnswerValue{zuil::DontKnow{}});
  CHECK(person.draft.orders.empty());
  person.does(Back{});
  CHECK(person.shown() == Ids{"zaal", "keuken", "terras"});
}

TEST_CASE("an option stops at the first and the last place, and what is no option moves nothing") {
  Person person;
  person.does(Move{"zaal", -1});
  person.does(Move{"terras", 5});
  person.does(Move{"zolder", 1});
  CHECK(person.draft.empty());
  person.does(Move{"terras", -9});
  CHECK(person.shown() == Ids{"terras", "zaal", "keuken"});
  person.does(Move{"terras", 9});
  CHECK(person.shown() == Ids{"zaal", "keuken", "terras"});
}

TEST_CASE("the row that was moved is known with the place it came from, until another one moves") {
  Person person;
  person.does(Move{"terras", -1});
  CHECK(person.state.moved == "terras");
  CHECK(person.state.moved_from == 3);
  person.does(Move{"terras", -1});
  CHECK(person.state.moved_from == 3);
  person.does(Move{"zaal", 1});
  CHECK(person.state.moved == "zaal");
  CHECK(person.state.moved_from == 2);
  person.does(Next{});
  CHECK(person.state.moved.empty());
}

TEST_CASE("the page follows the row that leaves it") {
  Question many = Person::in_order();
  for (const char* id : {"a", "b", "c", "d"}) many.options.push_back(sample::option(id, id));
  Person person(many);
  CHECK(option_pages(many) == 2);
  person.does(Move{"zaal", 3});
  CHECK(person.state.page == 0);
  person.does(Move{"zaal", 1});
  CHECK(person.state.page == 1);
  person.does(Move{"zaal", -1});
  CHECK(person.state.page == 0);
  many.options.resize(5);
  CHECK(option_pages(many) == 1);
}

TEST_CASE("the order begins at random, other for another person") {
  const Question question = sample::ranking("eerst");
  std::set<Ids> orders;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    Ids ids;
    for (const Option* option : order_shown(question, {}, seed)) ids.push_back(option->id);
    orders.insert(ids);
  }
  CHECK(orders.size() == 6);
}

Content content_with_ranking() {
  Content content = sample::content();
  content.trajectories[1].poll->questions = {Person::in_order()};
  return content;
}

TEST_CASE("the review says an order in places, and of one that was not confirmed that it stays behind") {
  const World world = sample::world(content_with_ranking());
  const Scene scene = scene_of(world);
  const Trajectory& solar = *scene.content.trajectory("duurzaam");
  Draft draft;
  draft.answers["eerst"] = Ranking{{"keuken", "zaal", "terras"}};
  CHECK(review::rows(solar, draft, nullptr, scene)[0].answer == "1. De keuken · 2. De zaal · 3. Het terras");
  draft.orders["eerst"] = Ranking{{"zaal", "keuken", "terras"}};
  draft.answers.clear();
  const auto rows = review::rows(solar, draft, nullptr, scene);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].answer == "Nog niet af. Dit versturen wij niet mee.");
  CHECK_FALSE(rows[0].complete);
  CHECK_FALSE(review::can_be_sent(solar, draft));
  CHECK(submissions_of(solar, draft, {}, scene).empty());
}

class AtRanking : public Glass {
 public:
  AtRanking() : Glass(sample::world(content_with_ranking())) {
    taps("begin");
    taps("topic/duurzaam");
    taps("answer-poll");
  }
  ui::Point middle(std::string_view id) const {
    const ui::Widget* widget = headless->widgets().find(id);
    REQUIRE(widget != nullptr);
    return widget->rect.centre();
  }
  bool enabled(std::string_view id) const { return !headless->widgets().find(id)->state.disabled; }
};

TEST_CASE("a finger that drags a row sets it where it lets go") {
  AtRanking glass;
  const ui::Point from = glass.middle("rank/terras");
  const ui::Point to = glass.middle("rank/zaal");
  glass.headless->finger_down(1, from);
  glass.headless->finger_move(1, {from.x, to.y + 20});
  CHECK(glass.label("rank/terras") == "Plek 3: Het terras");
  glass.headless->finger_up(1, {from.x, to.y + 20});
  CHECK(glass.label("rank/terras") == "Plek 1: Het terras");
  CHECK(glass.label("rank/zaal") == "Plek 2: De zaal");
  CHECK(glass.label("stood/terras") == "stond op plek 3");
  glass.taps("next");
  CHECK(glass.label("row/eerst/answer") == "1. Het terras · 2. De zaal · 3. De keuken");
}

TEST_CASE("a drag that ends where it began moves nothing") {
  AtRanking glass;
  const ui::Point from = glass.middle("rank/zaal");
  glass.headless->finger_down(1, from);
  glass.headless->finger_move(1, {from.x, from.y + 300});
  glass.headless->finger_move(1, {from.x, from.y + 30});
  glass.headless->finger_up(1, {from.x, from.y + 30});
  CHECK(glass.label("rank/zaal") == "Plek 1: De zaal");
  CHECK_FALSE(glass.shows("stood/zaal"));
}

TEST_CASE("Hoger and Lager move a row without a drag, and end at the ends") {
  AtRanking glass;
  CHECK_FALSE(glass.enabled("higher/zaal"));
  CHECK_FALSE(glass.enabled("lower/terras"));
  glass.taps("lower/zaal");
  glass.taps("lower/zaal");
  CHECK(glass.label("rank/zaal") == "Plek 3: De zaal");
  CHECK_FALSE(glass.enabled("lower/zaal"));
  // Who leaves half-way is asked first.
  glass.taps("stop");
  CHECK(glass.shows("go-on"));
  glass.taps("go-on");
  glass.taps("next");
  glass.taps("send");
  auto save = glass.take_save();
  REQUIRE(save);
  REQUIRE(save->submissions.size() == 1);
  CHECK(save->submissions[0].body ==
        SubmissionBody{PollResponse{{{"eerst", Ranking{{"keuken", "terras", "zaal"}}}}}});
  CHECK(validate(save->submissions[0]));
}

}  // namespace
}  // namespace zuil::poll
