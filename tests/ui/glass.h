// SPDX-License-Identifier: EUPL-1.2
// A small app on a headless screen, for the tests of the ui layer.
#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "ui/app.h"
#include "ui/frame.h"
#include "ui/headless.h"

namespace zuil::ui {

// An app of one view; what it counts is for the tests.
class TestApp : public App {
 public:
  std::function<void(Frame&)> view = [](Frame& frame) { frame.begin_screen("empty"); };
  Look how{};
  std::optional<Instant> due;
  std::function<void(Instant)> on_tick = [](Instant) {};
  int ticks = 0;
  int touches = 0;
  int lists = 0;
  WidgetList last;

  Look look() const override { return how; }
  void touched(Instant) override { ++touches; }
  void draw(Frame& frame) override { view(frame); }
  void tick(Instant now) override {
    ++ticks;
    if (due && *due <= now) due.reset();
    on_tick(now);
  }
  std::optional<Instant> deadline() const override { return due; }
  void shown(const WidgetList& list) override {
    ++lists;
    last = list;
  }
};

// The app, its clock and its screen.
class Glass {
 public:
  explicit Glass(std::function<void(Frame&)> view, int width = 1920, int height = 1080, bool still = true) {
    app.view = std::move(view);
    Result<std::unique_ptr<Headless>> opened = Headless::open(
        {.width = width, .height = height, .fonts = ZUIL_SHARE_DIR "/fonts", .reduced_motion = still}, clock,
        app);
    REQUIRE(opened);
    screen = std::move(opened).value();
    screen->settle();
  }

  TestApp app;
  FakeClock clock{WallTime{}};
  std::unique_ptr<Headless> screen;
};

}  // namespace zuil::ui
