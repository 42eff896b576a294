// SPDX-License-Identifier: EUPL-1.2
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
constexpr std::string_view kWritten =
    "Leg eerst panelen op de daken van de school en de sporthal. Dan blijft het veld vrij voor de jeugd. "
    "Veel daken zijn groot genoeg. Begin gewoon met één";

SampleState solar(const World& world, Instant now) {
  SampleState sample(world, now);
  sample.at_topic(kSolar);
  return sample;
}

Trajectory& solar_content(SampleState& sample) {
  for (Trajectory& trajectory : sample.content().trajectories) {
    if (trajectory.id == kSolar) return trajectory;
  }
  return sample.content().trajectories.front();
}

SampleState review_sample(const World& world, Instant now) {
  SampleState sample = solar(world, now);
  sample.answer("plek", Choice{"daken"})
      .answer("geld", Budget{{{"school", 50}, {"huizen", 30}, {"laadplek", 10}, {"bomen", 10}}})
      .answer("straat", ScaleValue{4})
      .write(std::string(kWritten) + " dak.")
      .review();
  return sample;
}

// The picture's own words on what happens next.
SampleState thanks_sample(const World& world, Instant now) {
  SampleState sample = solar(world, now);
  sample.thanked("H7K29MXR4TQ3", 74s);
  Trajectory& trajectory = solar_content(sample);
  trajectory.hear_back_how = LocalizedText{{{"nl", "op dalfsen.nl"}}};
  trajectory.formal_way = LocalizedText{};
  for (Phase& phase : trajectory.phases) {
    if (phase.from == trajectory.decision_on) {
      phase.title = LocalizedText{{{"nl", "De gemeenteraad beslist over het geld"}}};
    }
  }
  return sample;
}

// The picture's poll has one question.
SampleState one_poll(const World& world, Instant now) {
  SampleState sample = solar(world, now);
  solar_content(sample).poll->questions.resize(1);
  sample.alone();
  return sample;
}

SampleState passed_on(const World& world, Instant now) {
  SampleState sample = one_poll(world, now);
  sample.thanked("H7K29MXR4TQ3", 74s);
  sample.session().pass_on = pass_on::State{kSolar, now + 8s, true};
  return sample;
}

// The card stands on the second topic.
SampleState idle_sample(const World& world, Instant now) {
  SampleState sample(world, now);
  for (Trajectory& trajectory : sample.content().trajectories) {
    for (FeedbackPost& post : trajectory.feedback) {
      post.date = std::chrono::sys_days{post.date} - 2 * idle::kAnswerIsNewFor;
    }
  }
  sample.state().idle_since = now - world.settings.idle_card;
  return sample;
}

SampleState nothing_open_sample(const World& world, Instant now) {
  using namespace std::chrono;
  SampleState sample(world, now);
  sample.begun();
  for (Visit& visit : sample.content().visits) {
    if (visit.date == year{2027} / 3 / 11) {
      visit.trajectories = {"geen"};
    } else if (visit.date) {
      visit.date = year{2027} / 3 / 25;
      visit.village = "lemelerveld";
    }
  }
  return sample;
}

}  // namespace

WallTime sample_moment() {
  using namespace std::chrono;
  return sys_days{year{2027} / 3 / 11} + 19h + 14min;
}

std::vector<Sample> reference_samples(const World& example, Instant now) {
  World world = example;
  world.example = false;  // the pictures have no mark
  auto content = std::make_shared<Content>(*world.content);
  content->notices.clear();  // but on their own
  world.content = std::move(content);
  std::vector<Sample> samples;
  const auto add = [&samples](std::string name, SampleState& sample, std::string pressed = {}) {
    samples.push_back({std::move(name), sample.state(), std::move(pressed)});
  };
  add("01-attract", idle_sample(world, now).itself());
  add("02-home", SampleState(world, now).begun());
  add("03a-detail-in-het-kort", solar(world, now).at_topic(kSolar));
  add_notice_references(samples, world, now);
  add_topic_references(samples, world, now);
  add_code_references(samples, world, now);
  add("04-mening-schrijven", solar(world, now).write(kWritten, {"energie", "ontmoeten"}).opinion());
  add("05-peiling-een-keuze", solar(world, now).answer("plek", Choice{"daken"}).poll("plek"));
  add("06-peiling-100-euro",
      solar(world, now)
          .answer("plek", Choice{"daken"})
          .answer("geld", Budget{{{"school", 40}, {"huizen", 30}, {"laadplek", 10}, {"bomen", 0}}})
          .poll("geld"));
  add("07-schaalvraag", solar(world, now).answer("straat", ScaleValue{4}).poll("straat"));
  add("07b-meer-antwoorden", SampleState(world, now)
                                 .at_topic("kulturhus-lemelerveld")
                                 .answer("doen", Choices{{"eten", "leren"}})
                                 .poll("doen"));
  add("10-controleren", review_sample(world, now).itself());
  SampleState thanks = thanks_sample(world, now);
  thanks.state().world.settings.page_url = "https://dalfsen.nl/reactie";
  add("11-bedankt", thanks.itself());
  add("12-bent-u-er-nog",
      solar(world, now).answer("plek", Choice{"daken"}).poll("plek").dialog(dialogs::Kind::kIdle, 20s));
  add("21-fout-opslaan", solar(world, now).write(kWritten).failed(true));
  add("22-leeg", nothing_open_sample(world, now).begun());
  SampleState alone = one_poll(world, now);
  add("29a-een-vraag", alone.answer("plek", Choice{"daken"}));
  add("29b-geef-door", passed_on(world, now).itself());
  about_you::Told told;
  told.village.value = "hoonhorst";
  told.age.rather_not = true;
  add("26-over-u", solar(world, now).answer("plek", Choice{"daken"}).about_you(told));
  add_official_references(samples, world, now);
  for (Sample& sample : poll_reference_samples(world, now)) samples.push_back(std::move(sample));
  for (Sample& sample : result_reference_samples(world, now)) samples.push_back(std::move(sample));
  for (Sample& sample : sign_up_reference_samples(world, now)) samples.push_back(std::move(sample));
  return samples;
}

}  // namespace zuil
