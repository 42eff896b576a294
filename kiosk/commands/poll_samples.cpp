// SPDX-License-Identifier: EUPL-1.2
// Samples of ranking, short text and pin on a map.
#include <algorithm>

#include "kiosk/commands/gallery_samples.h"
#include "kiosk/commands/sample_state.h"

namespace zuil {
namespace {

constexpr const char* kSolar = "duurzaam-hoonhorst";
constexpr const char* kKulturhus = "kulturhus-lemelerveld";
constexpr const char* kTraffic = "verkeer-nieuwleusen";
constexpr const char* kUnsafe = "onveilig";

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

SampleState pin(const World& world, Instant now) {
  SampleState sample(world, now);
  sample.at_topic(kTraffic).answer("route", DontKnow{}).poll(kUnsafe);
  return sample;
}

// The crossing of two roads in the village.
SampleState pin_at_the_crossing(const World& world, Instant now) {
  SampleState sample = pin(world, now);
  sample.answer(kUnsafe, Pin{5975, 3660, "centrum"});
  return sample;
}

// Many areas, beside each other from left to right and from top to bottom.
SampleState pin_with_many_areas(const World& world, Instant now) {
  SampleState sample = pin(world, now);
  Question& asked = question(sample, kTraffic, kUnsafe);
  asked.title = LocalizedText{
      {{"nl", "Op welke plek in het dorp of in het buitengebied vindt u het verkeer het meest onveilig?"}}};
  asked.areas.clear();
  for (int i = 0; i < 16; ++i) {
    const int x = i % 4 * 2500;
    const int y = i / 4 * 2500;
    std::string label = i == 6 ? "Bij de school en de sporthal aan de Burgemeester Backxlaan"
                               : "Wijk " + std::to_string(i + 1);
    asked.areas.push_back({"wijk-" + std::to_string(i),
                           LocalizedText{{{"nl", std::move(label)}}},
                           {{x, y}, {x + 2500, y}, {x + 2500, y + 2500}, {x, y + 2500}}});
  }
  return sample;
}

void add_pins(std::vector<Sample>& samples, const World& world, Instant now) {
  const auto add = [&samples](std::string name, SampleState& sample, std::string pressed = {}) {
    samples.push_back({std::move(name), sample.state(), std::move(pressed)});
  };
  add("poll-pin", pin(world, now).itself(), "answer/school");
  SampleState missing = pin(world, now);
  missing.session().poll.hint = poll::Hint::kAnswerFirst;
  add("poll-pin-missing", missing);
  SampleState unnamed = pin(world, now);
  unnamed.answer(kUnsafe, Pin{9400, 700, ""});
  add("poll-pin-unnamed", unnamed);
  SampleState larger = pin(world, now);
  larger.answer(kUnsafe, Pin{6900, 3200, "school"});
  larger.session().poll.map = {1, 4400, 700};
  add("poll-pin-larger", larger);
  SampleState largest = pin_at_the_crossing(world, now);
  largest.session().poll.map = {2, 7500, 7500};
  add("poll-pin-elsewhere", largest);
  SampleState many = pin_with_many_areas(world, now);
  many.answer(kUnsafe, Pin{6250, 3750, "wijk-6"});
  many.session().poll.page = 1;
  add("poll-pin-many", many);
  SampleState english = pin_at_the_crossing(world, now);
  english.session().language = "en";
  question(english, kTraffic, kUnsafe).help =
      LocalizedText{{{"nl", "Denk aan oversteken, hard rijden en donkere hoeken."},
                     {"en", "Think of crossing the road, of speeding and of dark corners."}}};
  add("poll-pin-english", english);
  add("review-pin", pin_at_the_crossing(world, now).answer("veilig", ScaleValue{2}).review());
  SampleState review_unnamed = pin(world, now);
  review_unnamed.answer(kUnsafe, Pin{9400, 700, ""}).review();
  add("review-pin-unnamed", review_unnamed);
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
  add("24-kaart", pin_at_the_crossing(world, now).itself());
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
  add_pins(samples, world, now);
  return samples;
}

}  // namespace zuil
