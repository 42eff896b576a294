// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/tally.h"

#include <algorithm>

#include "tests/sync/store/store_fixture.h"

namespace zuil {
namespace {

const WallTime kNow = *parse_rfc3339("2027-03-11T13:52:00Z");  // 14:52 in the village

const TallyCount* find(const std::vector<TallyCount>& counts, TallyOf of, std::string_view question,
                       std::string_view item, int place = 0) {
  const auto found = std::find_if(counts.begin(), counts.end(), [&](const TallyCount& count) {
    return count.key.of == of && count.key.question == question && count.key.item == item &&
           count.key.place == place;
  });
  return found == counts.end() ? nullptr : &*found;
}

std::uint64_t count_of(const std::vector<TallyCount>& counts, TallyOf of, std::string_view question,
                       std::string_view item, int place = 0) {
  const TallyCount* found = find(counts, of, question, item, place);
  return found == nullptr ? 0 : found->count;
}

}  // namespace

TEST_CASE("a poll counts each answer in the way of its kind") {
  const auto counts = tally_of(samples::poll(), kNow);
  CHECK(count_of(counts, TallyOf::kSubmissions, "", "poll", static_cast<int>(Via::kSelf)) == 1);
  CHECK(count_of(counts, TallyOf::kOption, "waar", "daken") == 1);
  CHECK(count_of(counts, TallyOf::kOption, "wat", "jeugd") == 1);
  CHECK(count_of(counts, TallyOf::kOption, "wat", "sport") == 1);
  CHECK(count_of(counts, TallyOf::kValue, "hoe", "", 4) == 1);
  CHECK(count_of(counts, TallyOf::kPlace, "volgorde", "zaal", 1) == 1);
  CHECK(count_of(counts, TallyOf::kPlace, "volgorde", "tuin", 3) == 1);
  REQUIRE(find(counts, TallyOf::kAmount, "geld", "bomen") != nullptr);
  CHECK(find(counts, TallyOf::kAmount, "geld", "bomen")->sum == 60);
  CHECK(count_of(counts, TallyOf::kArea, "plek", "markt") == 1);
  CHECK(count_of(counts, TallyOf::kArea, "ergens", "") == 1);
  CHECK(count_of(counts, TallyOf::kAnswered, "waarom", "") == 1);
  CHECK(count_of(counts, TallyOf::kDontKnow, "wanneer", "") == 1);
  CHECK(count_of(counts, TallyOf::kAnswered, "wanneer", "") == 0);
  CHECK(count_of(counts, TallyOf::kSkipped, "wie", "") == 1);
}

TEST_CASE("the tally holds no text, no coordinate and no two things about a person at once") {
  for (const Submission& submission :
       {samples::poll(), samples::opinion(), samples::signal(), samples::subject()}) {
    for (const TallyCount& count : tally_of(submission, kNow)) {
      for (const std::string& part :
           {count.key.item, count.key.question, count.key.trajectory, count.key.visit}) {
        CHECK((is_identifier(part) || part.empty() || count.key.of == TallyOf::kQuarter ||
               count.key.of == TallyOf::kAgeGroup || count.key.of == TallyOf::kSubmissions));
      }
      if (count.key.of >= TallyOf::kVillage) {
        CHECK(count.key.trajectory.empty());
        CHECK(count.key.question.empty());
      }
    }
  }
}

TEST_CASE("village, group and quarter of an hour are counted for answers alone") {
  const auto counts = tally_of(samples::opinion(), kNow);
  CHECK(count_of(counts, TallyOf::kVillage, "", "hoonhorst") == 1);
  CHECK(count_of(counts, TallyOf::kAgeGroup, "", "25_44") == 1);
  CHECK(count_of(counts, TallyOf::kRole, "", "resident") == 1);
  CHECK(count_of(counts, TallyOf::kQuarter, "", "2027-03-11 14:45") == 1);
  CHECK(count_of(counts, TallyOf::kTheme, "", "groen") == 1);
  for (const Submission& submission : {samples::sign_up(), samples::withdrawal()}) {
    const auto contacts = tally_of(submission, kNow);
    REQUIRE(contacts.size() == 1);
    CHECK(contacts[0].key.of == TallyOf::kSubmissions);
    CHECK(contacts[0].key.visit.empty());
  }
}

TEST_CASE("a submission of another day or of none has no quarter of an hour") {
  Submission paper = samples::opinion();
  paper.date = parse_date("2027-03-10");
  CHECK(count_of(tally_of(paper, kNow), TallyOf::kQuarter, "", "2027-03-11 14:45") == 0);
  paper.date.reset();
  for (const TallyCount& count : tally_of(paper, kNow)) CHECK(count.key.of != TallyOf::kQuarter);
}

TEST_CASE("raised hands count as many as there were, and stand apart") {
  const auto counts = tally_of(samples::hands(), kNow);
  for (const TallyCount& count : counts) CHECK(count.key.hands);
  CHECK(count_of(counts, TallyOf::kOption, "waar", "daken") == 14);
  CHECK(count_of(counts, TallyOf::kSubmissions, "", "poll", static_cast<int>(Via::kHands)) == 14);
  CHECK(count_of(counts, TallyOf::kQuarter, "", "2027-03-11 14:45") == 1);
}

TEST_CASE("evaluations count their two questions") {
  const auto counts = tally_of(samples::evaluation(), kNow);
  CHECK(count_of(counts, TallyOf::kClear, "", "somewhat") == 1);
  CHECK(count_of(counts, TallyOf::kAgain, "", "maybe") == 1);
}

TEST_CASE_FIXTURE(StoreFixture, "the store adds up what each submission counts for, by visit") {
  const auto store = open_enrolled();
  std::vector<Submission> group;
  for (int i = 0; i < 200; ++i) group.push_back(fresh(i % 2 == 0 ? samples::poll() : samples::evaluation()));
  group.back().visit = "lobby";
  must(store->capture(group));
  for (int i = 0; i < 3; ++i) {
    const std::vector one = {fresh(samples::poll())};
    must(store->capture(one));
  }
  const auto counts = must(store->tally("hoonhorst-11-maart"));
  CHECK(count_of(counts, TallyOf::kOption, "waar", "daken") == 103);
  CHECK(find(counts, TallyOf::kAmount, "geld", "bankje")->sum == 103 * 40);
  CHECK(count_of(counts, TallyOf::kClear, "", "somewhat") == 99);
  CHECK(count_of(must(store->tally("lobby")), TallyOf::kClear, "", "somewhat") == 1);
  CHECK(must(store->tally("elders")).empty());
  const auto all = must(store->tally());
  CHECK(std::is_sorted(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.key < b.key; }));
}

}  // namespace zuil
