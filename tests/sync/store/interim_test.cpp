// SPDX-License-Identifier: EUPL-1.2
// What may be seen of the votes while they come in.
#include "sync/store/interim.h"

#include <algorithm>

#include "tests/sync/store/store_fixture.h"

namespace zuil {
namespace {

constexpr const char* kTopic = "duurzaam-hoonhorst";

struct Voting : StoreFixture {
  std::unique_ptr<Store> store = open_enrolled();

  Submission vote(std::vector<Answer> answers) {
    Submission poll = fresh(samples::poll());
    poll.trajectory = kTopic;
    poll.body = PollResponse{std::move(answers)};
    return poll;
  }
  void votes(const std::string& option, int times = 1) {
    for (int i = 0; i < times; ++i) sends(vote({{"plek", Choice{option}}}));
  }
  void sends(Submission submission) {
    const std::vector one = {std::move(submission)};
    REQUIRE(must(store->capture(one)) == 1);
  }
  std::vector<VoteCounts> shown() { return must(store->interim_result(kTopic)); }
  std::uint64_t number_shown() {
    const auto all = shown();
    return all.empty() ? 0 : all[0].votes();
  }
};

}  // namespace

TEST_CASE_FIXTURE(Voting, "votes are shown from ten on, and then move five at a time") {
  std::vector<std::uint64_t> seen;
  for (int i = 0; i < 26; ++i) {
    votes(i % 3 == 0 ? "rand" : "daken");
    seen.push_back(number_shown());
  }
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const std::uint64_t votes = i + 1;
    CHECK(seen[i] == (votes < 10 ? 0 : votes - votes % 5));
  }
  CHECK(shown()[0].chosen == std::map<std::string, std::uint64_t, std::less<>>{{"daken", 16}, {"rand", 9}});
}

TEST_CASE_FIXTURE(Voting, "between two steps nothing of what is shown moves") {
  votes("daken", 10);
  const auto before = shown();
  for (const char* option : {"rand", "daken", "schuren", "rand"}) {
    votes(option);
    CHECK(shown() == before);
  }
  votes("rand");
  CHECK(shown() != before);
}

TEST_CASE_FIXTURE(Voting, "a restart shows what was shown before it, not what came since") {
  votes("daken", 10);
  const auto before = shown();
  votes("rand", 3);
  store.reset();
  store = open();
  CHECK(shown() == before);
  votes("rand");
  store.reset();
  store = open();
  CHECK(shown() == before);
  votes("rand");
  CHECK(number_shown() == 15);
}

TEST_CASE_FIXTURE(Voting, "votes that nobody looked at are shown together, from where they stand then") {
  votes("daken", 12);
  CHECK(number_shown() == 12);
  votes("daken", 4);
  CHECK(number_shown() == 12);
  votes("daken");
  CHECK(number_shown() == 17);
}

TEST_CASE_FIXTURE(Voting,
                  "each question keeps its own steps, so that one that few were asked shows no single vote") {
  for (int i = 0; i < 10; ++i) sends(vote({{"plek", Choice{"daken"}}, {"dak", Choice{"school"}}}));
  CHECK(shown().size() == 2);
  for (int i = 0; i < 5; ++i) {
    std::vector<Answer> answers{{"plek", Choice{"rand"}}};
    if (i == 0) answers.push_back({"dak", Choice{"hal"}});
    sends(vote(answers));
  }
  for (const VoteCounts& each : shown()) CHECK(each.votes() == (each.question == "plek" ? 15 : 10));
}

TEST_CASE_FIXTURE(Voting, "weet ik niet is a vote, overslaan is none, raised hands stand apart") {
  for (int i = 0; i < 6; ++i) sends(vote({{"plek", DontKnow{}}}));
  for (int i = 0; i < 6; ++i) sends(vote({{"plek", Skipped{}}}));
  Submission hands = vote({{"plek", Choice{"daken"}}});
  hands.via = Via::kHands;
  hands.persons = 40;
  sends(hands);
  CHECK(shown().empty());
  votes("daken", 4);
  CHECK(shown()[0].dont_know == 6);
  CHECK(shown()[0].answered == 4);
}

TEST_CASE_FIXTURE(Voting, "votes of all visits count together, those of another topic do not") {
  for (int i = 0; i < 10; ++i) {
    Submission poll = vote({{"plek", Choice{"daken"}}});
    poll.visit = i % 2 == 0 ? "hoonhorst-11-maart" : "lobby";
    sends(poll);
  }
  CHECK(number_shown() == 10);
  CHECK(must(store->interim_result("verkeer-nieuwleusen")).empty());
}

TEST_CASE_FIXTURE(Voting, "every kind of question has counts that can be shown") {
  for (int i = 0; i < 10; ++i) {
    sends(vote({{"meer", Choices{{"a", "b"}}},
                {"schaal", ScaleValue{4}},
                {"volgorde", Ranking{{"b", "a"}}},
                {"geld", Budget{{{"a", 60}, {"b", 40}}}},
                {"kaart", Pin{100, 200, i < 7 ? "centrum" : ""}}}));
  }
  const auto all = shown();
  const auto of = [&all](std::string_view question) {
    return *std::find_if(all.begin(), all.end(),
                         [question](const auto& each) { return each.question == question; });
  };
  CHECK(of("meer").chosen.at("b") == 10);
  CHECK(of("schaal").values.at(4) == 10);
  CHECK(of("volgorde").chosen == std::map<std::string, std::uint64_t, std::less<>>{{"b", 10}});
  CHECK(of("geld").euros.at("a") == 600);
  CHECK(of("kaart").chosen == std::map<std::string, std::uint64_t, std::less<>>{{"", 3}, {"centrum", 7}});
}

TEST_CASE_FIXTURE(Voting, "whoever looks when, two looks differ by five votes or by none") {
  const char* options[] = {"daken", "rand", "schuren"};
  std::vector<VoteCounts> last;
  for (int i = 0; i < 150; ++i) {
    votes(options[random.below(3)]);
    if (random.below(20) == 0) {
      store.reset();
      store = open();
    }
    if (random.below(3) == 0) continue;
    const auto now = shown();
    const std::uint64_t before = last.empty() ? 0 : last[0].votes();
    const std::uint64_t after = now.empty() ? 0 : now[0].votes();
    CHECK((now == last || after >= std::max(before + kVotesInStep, kLeastVotesShown)));
    last = now;
  }
}

}  // namespace zuil
