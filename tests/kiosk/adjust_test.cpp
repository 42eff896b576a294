// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/adjust.h"

#include "tests/kiosk/glass.h"

namespace zuil {

TEST_CASE("how the screen looks is chosen over whatever stands there, and goes with the person") {
  Glass glass;
  glass.taps("begin");
  glass.taps("topic/duurzaam");
  glass.taps("give-opinion");
  glass.types("ja");
  const std::uint32_t usual = glass.headless->pixel(4, 4);
  glass.taps("adjust-screen");
  REQUIRE(glass.shows("adjust"));
  glass.taps("adjust/contrast/other");
  CHECK(glass.headless->widgets().find("adjust/contrast/other")->state.selected);
  glass.taps("adjust/close");
  REQUIRE(glass.screen() == "opinion");
  CHECK_FALSE(glass.shows("adjust"));
  CHECK(glass.headless->pixel(4, 4) == 0x000000);
  CHECK(glass.terminal.look().reduced_motion);
  // What was written is still there.
  glass.taps("next");
  REQUIRE(glass.screen() == "review");
  glass.taps("stop");
  glass.taps("wipe");
  REQUIRE(glass.screen() == "idle");
  CHECK(glass.terminal.look().theme == ui::ThemeName::kDalfsen);
  glass.taps("begin");
  glass.taps("topic/duurzaam");
  glass.taps("give-opinion");
  CHECK(glass.headless->pixel(4, 4) == usual);
}

TEST_CASE("keys under a question write nothing, and take no finger from it") {
  Glass glass;
  glass.taps("begin");
  glass.taps("topic/duurzaam");
  glass.taps("give-opinion");
  glass.types("ja");
  glass.taps("stop");
  REQUIRE(glass.shows("stop-question"));
  glass.headless->type("x");
  const ui::Rect key = glass.headless->widgets().find("key/a")->rect;
  glass.headless->tap(key.centre());
  REQUIRE(glass.shows("stop-question"));
  CHECK(glass.headless->widgets().find("field")->state.length == 2);
  glass.taps("go-on");
  CHECK_FALSE(glass.shows("stop-question"));
  glass.types("a");
  CHECK(glass.headless->widgets().find("field")->state.length == 3);
}

TEST_CASE("a tap beside the sheet closes it, and everything can be put back at once") {
  Glass glass;
  glass.taps("begin");
  glass.taps("adjust-screen");
  glass.taps("adjust/contrast/other");
  glass.taps("adjust/time/other");
  glass.taps("adjust/reset");
  CHECK(glass.terminal.state().session.adjusted == adjust::Choice{});
  CHECK(glass.shows("adjust"));
  glass.headless->tap(ui::Point{960, 40});
  CHECK_FALSE(glass.shows("adjust"));
  CHECK(glass.screen() == "home");
}

TEST_CASE("the idle screen can be adjusted before anything else") {
  Glass glass;
  glass.taps("adjust-screen");
  CHECK(glass.screen() == "home");
  REQUIRE(glass.shows("adjust"));
  glass.taps("adjust/contrast/other");
  CHECK(glass.terminal.look().theme == ui::ThemeName::kHighContrast);
}

TEST_CASE("who asks for more time gets three times as much, of everything that waits") {
  Glass glass;
  const Settings settings = glass.terminal.state().world.settings;
  glass.taps("begin");
  glass.taps("adjust-screen");
  glass.taps("adjust/time/other");
  glass.taps("adjust/close");
  glass.headless->pass(settings.idle * adjust::kMoreTime - std::chrono::seconds{1});
  CHECK_FALSE(glass.shows("idle-warning"));
  glass.headless->pass(std::chrono::seconds{1});
  REQUIRE(glass.shows("idle-warning"));
  glass.headless->pass(settings.countdown * adjust::kMoreTime - std::chrono::seconds{1});
  CHECK(glass.shows("idle-warning"));
  glass.headless->pass(std::chrono::seconds{1});
  CHECK(glass.screen() == "idle");
}

TEST_CASE("the sheet is put away when nobody is there any more") {
  Glass glass;
  glass.taps("begin");
  glass.taps("adjust-screen");
  glass.headless->pass(glass.terminal.state().world.settings.idle);
  REQUIRE(glass.shows("idle-warning"));
  CHECK_FALSE(glass.shows("adjust"));
  glass.taps("go-on");
  CHECK(glass.screen() == "home");
  CHECK_FALSE(glass.shows("adjust"));
}

}  // namespace zuil
