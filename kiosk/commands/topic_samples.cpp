// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/topic_samples.h"

#include <algorithm>
#include <chrono>

#include "kiosk/commands/sample_state.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;

constexpr const char* kSolar = "duurzaam-hoonhorst";

Trajectory& content_of(SampleState& sample, std::string_view id) {
  auto& all = sample.content().trajectories;
  return *std::find_if(all.begin(), all.end(), [id](const Trajectory& each) { return each.id == id; });
}

SampleState at_tab(const World& world, Instant now, const char* id, topic::Tab tab) {
  SampleState sample(world, now);
  sample.at_topic(id);
  sample.session().topic.tab = tab;
  return sample;
}

SampleState at_talk(const World& world, Instant now, const char* id) {
  SampleState sample(world, now);
  sample.visit_runs().at_topic(id);
  sample.session().place = Place::kTalk;
  return sample;
}

// The picture gives what was done alone, without the reason.
SampleState feedback_sample(const World& world, Instant now) {
  SampleState sample = at_tab(world, now, kSolar, topic::Tab::kFeedback);
  for (FeedbackPost& post : content_of(sample, kSolar).feedback) post.reason = LocalizedText{};
  return sample;
}

// Thursday 20 May: the answer was promised before the 15th.
SampleState late_sample(const World& world, Instant now, topic::Tab tab) {
  SampleState sample = at_tab(world, now, kSolar, tab);
  for (Phase& phase : content_of(sample, kSolar).phases) {
    if (phase.title.in("nl") == "Wij zijn in het dorp") {
      phase.title = LocalizedText{{{"nl", "Wij waren in het dorp"}}};
    }
  }
  sample.state().world.wall += std::chrono::days{70} - 5h;
  return sample;
}

// Thursday 6 May: it was promised before the 1st, and became the 15th.
SampleState moved_sample(const World& world, Instant now, topic::Tab tab) {
  SampleState sample = late_sample(world, now, tab);
  sample.state().world.wall -= std::chrono::days{14};
  content_of(sample, kSolar).hear_back_moved =
      MovedPromise{std::chrono::year{2027} / 5 / 1,
                   {{{"nl", "De netbeheerder heeft meer tijd nodig voor het onderzoek naar de kabels."},
                     {"en", "The grid operator needs more time to look into the cables."}}}};
  return sample;
}

SampleState without_feedback(const World& world, Instant now, std::uint32_t reactions) {
  SampleState sample = at_tab(world, now, kSolar, topic::Tab::kFeedback);
  Trajectory& solar = content_of(sample, kSolar);
  solar.feedback.clear();
  solar.points_made = 0;
  solar.unanswered_points = 0;
  solar.reactions_so_far = reactions;
  return sample;
}

// Eight steps and ten posts with more words than the example has.
SampleState full(const World& world, Instant now, topic::Tab tab) {
  SampleState sample = at_tab(world, now, kSolar, tab);
  Trajectory& solar = content_of(sample, kSolar);
  const auto phases = solar.phases;
  for (int i = 0; i < 2; ++i) solar.phases.push_back(phases.back());
  solar.phases[3].title = LocalizedText{{{"nl", "Wij vertellen in het dorpshuis wat wij met alles doen"}}};
  const LocalizedText longer{
      {{"nl",
        "Wij vragen 40 eigenaren van grote daken of zij meedoen. Daarna kijken wij met de school en "
        "met de sporthal welke daken sterk genoeg zijn."}}};
  const auto posts = solar.feedback;
  for (int i = 0; i < 7; ++i) {
    solar.feedback.push_back(posts[static_cast<std::size_t>(i) % posts.size()]);
    solar.feedback.back().outcome = static_cast<Outcome>(i % 4);
    solar.feedback.back().times = static_cast<std::uint32_t>(9 - 2 * i > 0 ? 9 - 2 * i : 1);
  }
  solar.feedback[1].did = longer;
  solar.feedback[4].said =
      LocalizedText{{{"nl", "Maak het veld bij de kerk groen en laat kinderen daar spelen"}}};
  return sample;
}

}  // namespace

void add_topic_references(std::vector<Sample>& samples, const World& world, Instant now) {
  const auto add = [&samples](std::string name, const SampleState& sample) {
    SampleState copy = sample;
    samples.push_back({std::move(name), copy.state(), {}});
  };
  add("03b-detail-planning", at_tab(world, now, kSolar, topic::Tab::kPlanning));
  add("03c-detail-u-zei-wij-deden", feedback_sample(world, now));
  add("28-praat-met-ons", at_talk(world, now, kSolar));
  add("33-antwoord-te-laat", late_sample(world, now, topic::Tab::kPlanning));
}

void add_more_topics(std::vector<Sample>& samples, const World& world, Instant now) {
  const auto add = [&samples](std::string name, const SampleState& sample, std::string pressed = {}) {
    SampleState copy = sample;
    samples.push_back({std::move(name), copy.state(), std::move(pressed)});
  };
  using topic::Tab;
  add("topic-planning-one-open", at_tab(world, now, "wat-speelt-er", Tab::kPlanning));
  add("topic-planning-closed", at_tab(world, now, "bouwen-aan-dalfsen-nl", Tab::kPlanning));
  add("topic-planning-paged", full(world, now, Tab::kPlanning), "tab/feedback");
  SampleState no_clock = at_tab(world, now, kSolar, Tab::kPlanning);
  no_clock.state().world.wall = WallTime{};
  add("topic-planning-no-clock", no_clock);
  add("topic-feedback", at_tab(world, now, kSolar, Tab::kFeedback));
  add("topic-feedback-outcomes", at_tab(world, now, "bouwen-aan-dalfsen-nl", Tab::kFeedback));
  SampleState second = full(world, now, Tab::kFeedback);
  add("topic-feedback-paged", second);
  second.session().topic.page = 1;
  add("topic-feedback-paged-second", second);
  add("topic-feedback-first", without_feedback(world, now, 3));
  add("topic-feedback-being-read", without_feedback(world, now, 130));
  add("topic-feedback-late", late_sample(world, now, Tab::kFeedback));
  add("topic-planning-moved", moved_sample(world, now, Tab::kPlanning));
  add("topic-feedback-moved", moved_sample(world, now, Tab::kFeedback));
  SampleState late_short = late_sample(world, now, Tab::kInShort);
  add("topic-late-in-short", late_short);
  add("talk-without-contact", at_talk(world, now, "kulturhus-lemelerveld"));
  SampleState desk = at_talk(world, now, kSolar);
  desk.content().visits.resize(1);
  desk.state().world.running.reset();
  add("talk-desk", desk);
}

}  // namespace zuil
