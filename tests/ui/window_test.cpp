// SPDX-License-Identifier: EUPL-1.2
// The real loop, on SDL's dummy display.
#include "ui/window.h"

#include <SDL.h>
#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <thread>
#include <utility>

#include "ui/button.h"
#include "ui/field.h"
#include "ui/frame.h"

using namespace zuil;
using namespace zuil::ui;
using namespace std::chrono_literals;

namespace {

// Ends itself after `ticks_wanted` ticks.
class ShortApp final : public App {
 public:
  explicit ShortApp(int ticks_wanted) : ticks_wanted_(ticks_wanted) {}

  void touched(Instant) override {}
  void draw(Frame& frame) override {
    ++draws;
    frame.begin_screen("short");
    if (button(frame, {.id = "count", .rect = {100, 100, 300, 88}, .label = "Tel"})) ++taps;
    const KeyboardEvents events = keyboard(frame, {.text = &text, .shown = false});
    for (const TextEdit& edit : events.edits) text.apply(edit);
  }
  void tick(Instant) override { ++ticks; }
  std::optional<Instant> deadline() const override { return std::nullopt; }
  bool finished() const override { return ticks >= ticks_wanted_; }

  int ticks = 0;
  int draws = 0;
  int taps = 0;
  TextModel text;

 private:
  int ticks_wanted_;
};

std::unique_ptr<Window> open_window(const Clock& clock) {
  setenv("SDL_VIDEODRIVER", "dummy", 1);
  WindowOptions options;
  options.fonts = ZUIL_SHARE_DIR "/fonts";
  Result<std::unique_ptr<Window>> window = Window::open(options, clock);
  REQUIRE(window);
  return std::move(window).value();
}

void push_button(Uint32 type, int x, int y) {
  SDL_Event event{};
  event.type = type;
  event.button.button = SDL_BUTTON_LEFT;
  event.button.x = x;
  event.button.y = y;
  SDL_PushEvent(&event);
}

void push_text(const char* text) {
  SDL_Event event{};
  event.type = SDL_TEXTINPUT;
  SDL_strlcpy(event.text.text, text, sizeof event.text.text);
  SDL_PushEvent(&event);
}

}  // namespace

TEST_CASE("the window draws, sleeps without drawing, wakes for another thread, and ends") {
  const SystemClock clock;
  const std::unique_ptr<Window> window = open_window(clock);
  ShortApp app(1);
  std::jthread other([wake = window->waker()] {
    std::this_thread::sleep_for(200ms);
    wake();
  });
  REQUIRE(window->run(app));
  CHECK(app.ticks == 1);
  CHECK(window->figures().frames_drawn <= 3);
  CHECK(app.draws <= 3);
}

TEST_CASE("a press and a release that wait together in the queue are one tap, and text is typed") {
  const SystemClock clock;
  const std::unique_ptr<Window> window = open_window(clock);
  ShortApp app(1);
  std::jthread other([wake = window->waker()] {
    std::this_thread::sleep_for(100ms);
    push_button(SDL_MOUSEBUTTONDOWN, 150, 150);
    push_button(SDL_MOUSEBUTTONUP, 150, 150);
    push_text("één");
    std::this_thread::sleep_for(50ms);
    wake();
  });
  REQUIRE(window->run(app));
  CHECK(app.taps == 1);
  CHECK(app.text.text() == "één");
}

TEST_CASE("a waker that outlives its window does nothing") {
  const SystemClock clock;
  std::function<void()> wake = open_window(clock)->waker();
  wake();
}

TEST_CASE("without a display or without fonts the window says why it can't open") {
  const SystemClock clock;
  WindowOptions options;
  options.fonts = "/nonexistent";
  CHECK(Window::open(options, clock).error().what.find("ClearSans") != std::string::npos);
  options.fonts = ZUIL_SHARE_DIR "/fonts";
  setenv("SDL_VIDEODRIVER", "no such driver", 1);
  CHECK(Window::open(options, clock).error().what.find("no display") != std::string::npos);
}
