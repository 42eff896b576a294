// SPDX-License-Identifier: EUPL-1.2
// Samples of ranking, short text and pin.
#include <algorithm>

#include "kiosk/commands/gallery_samples.h"
#include "kiosk/commands/sample_state.h"

namespace zuil {
namespace {

constexpr const char* kSolar = "duurzaam-hoonhorst";
constexpr const char* kKulturhus = "kulturhus-lemelerveld";

Question& question(SampleState& sample, std::string_view topic, std::string_view id) {
  auto& topics = sample.content().trajectories;
  const auto found = std::find_if(topics.begin(), topics.end(),
                                  [topic](const Trajectory& each) { return each.id == topic; });
  auto& questions = found->poll->questions;
  return *std::find_if(questions.begin(), questions.end(),
                       [id](const Question& each) { return each.id == id; });
}

Option option(std::string id, std::string label) {
  Option option;
  option.id = std::move(id);
  option.label = LocalizedText{{{"nl", std::move(label)}}};
  return option;
}

SampleState ranking(const World& world, Instant now) {
  SampleState sample(world, now);
  sample.at_topic(kKulturhus);
  return sample;
}

// The picture's own question.
SampleState ranking_of_the_picture(const World& world, Instant now) {
  SampleState sample(world, now);
  sample.at_topic(kSolar).answer("plek", Choice{"daken"});
  Question& asked = question(sample, kSolar, "geld");
  asked.kind = QuestionKind::kRanking;
  asked.title = LocalizedText{{{"nl", "Wat moet eerst gebeuren?"}}};
  asked.options = {option("daken", "Panelen op daken"), option("bomen", "Meer bomen"),
                   option("huizen", "Huizen isoleren"), option("auto", "Samen een auto delen")};
  sample.order("geld", {"daken", "huizen", "bomen", "auto"}).poll("geld");
  sample.session().poll.moved = "huizen";
  sample.session().poll.moved_from = 3;
  return sample;
}

// Two hundred characters.
std::string long_name() {
  std::string name = "De Zaal waar het hele dorp samenkomt om te dansen, te eten en te leren";
  while (name.size() < 200) name += ", en om te zingen";
  name.resize(200);
  return name;
}

SampleState ranking_with(const World& world, Instant now, std::size_t options) {
  SampleState sample = ranking(world, now);
  Question& asked = question(sample, kKulturhus, "eerst");
  asked.options.push_back(
      option("overkapping",
             "Een overkapping boven het plein, zodat de markt ook bij regen en harde wind door kan gaan"));
  while (asked.options.size() < options) {
    asked.options.push_back(option("extra-" + std::to_string(asked.options.size()), "Nog een zaal"));
  }
  return sample;
}

}  // namespace

std::vector<Sample> poll_reference_samples(const World& world, Instant now) {
  std::vector<Sample> samples;
  const auto add = [&samples](std::string name, SampleState& sample, std::string pressed = {}) {
    samples.push_back({std::move(name), sample.state(), std::move(pressed)});
  };
  add("06b-peiling-volgorde", ranking_of_the_picture(world, now).itself());
  return samples;
}

std::vector<Sample> poll_more_samples(const World& world, Instant now) {
  std::vector<Sample> samples;
  const auto add = [&samples](std::string name, SampleState& sample, std::string pressed = {}) {
    samples.push_back({std::move(name), sample.state(), std::move(pressed)});
  };
  add("poll-ranking", ranking(world, now).poll("eerst"), "lower/keuken");
  add("poll-ranking-five", ranking_with(world, now, 5).poll("eerst"));
  SampleState paged = ranking_with(world, now, 9).poll("eerst");
  paged.session().poll.page = 1;
  paged.session().poll.moved = "overkapping";
  paged.session().poll.moved_from = 4;
  add("poll-ranking-many", paged);

  add("poll-text-empty", ranking(world, now).poll("naam"));
  add("poll-text", ranking(world, now).say("naam", "Het Lemelerhuis").poll("naam"), "dont-know");
  SampleState missing = ranking(world, now).poll("naam");
  missing.session().poll.hint = poll::Hint::kAnswerFirst;
  add("poll-text-missing", missing);
  add("poll-text-private", ranking(world, now).say("naam", "Bel mij op 0529 12 34 56").poll("naam"));
  SampleState full = ranking(world, now).say("naam", long_name());
  question(full, kKulturhus, "naam").help =
      LocalizedText{{{"nl", "Denk aan het dorp, de dans of de markt. Eén naam is genoeg."}}};
  question(full, kKulturhus, "naam").title =
      LocalizedText{{{"nl", "Welke naam past het best bij de nieuwe grote zaal?"}}};
  add("poll-text-full", full.poll("naam"));
  SampleState no_keys = ranking(world, now).say("naam", "Het Lemelerhuis").poll("naam");
  no_keys.session().poll.keys_shown = false;
  add("poll-text-without-keys", no_keys);

  SampleState review = ranking(world, now);
  review.answer("doen", Choices{{"eten", "leren"}})
      .answer("eerst", Ranking{{"keuken", "zaal", "terras", "bibliotheek"}})
      .say("naam", long_name())
      .review();
  add("review-ranking", review);
  SampleState unfinished = ranking(world, now);
  unfinished.answer("doen", Choices{{"eten"}})
      .order("eerst", {"keuken", "zaal", "terras", "bibliotheek"})
      .review();
  add("review-ranking-unfinished", unfinished);
  return samples;
}

}  // namespace zuil
