// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/language.h"

#include "tests/kiosk/glass.h"

namespace zuil {
namespace {

World in_two_languages() {
  World world = sample::world();
  world.languages = {sample::dutch(), sample::english()};
  return world;
}

}  // namespace

TEST_CASE("a language holds for one person, keeps what was written, and goes with them") {
  Glass glass(in_two_languages());
  glass.taps("begin");
  glass.taps("topic/duurzaam");
  glass.taps("give-opinion");
  glass.types("ja");
  glass.taps("back");
  REQUIRE(glass.screen() == "topic");
  CHECK(glass.label("stop") == "Stoppen");
  glass.taps("language");
  REQUIRE(glass.screen() == "language");
  CHECK(glass.label("language/nl") == "Nederlands");
  glass.taps("language/en");
  REQUIRE(glass.screen() == "topic");
  CHECK(glass.label("stop") == "Stop");
  CHECK(glass.label("language") == "Language");
  glass.taps("give-opinion");
  glass.taps("next");
  REQUIRE(glass.screen() == "review");
  glass.taps("send");
  const auto asked = glass.take_save();
  REQUIRE(asked.has_value());
  CHECK(asked->submissions.at(0).language == "en");
  glass.replies.put(Saved{asked->ticket});
  glass.waits_for("thanks");
  glass.taps("done");
  CHECK(glass.label("title") == "How did it go?");
  glass.taps("skip");
  REQUIRE(glass.screen() == "idle");
  CHECK(glass.label("language") == "Taal · Language");
  glass.taps("begin");
  CHECK(glass.label("stop") == "Stoppen");
}

TEST_CASE("a language may be chosen before anything else, or left as it was") {
  Glass glass(in_two_languages());
  glass.taps("language");
  REQUIRE(glass.screen() == "language");
  glass.taps("back");
  CHECK(glass.screen() == "home");
  CHECK(glass.label("stop") == "Stoppen");
  glass.taps("language");
  glass.taps("stop");
  CHECK(glass.screen() == "idle");
}

TEST_CASE("somebody who reads Ukrainian writes it on keys of its own, with Latin letters a key away") {
  World world = sample::world();
  world.languages = {sample::dutch(), sample::in("uk")};
  Glass glass(std::move(world));
  glass.taps("begin");
  glass.taps("topic/duurzaam");
  glass.taps("give-opinion");
  CHECK_FALSE(glass.shows("key/alphabet"));
  CHECK(glass.shows("key/q"));
  glass.taps("back");
  glass.taps("language");
  glass.taps("language/uk");
  glass.taps("give-opinion");
  CHECK(glass.label("key/щ") == "Щ");
  CHECK_FALSE(glass.shows("key/q"));
  glass.types("З’їзд біля Kerkplein 7, ґанок: 50%. Так");
  CHECK(glass.label("counter").starts_with("39 "));
  glass.taps("key/erase");
  CHECK(glass.label("counter").starts_with("38 "));
  glass.taps("next");
  REQUIRE(glass.screen() == "review");
  glass.taps("send");
  const auto asked = glass.take_save();
  REQUIRE(asked.has_value());
  CHECK(std::get<Opinion>(asked->submissions.at(0).body).text == "З’їзд біля Kerkplein 7, ґанок: 50%. Та");
}

TEST_CASE("where there is one language nobody is asked for it") {
  Glass glass;
  CHECK_FALSE(glass.shows("language"));
  glass.taps("begin");
  CHECK_FALSE(glass.shows("language"));
}

}  // namespace zuil
