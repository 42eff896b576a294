// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <chrono>

#include "kiosk/commands/gallery_samples.h"
#include "kiosk/commands/notice_samples.h"
#include "kiosk/commands/official_samples.h"
#include "kiosk/commands/sample_state.h"
#include "kiosk/commands/topic_samples.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;

constexpr const char* kSolar = "duurzaam-hoonhorst";

// A thousand characters, of which some lines are long and some short.
std::string long_text() {
  std::string text;
  while (text.size() < 930)
    text += "De weg langs het spoor is smal en druk. Fietsers zien de auto's daar te laat.\n";
  text += std::string(1000 - text.size(), 'a');
  return text;
}

// The poll on solar panels asks the first question of that kind, wherever it stands, and nothing else.
void only_question(Content& content, QuestionKind kind) {
  std::vector<Question> found;
  for (const Trajectory& each : content.trajectories) {
    if (!each.poll) continue;
    for (const Question& question : each.poll->questions) {
      if (question.kind == kind) found.push_back(question);
    }
  }
  if (found.empty()) return;
  found.erase(found.begin() + 1, found.end());
  for (Trajectory& each : content.trajectories) {
    if (each.id == kSolar) each.poll->questions = std::move(found);
  }
}

Trajectory& trajectory(SampleState& sample, std::string_view id) {
  auto& all = sample.content().trajectories;
  return *std::find_if(all.begin(), all.end(), [id](const Trajectory& each) { return each.id == id; });
}

SampleState lobby(const World& world, Instant now) {
  SampleState sample(world, now);
  sample.content().visits.resize(1);
  return sample;
}

SampleState many_topics(const World& world, Instant now) {
  SampleState sample(world, now);
  sample.begun();
  auto& all = sample.content().trajectories;
  const Trajectory extra = all[1];
  for (int i = 0; i < 7; ++i) {
    all.push_back(extra);
    all.back().id += "-" + std::to_string(i);
  }
  return sample;
}

SampleState no_participation(const World& world, Instant now) {
  SampleState sample(world, now);
  sample.at_topic(kSolar);
  trajectory(sample, kSolar).no_participation_because = LocalizedText{
      {{"nl",
        "De wet zegt precies hoe dit moet. Wij kunnen niets kiezen. Wij vertellen u wel wat wij doen."}}};
  return sample;
}

SampleState three_points(const World& world, Instant now) {
  SampleState sample(world, now);
  sample.at_topic(kSolar);
  Trajectory& solar = trajectory(sample, kSolar);
  const LocalizedText longer{{{"nl", "De bomen langs het pad naar de school blijven staan"}}};
  solar.open_points.push_back(longer);
  solar.fixed_points.push_back(longer);
  return sample;
}

SampleState many_options(const World& world, Instant now) {
  SampleState sample(world, now);
  sample.at_topic(kSolar);
  auto& options = trajectory(sample, kSolar).poll->questions[0].options;
  const auto four = options;
  for (int round = 1; round < 3; ++round) {
    for (Option option : four) {
      option.id += std::to_string(round);
      options.push_back(std::move(option));
    }
  }
  return sample;
}

SampleState long_review(const World& world, Instant now) {
  SampleState sample(world, now);
  sample.at_topic(kSolar);
  Poll& poll = *trajectory(sample, kSolar).poll;
  const Question question = poll.questions[0];
  for (int i = 0; i < 5; ++i) {
    poll.questions.push_back(question);
    poll.questions.back().id += std::to_string(i);
    sample.answer(poll.questions.back().id, Choice{"rand"});
  }
  sample.answer("plek", DontKnow{})
      .answer("geld", Budget{{{"school", 10}, {"huizen", 0}}})
      .write(long_text())
      .review();
  return sample;
}

}  // namespace

