// SPDX-License-Identifier: EUPL-1.2
// The whole of the ui layer, from fingers to pixels, without a window.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/ui/glass.h"
#include "ui/button.h"
#include "ui/dialog.h"
#include "ui/field.h"
#include "ui/theme.h"

using namespace zuil;
using namespace zuil::ui;
using namespace std::chrono_literals;

namespace {

constexpr Rect kButton{100, 100, 300, 88};
constexpr std::uint32_t kPressed = 0x0C3A26;
constexpr std::uint32_t kSurface = 0xFFFFFF;

// A screen with a button that counts its taps.
struct Counter {
  int taps = 0;
  void operator()(Frame& frame) {
    frame.begin_screen("counter");
    if (button(frame, {.id = "count", .rect = kButton, .label = "Tel"})) ++taps;
  }
};

}  // namespace

TEST_CASE("a tap reaches the view once, and the frame after it has none") {
  auto counter = std::make_shared<Counter>();
  Glass glass([counter](Frame& frame) { (*counter)(frame); });
  REQUIRE(glass.screen->tap("count"));
  CHECK(counter->taps == 1);
  glass.screen->pass(1s);
  CHECK(counter->taps == 1);
  REQUIRE(glass.screen->tap("count"));
  CHECK(counter->taps == 2);
}

TEST_CASE("press and release in one instant are not lost") {
  auto counter = std::make_shared<Counter>();
  Glass glass([counter](Frame& frame) { (*counter)(frame); });
  glass.screen->finger_down(1, {150, 150});
  glass.screen->finger_up(1, {150, 150});
  CHECK(counter->taps == 1);
}

TEST_CASE("a press changes the button's pixels at once and for 80 ms, a drag takes it back") {
  Glass glass(Counter{});
  CHECK(glass.screen->pixel(110, 144) == kSurface);
  glass.screen->finger_down(1, {150, 150});
  CHECK(glass.screen->pixel(110, 144) == kPressed);
  glass.screen->finger_up(1, {150, 150});
  glass.screen->pass(79ms);
  CHECK(glass.screen->pixel(110, 144) == kPressed);
  glass.screen->pass(1ms);
  CHECK(glass.screen->pixel(110, 144) == kSurface);

  glass.screen->pass(1s);
  glass.screen->finger_down(1, {150, 150});
  glass.screen->pass(100ms);
  CHECK(glass.screen->pixel(110, 144) == kPressed);
  glass.screen->finger_move(1, {180, 150});
  CHECK(glass.screen->pixel(110, 144) == kSurface);
}

TEST_CASE("no frame is drawn while nothing changes") {
  Glass glass(Counter{});
  const std::uint64_t frames = glass.screen->frames();
  glass.screen->pass(1h);
  CHECK(glass.screen->frames() == frames);
  CHECK(glass.app.lists == 1);
}

TEST_CASE("a frame is drawn when one was asked for, and the app ticks at its deadline") {
  Glass glass([](Frame& frame) {
    frame.begin_screen("clock");
    if (frame.now() < Instant(5s)) frame.redraw_at(frame.now() + 1s);
  });
  const std::uint64_t frames = glass.screen->frames();
  glass.screen->pass(10s);
  CHECK(glass.screen->frames() == frames + 5);
  glass.app.due = glass.clock.steady() + 3s;
  glass.screen->pass(2999ms);
  CHECK(glass.app.ticks == 0);
  glass.screen->pass(1ms);
  CHECK(glass.app.ticks == 1);
  CHECK(glass.screen->frames() == frames + 6);
}

TEST_CASE("the app hears of every touch, also of one on nothing") {
  Glass glass(Counter{});
  glass.screen->tap(Point{900, 900});
  CHECK(glass.app.touches == 2);
}

TEST_CASE("what lies behind a dialog can't be tapped, and a tap beside the sheet is told") {
  int below = 0;
  int above = 0;
  int outside = 0;
  bool open = true;
  Glass glass([&](Frame& frame) {
    frame.begin_screen("ask");
    if (button(frame, {.id = "below", .rect = kButton, .label = "Onder"})) ++below;
    if (!open) return;
    const DialogPlace place =
        dialog(frame, {.id = "sure", .rect = {600, 300, 700, 400}, .label = "Zeker?", .opened = Instant()});
    if (place.outside_tapped) ++outside;
    if (button(frame, {.id = "yes", .rect = {700, 500, 300, 88}, .label = "Ja", .zone = Zone::kPrimary}))
      ++above;
  });
  CHECK_FALSE(glass.screen->tap("below"));
  glass.screen->tap(kButton.centre());
  CHECK(below == 0);
  CHECK(outside == 1);
  glass.screen->tap(Point{650, 350});  // the sheet itself
  CHECK(outside == 1);
  REQUIRE(glass.screen->tap("yes"));
  CHECK(above == 1);
  open = false;
  glass.screen->tap(Point{5, 5});
  REQUIRE(glass.screen->tap("below"));
  CHECK(below == 1);
}

TEST_CASE("a screen that changes under a finger takes no tap from it") {
  int first = 0;
  int second = 0;
  bool changed = false;
  Glass glass([&](Frame& frame) {
    frame.begin_screen(changed ? "second" : "first");
    if (button(frame, {.id = "go", .rect = kButton, .label = "Ga"})) ++(changed ? second : first);
  });
  glass.screen->finger_down(1, {150, 150});
  changed = true;
  glass.app.due = glass.clock.steady();
  glass.screen->settle();
  glass.screen->finger_up(1, {150, 150});
  CHECK(first == 0);
  CHECK(second == 0);
}

