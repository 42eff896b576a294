// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/report.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/report/question_result.h"
#include "tests/kiosk/report/sample_visit.h"

using namespace zuil;
using namespace zuil::report;

namespace {

const Content& content() {
  static const Content kContent = sample::example_content();
  return kContent;
}

const Question& question(const std::string& trajectory, const std::string& id) {
  const auto& questions = content().trajectory(trajectory)->poll->questions;
  return *std::find_if(questions.begin(), questions.end(),
                       [&](const Question& each) { return each.id == id; });
}

Submission poll(const std::string& trajectory, const std::string& id, AnswerValue value) {
  Submission submission;
  submission.trajectory = trajectory;
  submission.body = PollResponse{{{id, std::move(value)}}};
  return submission;
}

// So many times each option of "plek", in the content's order, and "weet ik niet".
std::vector<TallyCount> votes_on_plek(const std::vector<int>& times, int dont_know = 0) {
  sample::CountedVisit counted("v");
  const auto& options = question("duurzaam-hoonhorst", "plek").options;
  for (std::size_t i = 0; i < times.size(); ++i) {
    for (int n = 0; n < times[i]; ++n) counted.add(poll("duurzaam-hoonhorst", "plek", Choice{options[i].id}));
  }
  for (int n = 0; n < dont_know; ++n) counted.add(poll("duurzaam-hoonhorst", "plek", DontKnow{}));
  return counted.tally();
}

QuestionResult result_of_plek(const std::vector<TallyCount>& tally, bool closed) {
  return question_result(question("duurzaam-hoonhorst", "plek"), "duurzaam-hoonhorst", closed, tally,
                         sample::texts());
}

VisitReport report_of(const std::vector<TallyCount>& tally,
                      const std::string& visit = "hoonhorst-dorpsbezoek") {
  return visit_report(
      {.content = content(), .visit = *content().visit(visit), .tally = tally, .today = sample::kDay},
      sample::texts());
}

std::uint64_t sum(const std::vector<std::uint64_t>& counts) {
  std::uint64_t all = 0;
  for (const std::uint64_t count : counts) all += count;
  return all;
}

}  // namespace

TEST_CASE("nine votes show nothing, the tenth shows them all") {
  CHECK_FALSE(result_of_plek(votes_on_plek({5, 4}), false).is_shown());
  CHECK_FALSE(result_of_plek(votes_on_plek({5, 4}), true).is_shown());
  const QuestionResult ten = result_of_plek(votes_on_plek({5, 4}, 1), false);
  CHECK(ten.is_shown());
  CHECK(ten.votes == 10);
}

TEST_CASE("an open poll hides bars of fewer than five, a closed one shows all") {
  const std::vector<TallyCount> tally = votes_on_plek({4, 11, 5, 0}, 2);
  const QuestionResult open = result_of_plek(tally, false);
  REQUIRE(open.bars.size() == 5);
  CHECK(open.bars[0].weight == 11);
  CHECK(open.bars[1].weight == 5);
  CHECK(std::count_if(open.bars.begin(), open.bars.end(), [](const Bar& bar) { return bar.shown; }) == 2);
  CHECK(open.bars[4].dont_know);
  const QuestionResult closed = result_of_plek(tally, true);
  CHECK(std::all_of(closed.bars.begin(), closed.bars.end(), [](const Bar& bar) { return bar.shown; }));
  CHECK(closed.bars[2].weight == 4);
}

TEST_CASE("raised hands are no votes and stand apart") {
  sample::CountedVisit counted("v");
  Submission hands =
      poll("duurzaam-hoonhorst", "plek", Choice{question("duurzaam-hoonhorst", "plek").options[1].id});
  hands.via = Via::kHands;
  hands.persons = 23;
  counted.add(hands);
  hands.persons = 2;
  hands.body = PollResponse{{{"plek", DontKnow{}}}};
  counted.add(hands);
  const QuestionResult result = result_of_plek(counted.tally(), true);
  CHECK(result.votes == 0);
  CHECK_FALSE(result.is_shown());
  REQUIRE(result.hands.size() == 2);
  CHECK(result.hands[0].second == 23);
  CHECK(result.hands[1] == std::pair<std::string, std::uint64_t>("Weet ik niet", 2));
  const VisitReport report = report_of(counted.tally());
  CHECK(report.reactions == 0);
  CHECK(report.via[4] == 25);
}

