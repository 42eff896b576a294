// SPDX-License-Identifier: EUPL-1.2
// The real loop, on SDL's dummy display.
#include "ui/window.h"

#include <SDL.h>
#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

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

// What a room sees; it draws again when told to.
class RoomApp final : public App {
 public:
  void touched(Instant) override {}
  bool key(NavigationKey key, Instant) override {
    keys.push_back(key);
    return true;
  }
  bool typed(std::string_view words, Instant) override {
    text += words;
    return true;
  }
  void draw(Frame& frame) override {
    ++draws;
    stale = false;
    size = frame.screen();
    frame.begin_screen("room");
  }
  void tick(Instant) override {}
  bool changed() const override { return stale; }
  std::optional<Instant> deadline() const override { return std::nullopt; }

  int draws = 0;
  bool stale = false;
  Rect size;
  std::vector<NavigationKey> keys;
  std::string text;
};

// Shows the room from its first tick on until its seventh, and changes it at the sixth.
class TwoDisplays final : public App {
 public:
  void touched(Instant) override {}
  void draw(Frame& frame) override { frame.begin_screen("own"); }
  void tick(Instant) override {
    ++ticks;
    if (ticks == 6) room.stale = true;
    if (ticks == 7) room_draws = room.draws;
  }
  std::optional<Instant> deadline() const override { return std::nullopt; }
  bool finished() const override { return ticks >= 8; }
  void second_display(bool there) override { has_second = there; }
  App* beside() override { return ticks >= 1 && ticks < 7 ? &room : nullptr; }

  RoomApp room;
  int ticks = 0;
  int room_draws = 0;
  bool has_second = false;
};

// The window of 640 × 360, if there is one.
Uint32 room_window() {
  for (Uint32 id = 1; id < 20; ++id) {
    int width = 0;
    int height = 0;
    SDL_Window* window = SDL_GetWindowFromID(id);
    if (window != nullptr) SDL_GetWindowSize(window, &width, &height);
    if (width == 640 && height == 360) return id;
  }
  return 0;
}

void push_key_to_room(SDL_Keycode key) {
  SDL_Event event{};
  event.type = SDL_KEYDOWN;
  event.key.windowID = room_window();
  event.key.keysym.sym = key;
  SDL_PushEvent(&event);
  SDL_Event typed{};
  typed.type = SDL_TEXTINPUT;
  typed.text.windowID = room_window();
  SDL_strlcpy(typed.text.text, "b", sizeof typed.text.text);
  SDL_PushEvent(&typed);
}

std::unique_ptr<Window> open_window(const Clock& clock, WindowOptions options = {}) {
  setenv("SDL_VIDEODRIVER", "dummy", 1);
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

TEST_CASE("a room has a window of its own for as long as it is shown something, and its keys go there") {
  const SystemClock clock;
  const std::unique_ptr<Window> window = open_window(clock, {.room_width = 640, .room_height = 360});
  TwoDisplays app;
  std::jthread other([wake = window->waker()] {
    for (int tick = 0; tick < 6; ++tick) {
      std::this_thread::sleep_for(150ms);
      if (tick == 2) push_key_to_room(SDLK_PAGEDOWN);
      wake();
    }
  });
  // Two more ticks come of the key and what it types: they may show on this glass.
  REQUIRE(window->run(app));
  CHECK(app.has_second);
  CHECK(app.room.keys == std::vector{NavigationKey::kPageDown});
  CHECK(app.room.text == "b");
  // A room's screen is fitted to its window, whatever that is.
  CHECK(app.room.size.w == doctest::Approx(1920));
  CHECK(app.room_draws >= 3);
  CHECK(app.room_draws <= 6);
  CHECK(app.room.draws == app.room_draws);
  CHECK(room_window() == 0);
}

TEST_CASE("with one display and no window in another's place a room is not shown") {
  const SystemClock clock;
  const std::unique_ptr<Window> window = open_window(clock);
  TwoDisplays app;
  std::jthread other([wake = window->waker()] {
    for (int tick = 0; tick < 8; ++tick) {
      std::this_thread::sleep_for(50ms);
      wake();
    }
  });
  REQUIRE(window->run(app));
  CHECK_FALSE(app.has_second);
  CHECK(app.room.draws == 0);
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
