// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/draft.h"

#include <doctest/doctest.h>

#include "kiosk/screens/private_data.h"
#include "tests/kiosk/sample_content.h"

namespace zuil {
namespace {

std::vector<std::string> ids(const std::vector<const Question*>& questions) {
  std::vector<std::string> ids;
  for (const Question* question : questions) ids.push_back(question->id);
  return ids;
}

TEST_CASE("a question with a condition is asked only of who gave that answer") {
  const Poll poll = sample::poll_of_three();
  Draft draft;
  CHECK(ids(questions_asked(poll, draft)) == std::vector<std::string>{"plek", "wanneer"});
  draft.answers["plek"] = Choice{"sportveld"};
  CHECK(ids(questions_asked(poll, draft)) == std::vector<std::string>{"plek", "wanneer"});
  draft.answers["plek"] = Choice{"daken"};
  CHECK(ids(questions_asked(poll, draft)) == std::vector<std::string>{"plek", "welk-dak", "wanneer"});
}

TEST_CASE("a condition on a question that is not asked itself does not hold") {
  Poll poll = sample::poll_of_three();
  poll.questions[2].condition = QuestionCondition{"welk-dak", "school"};
  Draft draft;
  draft.answers["plek"] = Choice{"rand"};
  draft.answers["welk-dak"] = Choice{"school"};
  CHECK(ids(questions_asked(poll, draft)) == std::vector<std::string>{"plek"});
}

TEST_CASE("a budget is complete once it is divided whole") {
  const Question question = sample::budget("geld");
  Draft draft;
  CHECK_FALSE(is_complete(question, draft));
  CHECK_FALSE(is_begun(question, draft));
  draft.answers["geld"] = Budget{{{"school", 60}, {"huizen", 30}}};
  CHECK_FALSE(is_complete(question, draft));
  CHECK(is_begun(question, draft));
  draft.answers["geld"] = Budget{{{"school", 60}, {"huizen", 40}}};
  CHECK(is_complete(question, draft));
  draft.answers["geld"] = DontKnow{};
  CHECK(is_complete(question, draft));
}

TEST_CASE("an order that was moved and not said to be good is begun, not complete, and would be lost") {
  const Question question = sample::ranking("eerst");
  Draft draft;
  draft.orders["eerst"] = Ranking{{"keuken", "zaal", "terras"}};
  CHECK(is_begun(question, draft));
  CHECK_FALSE(is_complete(question, draft));
  CHECK_FALSE(draft.empty());
  draft.orders.clear();
  draft.answers["eerst"] = Ranking{{"keuken", "zaal", "terras"}};
  CHECK(is_complete(question, draft));
}

TEST_CASE("white space alone is no opinion, and loses nothing") {
  Draft draft;
  draft.opinion = ui::TextModel::with_text(" \n  ");
  CHECK_FALSE(draft.has_opinion());
  CHECK(draft.empty());
  draft.opinion = ui::TextModel::with_text("Ja");
  CHECK(draft.has_opinion());
  CHECK_FALSE(draft.empty());
}

TEST_CASE("a citizen number is found by its eleven-test, not by its length") {
  // 111222333 is the number that the authorities use in examples.
  CHECK(passes_eleven_test("111222333"));
  CHECK_FALSE(passes_eleven_test("111222334"));
  CHECK_FALSE(passes_eleven_test("000000000"));
  CHECK(find_private_data("Mijn nummer is 111222333.") == PrivateData::kCitizenNumber);
  CHECK(find_private_data("Mijn nummer is 111.222.333") == PrivateData::kCitizenNumber);
  CHECK(find_private_data("Mijn nummer is 111222334") == PrivateData::kNone);
}

TEST_CASE("a phone number and an e-mail address are pointed out, ordinary numbers are not") {
  CHECK(find_private_data("Bel 0529 12 34 56") == PrivateData::kPhone);
  CHECK(find_private_data("Bel 06-12345678 of mail mij") == PrivateData::kPhone);
  CHECK(find_private_data("mail naam@voorbeeld.nl") == PrivateData::kEmail);
  CHECK(find_private_data("In 2030 kost het 400.000 euro, 1.000 per huis") == PrivateData::kNone);
  CHECK(find_private_data("@voorbeeld.nl en naam@") == PrivateData::kNone);
  CHECK(find_private_data("") == PrivateData::kNone);
}

}  // namespace
}  // namespace zuil