std::vector<Sample> more_samples(const World& world, Instant now) {
  std::vector<Sample> samples;
  const auto add = [&samples](std::string name, SampleState& sample, std::string pressed = {}) {
    samples.push_back({std::move(name), sample.state(), std::move(pressed)});
  };
  const auto solar = [&world, now] {
    SampleState sample(world, now);
    sample.at_topic(kSolar);
    return sample;
  };

  add("idle-visit", SampleState(world, now).itself());
  add("idle-lobby", lobby(world, now).itself(), "begin");
  add("home-visit", SampleState(world, now).begun());
  add("home-lobby", lobby(world, now).begun());
  add("home-many", many_topics(world, now).begun());
  SampleState last_page = many_topics(world, now);
  last_page.session().home.page = 1;
  add("home-many-last", last_page);

  add("topic-open", solar().itself(), "give-opinion");
  add("topic-full", three_points(world, now).itself());
  add("topic-decide", SampleState(world, now).at_topic("woonwijk-dalfsen"));
  add("topic-closed", SampleState(world, now).at_topic("bouwen-aan-dalfsen-nl"));
  add("topic-nothing-to-choose", no_participation(world, now).itself());

  SampleState languages = SampleState(world, now).begun();
  languages.session().choosing_language = true;
  add("language", languages);
  SampleState english = SampleState(world, now).begun();
  english.session().language = "en";
  add("home-english", english);
  SampleState english_topic = solar();
  english_topic.session().language = "en";
  add("topic-english", english_topic);
  SampleState adjusting = SampleState(world, now).begun();
  adjusting.session().adjusting = now - 1s;
  add("adjust", adjusting);
  adjusting.session().adjusted.high_contrast = true;
  add("adjust-contrast", adjusting);
  add_more_notices(samples, world, now);
  add_more_topics(samples, world, now);
  add_more_codes(samples, world, now);

  add("opinion-empty", solar().opinion());
  SampleState missing = solar().opinion();
  missing.session().opinion.write_first = true;
  add("opinion-write-first", missing);
  add("opinion-private", solar().write("Bel mij op 0529 12 34 56").opinion());
  SampleState full = solar().write(long_text(), {"groen"}).opinion();
  add("opinion-full", full);
  full.session().opinion.reading = true;
  add("opinion-read", full);
  SampleState ukrainian = solar().write("Більше дерев біля школи. Ґанок", {"groen"}).opinion();
  ukrainian.session().language = "uk";
  add("opinion-ukrainian", ukrainian, "key/г");
  SampleState no_keys = solar().write("Leg daken vol.").opinion();
  no_keys.session().opinion.keys_shown = false;
  add("opinion-without-keys", no_keys);

  add("poll-choice", solar().poll("plek"), "answer/rand");
  SampleState hint = solar().poll("plek");
  hint.session().poll.hint = poll::Hint::kAnswerFirst;
  add("poll-choice-missing", hint);
  add("poll-choice-many", many_options(world, now).poll("plek"));
  add("poll-scale", solar().poll("straat"));
  add("poll-budget", solar().poll("geld"));

  add("review-opinion", solar().write("Leg daken vol.").review());
  add("review-long", long_review(world, now).itself());
  SampleState second = long_review(world, now);
  second.session().review.page = 1;
  add("review-long-last", second);
  SampleState told = solar().answer("plek", Choice{"daken"}).write("Leg daken vol.").review();
  told.session().about.asked = true;
  told.session().about.told.village.value = "buitengebied";
  told.session().about.told.age.value = AgeGroup::kFrom65;
  told.session().about.told.role.value = Role::kAssociation;
  add("review-about", told);
  told.session().about.told = {};
  add("review-about-nothing", told);
  SampleState changing = solar().write("Leg daken vol.").about_you();
  changing.session().about.changing = true;
  add("about-you-changing", changing, "village/buitengebied");
  SampleState asleep(world, now);
  asleep.state().asleep = true;
  add("asleep", asleep);
  SampleState first = solar().alone();
  add("one-poll-first-of-more", first, "answer/rand");
  SampleState later = solar().answer("plek", Choice{"daken"}).alone();
  later.session().poll.question = trajectory(later, kSolar).poll->questions.back().id;
  later.session().poll.sending = true;
  add("one-poll-sending", later);
  for (const QuestionKind kind : {QuestionKind::kBudget, QuestionKind::kPin, QuestionKind::kRanking}) {
    SampleState needy = solar();
    only_question(needy.content(), kind);
    add("one-poll-" + std::string(to_string(kind)), needy.alone());
  }
  SampleState passed = solar().alone().thanked("H7K29MXR4TQ3", 90s);
  passed.session().pass_on = pass_on::State{kSolar, now + 10s, false};
  add("pass-on", passed, "pass-on");
  SampleState sending = solar().write("Leg daken vol.").review();
  sending.session().review.sending = true;
  add("review-sending", sending);

  add("thanks", solar().thanked("H7K29MXR4TQ3", 90s));
  add("thanks-subject", SampleState(world, now).at_topic("wat-speelt-er").thanked("22222222222", 1s));
  add("save-failed-full", solar().failed(true));
  SampleState retrying = solar().failed(false);
  retrying.session().sending->waiting = true;
  add("save-failed-retrying", retrying);

  SampleState nothing = SampleState(world, now).begun();
  nothing.content().trajectories.clear();
  add("nothing-open", nothing);
  SampleState unenrolled = SampleState(world, now);
  unenrolled.state().world.enrolled = false;
  add("not-in-use", unenrolled);
  SampleState no_room = SampleState(world, now);
  no_room.state().world.has_room = false;
  add("not-in-use-full", no_room);
  SampleState no_content = SampleState(world, now);
  no_content.state().world.content = nullptr;
  add("not-in-use-no-content", no_content);

  add("stop-question", solar().write("Leg daken vol.").review().dialog(dialogs::Kind::kStop, 30s));
  add("idle-warning-nothing-lost", SampleState(world, now).begun().dialog(dialogs::Kind::kIdle, 7s, false));
  add_more_officials(samples, world, now);
  for (Sample& sample : poll_more_samples(world, now)) samples.push_back(std::move(sample));
  for (Sample& sample : result_more_samples(world, now)) samples.push_back(std::move(sample));
  for (Sample& sample : sign_up_more_samples(world, now)) samples.push_back(std::move(sample));
  return samples;
}

}  // namespace zuil
