// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/notice_samples.h"

#include <chrono>
#include <utility>

#include "kiosk/commands/sample_state.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;

LocalizedText in_dutch(std::string text) { return {{{"nl", std::move(text)}}}; }

Notice ordinary() {
  Notice notice;
  notice.id = "dicht";
  notice.title = in_dutch("Woensdag is het gemeentehuis dicht");
  notice.text = in_dutch("De balie is de hele dag dicht. Bellen kan wel. Donderdag bent u weer welkom.");
  notice.from = sample_moment() - 5 * 24h - 6h - 14min;
  notice.until = sample_moment() + 7 * 24h;
  return notice;
}

Notice water() {
  Notice notice;
  notice.id = "water";
  notice.title = in_dutch("Drink het water uit de kraan niet");
  notice.text = in_dutch(
      "Er is een leiding kapot in Hoonhorst. Kook het water 3 minuten, of haal flessen bij het dorpshuis. "
      "Kijk op **vitens.nl**.");
  notice.urgent = true;
  notice.from = sample_moment() - 1h - 34min;
  notice.until = sample_moment() + 24h;
  return notice;
}

// As many words as a notice may have.
Notice long_one(std::string id, bool urgent) {
  Notice notice = urgent ? water() : ordinary();
  notice.id = std::move(id);
  notice.title = in_dutch("De werkzaamheden rond de Burgemeestersbrug duren langer dan gedacht");
  std::string text;
  while (text.size() < 540) text += "De brug blijft nog drie weken dicht voor auto's en tractoren. ";
  notice.text = in_dutch(std::move(text));
  notice.from = sample_moment() - 26h;
  return notice;
}

SampleState with(const World& world, Instant now, std::vector<Notice> notices) {
  SampleState sample(world, now);
  sample.content().notices = std::move(notices);
  return sample;
}

SampleState reading(const World& world, Instant now, std::vector<Notice> notices) {
  SampleState sample = with(world, now, std::move(notices));
  sample.begun();
  sample.session().place = Place::kNotice;
  return sample;
}

}  // namespace

void add_notice_references(std::vector<Sample>& samples, const World& world, Instant now) {
  SampleState home = with(world, now, {ordinary()});
  samples.push_back({"23a-mededeling", home.begun().state(), {}});
  SampleState urgent = with(world, now, {water()});
  samples.push_back({"23b-mededeling-dringend", urgent.begun().state(), {}});
}

void add_more_notices(std::vector<Sample>& samples, const World& world, Instant now) {
  const auto add = [&samples](std::string name, SampleState sample, std::string pressed = {}) {
    samples.push_back({std::move(name), std::move(sample.state()), std::move(pressed)});
  };
  add("notice-urgent-idle", with(world, now, {water()}));
  add("notice-urgent-long", with(world, now, {long_one("brug", true)}).begun(), "was-read");
  SampleState no_clock = with(world, now, {water()}).begun();
  no_clock.state().world.wall = WallTime{};
  add("notice-urgent-no-clock", no_clock);
  SampleState was_read = with(world, now, {ordinary(), water()}).begun();
  was_read.session().read_notices = {"water"};
  add("notice-home-urgent", was_read);
  add("notice-home-long", with(world, now, {long_one("brug", false)}).begun(), "notice/read");
  add("notice", reading(world, now, {ordinary()}));
  add("notice-several", reading(world, now, {ordinary(), water(), long_one("brug", false)}));
}

}  // namespace zuil
