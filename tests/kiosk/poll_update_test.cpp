// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "kiosk/screens/poll.h"
#include "tests/kiosk/sample_content.h"

namespace zuil::poll {
namespace {

// A person in a poll, one action after another.
struct Person {
  Poll poll = sample::poll_of_three();
  State state = enter(poll, {}, 7);
  Draft draft = {};
  Leave leave = Leave::kStay;

  void does(const Action& action) {
    Step step = update(state, draft, action, poll);
    state = step.state;
    draft = step.draft;
    leave = step.leave;
  }
};

Person at_only(Question question) {
  Poll poll;
  poll.questions.push_back(std::move(question));
  return {.poll = poll, .state = enter(poll, {}, 7)};
}

TEST_CASE("one choice: a second one takes its place, and tapping it again takes it back") {
  Person person;
  person.does(Choose{"daken"});
  person.does(Choose{"rand"});
  CHECK(person.draft.answers.at("plek") == AnswerValue{Choice{"rand"}});
  person.does(Choose{"rand"});
  CHECK(person.draft.answer("plek") == nullptr);
  CHECK(person.leave == Leave::kStay);
}

TEST_CASE("choosing never goes on by itself") {
  Person person;
  person.does(Choose{"daken"});
  CHECK(person.state.question == "plek");
}

TEST_CASE("an option that the question does not have is no answer") {
  Person person;
  person.does(Choose{"windmolens"});
  person.does(Rate{2});
  person.does(Give{"daken", 1});
  CHECK(person.draft.empty());
}

TEST_CASE("going on without an answer says what is missing") {
  Person person;
  person.does(Next{});
  CHECK(person.state.question == "plek");
  CHECK(person.state.hint == Hint::kAnswerFirst);
  person.does(Choose{"rand"});
  CHECK(person.state.hint == Hint::kNone);
  person.does(Next{});
  CHECK(person.state.question == "wanneer");
}

TEST_CASE("weet ik niet and overslaan are answers of their own and go on") {
  Person person;
  person.does(DontKnow{});
  CHECK(person.draft.answers.at("plek") == AnswerValue{zuil::DontKnow{}});
  CHECK(person.state.question == "wanneer");
  person.does(Skip{});
  CHECK(person.draft.answers.at("wanneer") == AnswerValue{Skipped{}});
  CHECK(person.leave == Leave::kDone);
}

TEST_CASE("the way back is the way that came, and before the first question lies the topic") {
  Person person;
  person.does(Choose{"daken"});
  person.does(Next{});
  CHECK(person.state.question == "welk-dak");
  person.does(Back{});
  CHECK(person.state.question == "plek");
  CHECK(person.draft.answers.at("plek") == AnswerValue{Choice{"daken"}});
  person.does(Back{});
  CHECK(person.leave == Leave::kBack);
}

TEST_CASE("who changes one answer comes back to the review, forwards and backwards") {
  for (const Action& action : {Action{Next{}}, Action{Back{}}, Action{Skip{}}}) {
    Person person;
    person.state.changing = true;
    person.does(Choose{"rand"});
    person.does(action);
    CHECK(person.leave == Leave::kDone);
  }
}

TEST_CASE("several choices stop at the most that may be chosen") {
  Person person = at_only(sample::multiple("doen", 2));
  person.does(Choose{"eten"});
  person.does(Choose{"sport"});
  person.does(Choose{"leren"});
  CHECK(person.state.hint == Hint::kEnoughChosen);
  CHECK(person.draft.answers.at("doen") == AnswerValue{Choices{{"eten", "sport"}}});
  person.does(Choose{"eten"});
  person.does(Choose{"leren"});
  CHECK(person.draft.answers.at("doen") == AnswerValue{Choices{{"sport", "leren"}}});
  person.does(Choose{"sport"});
  person.does(Choose{"leren"});
  CHECK(person.draft.answer("doen") == nullptr);
}

TEST_CASE("without a most, all may be chosen") {
  Person person = at_only(sample::multiple("doen", 0));
  for (const char* option : {"eten", "muziek", "sport", "leren"}) person.does(Choose{option});
  CHECK(std::get<Choices>(person.draft.answers.at("doen")).options.size() == 4);
}

TEST_CASE("a face is chosen, changed and taken back") {
  Person person = at_only(sample::scale("straat"));
  person.does(Rate{4});
  person.does(Rate{2});
  CHECK(person.draft.answers.at("straat") == AnswerValue{ScaleValue{2}});
  person.does(Rate{6});
  person.does(Rate{0});
  CHECK(person.draft.answers.at("straat") == AnswerValue{ScaleValue{2}});
  person.does(Rate{2});
  CHECK(person.draft.answer("straat") == nullptr);
}

TEST_CASE("a budget never goes below nothing nor over what there is") {
  Person person = at_only(sample::budget("geld"));
  person.does(Give{"school", -1});
  CHECK(person.draft.answer("geld") == nullptr);
  for (int i = 0; i < 9; ++i) person.does(Give{"school", 1});
  person.does(Next{});
  CHECK(person.leave == Leave::kStay);
  CHECK(person.state.hint == Hint::kAnswerFirst);
  for (int i = 0; i < 3; ++i) person.does(Give{"huizen", 1});
  CHECK(person.draft.answers.at("geld") == AnswerValue{Budget{{{"huizen", 10}, {"school", 90}}}});
  person.does(Next{});
  CHECK(person.leave == Leave::kDone);
}

TEST_CASE("a poll is entered at the first question without an answer, a finished one at its first") {
  const Poll poll = sample::poll_of_three();
  Draft draft;
  draft.answers["plek"] = Choice{"rand"};
  CHECK(enter(poll, draft, 1).question == "wanneer");
  draft.answers["wanneer"] = Choice{"nu"};
  CHECK(enter(poll, draft, 1).question == "plek");
}

std::vector<std::string> order(const Question& question, std::uint64_t seed) {
  std::vector<std::string> ids;
  for (const Option* option : options_in_order(question, seed)) ids.push_back(option->id);
  return ids;
}

TEST_CASE("options stand in another order for another person, and in the same one for the same") {
  const Question question = sample::poll_of_three().questions[0];
  std::set<std::vector<std::string>> orders;
  std::set<std::string> first;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    CHECK(order(question, seed) == order(question, seed));
    auto sorted = order(question, seed);
    orders.insert(sorted);
    first.insert(sorted.front());
    std::sort(sorted.begin(), sorted.end());
    CHECK(sorted == std::vector<std::string>{"daken", "rand", "schuren", "sportveld"});
  }
  CHECK(orders.size() == 24);
  CHECK(first.size() == 4);
}

TEST_CASE("options in their natural order stay in it") {
  const Question question = sample::poll_of_three().questions[2];
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    CHECK(order(question, seed) == std::vector<std::string>{"nu", "later"});
  }
}

TEST_CASE("pages of options end at the first and at the last") {
  Question many = sample::single("veel", "Welke?", {});
  for (int i = 0; i < 14; ++i) many.options.push_back(sample::option("o" + std::to_string(i), "O"));
  Person person = at_only(many);
  person.does(TurnPage{-1});
  CHECK(person.state.page == 0);
  for (int i = 0; i < 5; ++i) person.does(TurnPage{1});
  CHECK(person.state.page == 2);
}

}  // namespace
}  // namespace zuil::poll