TEST_CASE("the focus ring comes with a key, walks in order, taps with Enter, and goes with a touch") {
  std::vector<std::string> tapped;
  Glass glass([&](Frame& frame) {
    frame.begin_screen("focus");
    for (const auto& [id, x, zone] : {std::tuple{"next", 700.0F, Zone::kPrimary},
                                      {"answer", 100.0F, Zone::kContent},
                                      {"back", 400.0F, Zone::kBack}}) {
      if (button(frame, {.id = id, .rect = {x, 100, 200, 88}, .label = id, .zone = zone}))
        tapped.emplace_back(id);
    }
  });
  const auto focused = [&]() -> std::string {
    for (const Widget& widget : glass.screen->widgets().widgets) {
      if (widget.state.focused) return widget.id;
    }
    return "";
  };
  const std::uint32_t paper = glass.screen->pixel(90, 144);
  CHECK(focused().empty());
  glass.screen->key("Tab");
  CHECK(focused() == "answer");
  CHECK(glass.screen->pixel(94, 144) == 0xF4C04E);  // 4 px gap, 5 px sun, 5 px ink
  CHECK(glass.screen->pixel(88, 144) == 0x14261F);
  glass.screen->key("Tab");
  CHECK(focused() == "back");
  glass.screen->key("Tab");
  glass.screen->key("Tab");
  CHECK(focused() == "answer");
  glass.screen->key("Shift+Tab");
  CHECK(focused() == "next");
  glass.screen->key("Enter");
  glass.screen->key("Escape");
  CHECK(tapped == std::vector<std::string>{"next", "back"});
  glass.screen->tap(Point{900, 900});
  CHECK(focused().empty());
  CHECK(glass.screen->pixel(90, 144) == paper);
}

TEST_CASE("in a dialog the focus starts on the safe choice, stays inside, and returns") {
  bool open = false;
  Glass glass([&](Frame& frame) {
    frame.begin_screen("ask");
    button(frame, {.id = "a", .rect = {100, 100, 200, 88}, .label = "A"});
    button(frame, {.id = "b", .rect = {400, 100, 200, 88}, .label = "B"});
    if (!open) return;
    dialog(frame, {.id = "sure", .rect = {600, 300, 700, 400}, .label = "Zeker?", .opened = Instant()});
    button(frame, {.id = "stop", .rect = {700, 500, 200, 88}, .label = "Stop"});
    button(frame, {.id = "go_on", .rect = {950, 500, 200, 88}, .label = "Verder", .zone = Zone::kPrimary});
  });
  const auto focused = [&](std::string_view id) { return glass.screen->widgets().find(id)->state.focused; };
  const auto redraw = [&] {
    glass.app.due = glass.clock.steady();
    glass.screen->settle();
    glass.app.due = glass.clock.steady();
    glass.screen->settle();
  };
  glass.screen->key("Tab");
  glass.screen->key("Tab");
  CHECK(focused("b"));
  open = true;
  redraw();
  CHECK(focused("go_on"));
  glass.screen->key("Tab");
  CHECK(focused("stop"));
  glass.screen->key("Tab");
  CHECK(focused("go_on"));
  open = false;
  redraw();
  CHECK(focused("b"));
}

TEST_CASE("a new screen fades in over what was there, evenly, and then rests") {
  Instant since{};
  bool dark = false;
  Glass glass(
      [&](Frame& frame) {
        frame.begin_screen(dark ? "dark" : "light", dark ? Color::kInk : Color::kSurface);
        if (dark) frame.fade_in_screen(since);
      },
      1920, 1080, false);
  CHECK(glass.screen->pixel(500, 500) == kSurface);
  dark = true;
  since = glass.clock.steady();
  glass.app.due = since;
  glass.screen->settle();
  const std::uint32_t start = glass.screen->pixel(500, 500) & 0xFF;
  CHECK(start < 0xFF);
  glass.screen->pass(100ms);
  const std::uint32_t half = glass.screen->pixel(500, 500) & 0xFF;
  CHECK(half < 0xFF - 90);
  CHECK(half > 0x1F + 60);
  glass.screen->pass(100ms);
  CHECK(glass.screen->pixel(500, 500) == 0x14261F);
  const std::uint64_t frames = glass.screen->frames();
  glass.screen->pass(1min);
  CHECK(glass.screen->frames() == frames);
}

TEST_CASE("reduced motion and the high contrast theme change at once") {
  for (const Look look : {Look{.reduced_motion = true}, Look{.theme = ThemeName::kHighContrast}}) {
    bool changed = false;
    Glass glass(
        [&](Frame& frame) {
          frame.begin_screen(changed ? "b" : "a", changed ? Color::kInk : Color::kPaper);
          if (changed) frame.fade_in_screen(frame.now());
        },
        1920, 1080, false);
    glass.app.how = look;
    changed = true;
    glass.app.due = glass.clock.steady();
    glass.screen->settle();
    const Rgba ink = theme(look.theme)[Color::kInk];
    CHECK(glass.screen->pixel(9, 9) == static_cast<std::uint32_t>(ink.r << 16 | ink.g << 8 | ink.b));
  }
}

TEST_CASE("on a larger panel of the same design everything is as much larger") {
  const Counter view;
  Glass usual(view);
  Glass twice(view, 3840, 2160);
  const Rect small = usual.screen->widgets().find("count")->rect;
  const Rect large = twice.screen->widgets().find("count")->rect;
  CHECK(large == Rect{small.x * 2, small.y * 2, small.w * 2, small.h * 2});
  CHECK(twice.screen->widgets().size == Size{3840, 2160});
  // 4 mm are 28.8 pixels there.
  twice.screen->finger_down(1, {300, 300});
  twice.screen->finger_move(1, {325, 300});
  CHECK(twice.screen->widgets().find("count")->state.pressed);
  twice.screen->finger_move(1, {330, 300});
  CHECK_FALSE(twice.screen->widgets().find("count")->state.pressed);
}