TEST_CASE("each kind of question counts what its answers are") {
  const Texts texts = sample::texts();
  sample::CountedVisit counted("v");
  const auto& money = question("duurzaam-hoonhorst", "geld").options;
  const auto& order = question("kulturhus-lemelerveld", "eerst").options;
  for (int i = 0; i < 10; ++i) {
    counted.add(poll("duurzaam-hoonhorst", "geld", Budget{{{money[0].id, 70}, {money[1].id, 30}}}));
    counted.add(poll("duurzaam-hoonhorst", "straat", ScaleValue{i < 6 ? 4 : 2}));
    counted.add(poll("kulturhus-lemelerveld", "eerst", Ranking{{order[i < 7 ? 1 : 0].id, order[2].id}}));
    counted.add(poll("kulturhus-lemelerveld", "naam", ShortText{sample::kTyped}));
    counted.add(poll("verkeer-nieuwleusen", "onveilig", Pin{1, 1, ""}));
  }
  const std::vector<TallyCount> tally = counted.tally();
  const auto result = [&](const std::string& trajectory, const std::string& id) {
    return question_result(question(trajectory, id), trajectory, true, tally, texts);
  };
  const QuestionResult budget = result("duurzaam-hoonhorst", "geld");
  CHECK(budget.mean_euros(budget.bars[0]) == 70);
  CHECK(budget.bars[0].percent == 70);
  const QuestionResult scale = result("duurzaam-hoonhorst", "straat");
  CHECK(scale.bars[1].weight == 4);
  CHECK(scale.bars[3].weight == 6);
  CHECK(result("kulturhus-lemelerveld", "eerst").bars[0].label == order[1].label.in("nl"));
  CHECK(result("kulturhus-lemelerveld", "eerst").bars[0].weight == 7);
  CHECK(result("verkeer-nieuwleusen", "onveilig").bars[0].label == texts("result.unnamed_place"));
  const QuestionResult words = result("kulturhus-lemelerveld", "naam");
  CHECK(words.answered == 10);
  CHECK_FALSE(words.is_shown());
}

TEST_CASE("a report counts reactions by topic and way, and evaluations apart") {
  const VisitReport report = report_of(sample::counted_people(content(), "v", 300));
  CHECK(report.reactions == 300);
  CHECK(sum({report.via.begin(), report.via.end()}) == 300);
  std::uint64_t by_topic = 0;
  for (const TopicReport& topic : report.topics) by_topic += topic.here;
  CHECK(by_topic == 300);
  CHECK(report.evaluations > 0);
  CHECK(report.made_on == sample::kDay);
  CHECK(report.times == "19.00 uur tot 21.30 uur");
}

TEST_CASE("a group of fewer than five is never in a report, nor in its total") {
  for (const int people : {1, 7, 12, 30, 60, 300}) {
    const VisitReport report = report_of(sample::counted_people(content(), "v", people));
    for (const auto* counts :
         {&report.reach.villages, &report.reach.ages, &report.reach.roles, &report.clear, &report.again}) {
      const auto hidden =
          std::count_if(counts->begin(), counts->end(), [](const Count& each) { return !each.count; });
      CHECK(hidden != 1);
      for (const Count& each : *counts) {
        const std::uint64_t count = each.count.value_or(0);
        CHECK((count == 0 || count >= 5));
      }
    }
  }
}

TEST_CASE("the lobby's report is of the last day on which something was counted") {
  CHECK(report_of(sample::counted_people(content(), "v", 12), "gemeentehuis").made_on == sample::kDay);
}

TEST_CASE("the official's answers are three texts with a limit") {
  const auto answers = parse_answers(R"({"went_well":"Goed","next_time":"","missed":"Jongeren"})");
  REQUIRE(answers);
  CHECK(answers->missed == "Jongeren");
  const std::string long_text(kMaxAnswerCharacters + 1, 'a');
  for (const std::string& json :
       {std::string("[]"), std::string("{}"), std::string(R"({"went_well":"a","next_time":"b"})"),
        std::string(R"({"went_well":1,"next_time":"b","missed":"c"})"),
        std::string(R"({"went_well":"a","next_time":"b","missed":"c","name":"d"})"),
        R"({"went_well":")" + long_text + R"(","next_time":"b","missed":"c"})"}) {
    CAPTURE(json.substr(0, 60));
    CHECK_FALSE(parse_answers(json));
  }
}
