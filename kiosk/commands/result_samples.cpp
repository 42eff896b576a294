// SPDX-License-Identifier: EUPL-1.2
// Samples of how the votes stand.
#include <chrono>
#include <utility>

#include "kiosk/commands/gallery_samples.h"
#include "kiosk/commands/sample_state.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;

constexpr const char* kSolar = "duurzaam-hoonhorst";
constexpr const char* kKulturhus = "kulturhus-lemelerveld";
constexpr const char* kTraffic = "verkeer-nieuwleusen";

// Somebody has just voted on a topic.
class Voted {
 public:
  Voted(const World& world, Instant now, const std::string& topic) : sample_(world, now) {
    sample_.at_topic(topic).thanked("H7K29MXR4TQ3", 90s);
    sample_.session().result.emplace();
    result().trajectory = topic;
    result().shown = now - 1s;
    result().may_say_more = true;
  }
  Voted& votes(VoteCounts counts, AnswerValue own) {
    result().own.emplace(counts.question, std::move(own));
    result().votes.push_back(std::move(counts));
    return *this;
  }
  result::State& result() { return *sample_.session().result; }
  SampleState& sample() { return sample_; }

 private:
  SampleState sample_;
};

using Chosen = std::map<std::string, std::uint64_t, std::less<>>;

VoteCounts choices(std::string question, std::uint64_t votes, Chosen chosen, std::uint64_t dont_know) {
  VoteCounts counts;
  counts.question = std::move(question);
  counts.answered = votes - dont_know;
  counts.dont_know = dont_know;
  counts.chosen = std::move(chosen);
  return counts;
}

// The picture's own votes.
VoteCounts places() {
  return choices("plek", 130, {{"daken", 79}, {"sportveld", 25}, {"schuren", 18}, {"rand", 5}}, 3);
}

VoteCounts money() {
  VoteCounts counts;
  counts.question = "geld";
  counts.answered = 60;
  counts.dont_know = 5;
  counts.euros = {{"school", 2460}, {"huizen", 1990}, {"laadplek", 950}, {"bomen", 600}};
  return counts;
}

VoteCounts street() {
  VoteCounts counts;
  counts.question = "straat";
  counts.answered = 62;
  counts.dont_know = 3;
  counts.values = {{1, 5}, {2, 8}, {3, 14}, {4, 20}, {5, 15}};
  return counts;
}

VoteCounts areas() {
  return choices("onveilig", 85,
                 {{"centrum", 31}, {"school", 30}, {"bedrijven", 7}, {"noord", 2}, {"sportpark", 6}, {"", 5}},
                 4);
}

Voted every_question(const World& world, Instant now) {
  Voted voted(world, now, kSolar);
  voted.votes(places(), Choice{"daken"})
      .votes(money(), Budget{{{"school", 50}, {"huizen", 30}, {"laadplek", 10}, {"bomen", 10}}})
      .votes(street(), ScaleValue{4});
  return voted;
}

}  // namespace

std::vector<Sample> result_reference_samples(const World& world, Instant now) {
  std::vector<Sample> samples;
  Voted voted(world, now, kSolar);
  voted.votes(places(), Choice{"daken"});
  samples.push_back({"08-resultaat", voted.sample().state(), {}});
  return samples;
}

std::vector<Sample> result_more_samples(const World& world, Instant now) {
  std::vector<Sample> samples;
  const auto add = [&samples](std::string name, Voted& voted, std::string pressed = {}) {
    samples.push_back({std::move(name), voted.sample().state(), std::move(pressed)});
  };
  Voted first = every_question(world, now);
  add("result", first, "say-more");
  Voted budget = every_question(world, now);
  budget.result().page = 1;
  add("result-budget", budget);
  Voted scale = every_question(world, now);
  scale.result().page = 2;
  scale.result().may_say_more = false;
  add("result-scale", scale);

  Voted several(world, now, kKulturhus);
  several.votes(choices("doen", 45, {{"eten", 31}, {"leren", 19}, {"muziek", 12}, {"sport", 9}}, 3),
                Choices{{"eten", "leren"}});
  add("result-several", several);
  Voted ranking(world, now, kKulturhus);
  ranking.votes(choices("eerst", 40, {{"keuken", 18}, {"zaal", 12}, {"terras", 6}, {"bibliotheek", 4}}, 0),
                Ranking{{"zaal", "keuken", "terras", "bibliotheek"}});
  add("result-ranking", ranking);
  Voted map(world, now, kTraffic);
  map.votes(areas(), Pin{5975, 3660, "centrum"});
  add("result-pin", map);
  Voted rest(world, now, kTraffic);
  rest.votes(areas(), zuil::DontKnow{});
  rest.result().page = 1;
  add("result-pin-rest", rest);

  Voted few(world, now, kSolar);
  few.result().own.emplace("plek", Choice{"daken"});
  add("result-few", few);
  Voted divided(world, now, kSolar);
  divided.votes(choices("plek", 10, {{"daken", 4}, {"sportveld", 4}, {"rand", 2}}, 0), Choice{"rand"});
  add("result-divided", divided);
  Voted english = every_question(world, now);
  english.sample().session().language = "en";
  add("result-english", english);
  return samples;
}

}  // namespace zuil
