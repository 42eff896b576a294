// SPDX-License-Identifier: EUPL-1.2
// The topic's tabs and ways, with a finger through the real screens.
#include <doctest/doctest.h>

#include "tests/kiosk/glass.h"

namespace zuil {
namespace {

World with_planning() {
  using namespace std::chrono;
  Content content = sample::content();
  Trajectory& solar = content.trajectories[1];
  for (int month = 1; month <= 8; ++month) {
    solar.phases.push_back({sample::nl("Stap"), year{2027} / month / 20, std::nullopt});
  }
  for (int i = 0; i < 5; ++i) {
    FeedbackPost post;
    post.date = year{2027} / 3 / 1;
    post.headline = sample::nl("U zei het. Wij doen het.");
    post.said = sample::nl("Leg daken vol");
    post.times = 20;
    post.did = sample::nl("Wij doen het.");
    post.reason = sample::nl("Dat is goed.");
    solar.feedback.push_back(post);
  }
  return sample::world(content);
}

TEST_CASE("the tabs show the planning and what became of it in pages, and from each one can take part") {
  Glass glass(with_planning());
  glass.taps("begin");
  glass.taps("topic/duurzaam");
  CHECK(glass.shows("give-opinion"));
  glass.taps("tab/planning");
  CHECK(glass.shows("step/1/what"));
  CHECK_FALSE(glass.shows("step/5/what"));
  glass.taps("page/next");
  CHECK(glass.shows("step/8/what"));
  glass.taps("tab/feedback");
  CHECK(glass.shows("said/3"));
  CHECK_FALSE(glass.shows("said/4"));
  CHECK(glass.label("did/1/outcome") == "Zoeken wij uit");
  glass.taps("page/next");
  CHECK(glass.shows("said/5"));
  glass.taps("give-opinion");
  CHECK(glass.screen() == "opinion");
  glass.taps("back");
  // Back where one was.
  CHECK(glass.shows("said/5"));
  glass.taps("back");
  CHECK(glass.screen() == "home");
  glass.taps("topic/duurzaam");
  CHECK_FALSE(glass.shows("said/1"));
}

TEST_CASE("Praat met ons is there on every topic, also a closed one, and leads back to it") {
  Glass glass;
  glass.taps("begin");
  for (const char* topic : {"topic/duurzaam", "topic/verkeer", "topic/online"}) {
    glass.taps(topic);
    glass.taps("talk");
    CHECK(glass.screen() == "talk");
    glass.taps("back");
    CHECK(glass.screen() == "topic");
    glass.taps("back");
  }
}

TEST_CASE("a late answer stands on both tabs with a way to talk about it") {
  World world = with_planning();
  world.wall = *parse_rfc3339("2027-05-20T12:00:00Z");
  Glass glass(std::move(world));
  glass.taps("begin");
  glass.taps("topic/duurzaam");
  for (const char* tab : {"tab/planning", "tab/feedback"}) {
    glass.taps(tab);
    CHECK(glass.label("late") == "Ons antwoord is te laat");
    glass.taps("late/talk");
    CHECK(glass.screen() == "talk");
    glass.taps("back");
  }
}

}  // namespace
}  // namespace zuil
