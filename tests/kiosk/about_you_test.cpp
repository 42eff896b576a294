// SPDX-License-Identifier: EUPL-1.2
// What somebody tells about themselves, once, for all that they send.
#include "kiosk/screens/about_you.h"

#include <doctest/doctest.h>

#include "tests/kiosk/glass.h"

namespace zuil {
namespace {

World asking_world() {
  Content content = sample::content();
  content.villages = {{"hoonhorst", sample::nl("Hoonhorst")}, {"buitengebied", sample::nl("Buitengebied")}};
  World world = sample::world(std::move(content));
  world.settings.about_you = true;
  return world;
}

void writes_opinion(Glass& glass) {
  glass.taps("begin");
  glass.taps("topic/duurzaam");
  glass.taps("give-opinion");
  glass.types("Ja");
  glass.taps("next");
}

void is_kept(Glass& glass) {
  const auto save = glass.take_save();
  REQUIRE(save);
  glass.replies.put(Saved{save->ticket});
  glass.waits_for("thanks");
}

}  // namespace

TEST_CASE("a row holds one answer, and a second tap takes it back") {
  using namespace about_you;
  about_you::State state;
  state = update(state, SayVillage{"hoonhorst"});
  state = update(state, SayVillage{"dalfsen"});
  CHECK(state.told.about().village == "dalfsen");
  state = update(state, SayVillage{});
  CHECK(state.told.village.rather_not);
  CHECK_FALSE(state.told.about().village.has_value());
  state = update(state, SayVillage{});
  CHECK(state.told.empty());
  state = update(state, SayAge{AgeGroup::kFrom65});
  state = update(state, SayAge{AgeGroup::kFrom65});
  CHECK(state.told.empty());
  CHECK_FALSE(state.asked);
}

TEST_CASE("Overslaan forgets what was tapped, Verder keeps it, and both are not asked again") {
  using namespace about_you;
  about_you::State told = update({}, SayRole{Role::kOther});
  CHECK(update(told, Next{}).told.about().role == Role::kOther);
  CHECK(update(told, Next{}).asked);
  CHECK(update(told, Skip{}).told.empty());
  CHECK(update(told, Skip{}).asked);
}

TEST_CASE("what was told goes with the opinion and the poll, and is shown before it is sent") {
  Glass glass(asking_world());
  writes_opinion(glass);
  REQUIRE(glass.screen() == "about-you");
  glass.taps("village/buitengebied");
  glass.taps("age/rather-not");
  glass.taps("role/other");
  glass.taps("next");
  CHECK(glass.screen() == "review");
  CHECK(glass.label("row-about/answer") == "Buitengebied · Iets anders");
  glass.taps("send");
  const auto save = glass.take_save();
  REQUIRE(save);
  REQUIRE(save->submissions.size() == 1);
  CHECK(validate(save->submissions[0]));
  CHECK(save->submissions[0].about == AboutYou{"buitengebied", std::nullopt, Role::kOther});
}

TEST_CASE("Terug leads through it to the answers, and Wijzig on the review back to the review") {
  Glass glass(asking_world());
  writes_opinion(glass);
  glass.taps("village/elders");
  glass.taps("back");
  CHECK(glass.screen() == "opinion");
  glass.taps("next");
  glass.taps("next");
  CHECK(glass.screen() == "review");
  CHECK(glass.label("row-about/answer") == "Ergens anders");
  glass.taps("change-about");
  CHECK(glass.screen() == "about-you");
  glass.taps("village/elders");
  glass.taps("next");
  CHECK(glass.screen() == "review");
  CHECK(glass.label("row-about/answer") == "Niet ingevuld");
  glass.taps("back");
  CHECK(glass.screen() == "about-you");
  glass.taps("back");
  CHECK(glass.screen() == "opinion");
}

TEST_CASE("it is asked once a visit, told for every topic of it, and forgotten with the person") {
  Glass glass(asking_world());
  writes_opinion(glass);
  glass.taps("village/hoonhorst");
  glass.taps("next");
  glass.taps("send");
  is_kept(glass);
  glass.taps("another");
  glass.taps("topic/dorp");
  glass.taps("give-opinion");
  glass.types("Nee");
  glass.taps("next");
  CHECK(glass.screen() == "review");
  CHECK(glass.label("row-about/answer") == "Hoonhorst");
  glass.taps("stop");
  glass.taps("wipe");
  writes_opinion(glass);
  CHECK(glass.screen() == "about-you");
  CHECK_FALSE(glass.headless->widgets().find("village/hoonhorst")->state.selected);
}

TEST_CASE("nobody is asked where the setting says so, nor after a poll without an answer") {
  World silent = asking_world();
  silent.settings.about_you = false;
  Glass without(silent);
  writes_opinion(without);
  CHECK(without.screen() == "review");
  CHECK_FALSE(without.shows("row-about"));

  Glass glass(asking_world());
  glass.taps("begin");
  glass.taps("topic/duurzaam");
  glass.taps("answer-poll");
  glass.taps("skip");
  glass.taps("skip");
  CHECK(glass.screen() != "about-you");
}

}  // namespace zuil
