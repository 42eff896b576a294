// SPDX-License-Identifier: EUPL-1.2
// What the example package has to say, and how.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "sync/domain/content_rules.h"
#include "tests/sync/domain/changed_document.h"

using namespace zuil;

namespace {

Content example(const Date& today = kExampleDay) {
  Content content;
  REQUIRE(check_content_document(example_document(), today, content).empty());
  return content;
}

const Trajectory& trajectory(const Content& content, const char* id) {
  const Trajectory* found = content.trajectory(id);
  REQUIRE(found != nullptr);
  return *found;
}

// Every Dutch text of the document.
void collect_dutch(const nlohmann::json& value, std::vector<std::string>& into) {
  if (value.is_object() && value.contains("nl")) into.push_back(value["nl"]);
  if (value.is_structured()) {
    for (const auto& child : value) collect_dutch(child, into);
  }
}

std::vector<std::string> sentences(const std::string& text) {
  std::vector<std::string> found(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool ends = text[i] == '.' || text[i] == '?' || text[i] == '\n';
    if (text[i] != '\n') found.back() += text[i];
    if (ends && (i + 1 == text.size() || text[i + 1] == ' ' || text[i] == '\n')) found.emplace_back();
  }
  return found;
}

}  // namespace

TEST_CASE("on Thursday 11 March 2027 the example has the days and counts of the design") {
  const Content content = example();
  struct Card {
    const char* id;
    const char* closes;
    std::uint32_t reactions;
  };
  for (const Card& card :
       {Card{"duurzaam-hoonhorst", "2027-04-30", 130}, Card{"verkeer-nieuwleusen", "2027-04-15", 205},
        Card{"kulturhus-lemelerveld", "2027-05-08", 60}, Card{"woonwijk-dalfsen", "2027-04-22", 310}}) {
    const Trajectory& shown = trajectory(content, card.id);
    CHECK(shown.closes == parse_date(card.closes));
    CHECK(shown.is_open(kExampleDay));
    CHECK(shown.reactions_so_far == card.reactions);
  }
  const Trajectory& website = trajectory(content, "bouwen-aan-dalfsen-nl");
  CHECK_FALSE(website.is_open(kExampleDay));
  CHECK(website.hear_back_by == parse_date("2027-06-01"));
  CHECK(website.reactions_so_far == 95);
  CHECK(trajectory(content, "wat-speelt-er").reactions_so_far == 47);

  const Trajectory& hoonhorst = trajectory(content, "duurzaam-hoonhorst");
  CHECK(hoonhorst.hear_back_by == parse_date("2027-05-15"));
  CHECK(hoonhorst.decision_on == parse_date("2027-06-24"));
  CHECK(hoonhorst.phases.front().label.in("nl") == "Januari");
  CHECK(hoonhorst.phases.back().label.in("nl") == "Najaar");
  CHECK(hoonhorst.feedback.front().headline.in("nl") ==
        "In januari zei u: leg eerst de daken vol. Wij doen het.");
  for (const RetentionRule& rule : hoonhorst.retention) CHECK(rule.until == parse_date("2027-09-24"));

  const Visit* visit = content.visit_at(kExampleDay, 20 * 60);
  REQUIRE(visit != nullptr);
  CHECK(visit->title.in("nl") == "Dorpsbezoek Hoonhorst");
  CHECK(visit->until_minutes == 21 * 60 + 30);
  CHECK(content.visit_at(kExampleDay, 9 * 60)->kind == VisitKind::kLobby);
  CHECK(content.visit("hoonhorst-bijeenkomst")->date == parse_date("2027-04-20"));
}

TEST_CASE("the example is good in every month of the year") {
  for (int days = 0; days < 366; days += 30) {
    const Date today{std::chrono::sys_days{kExampleDay} + std::chrono::days{days}};
    const Content content = example(today);
    CHECK(trajectory(content, "duurzaam-hoonhorst").is_open(today));
  }
}

TEST_CASE("every kind of question, level and initiator occurs in the example") {
  const Content content = example();
  std::set<QuestionKind> kinds;
  std::set<Level> levels;
  std::set<Initiator> initiators;
  for (const Trajectory& shown : content.trajectories) {
    levels.insert(shown.level);
    initiators.insert(shown.initiator);
    if (!shown.poll) continue;
    for (const Question& question : shown.poll->questions) kinds.insert(question.kind);
  }
  CHECK(kinds.size() == 7);
  CHECK(initiators.size() == 4);
  CHECK(levels == std::set<Level>{Level::kConsult, Level::kAdvise, Level::kCoproduce, Level::kDecide});
}

TEST_CASE("a Dutch sentence has at most 20 words, and 12 on average") {
  std::vector<std::string> texts;
  collect_dutch(nlohmann::json::parse(example_document()), texts);
  std::size_t words = 0;
  std::size_t count = 0;
  for (const std::string& text : texts) {
    CHECK(text.find('!') == std::string::npos);
    for (const std::string& sentence : sentences(text)) {
      CAPTURE(sentence);
      const std::size_t length = count_words(sentence);
      CHECK(length <= 20);
      words += length;
      count += length > 0 ? 1 : 0;
    }
  }
  CHECK(words <= 12 * count);
}
