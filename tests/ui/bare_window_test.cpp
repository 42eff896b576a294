// SPDX-License-Identifier: EUPL-1.2
// The real loop on a screen of memory, without devices.
#include "ui/bare_window.h"

#include <doctest/doctest.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstring>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "ui/frame.h"

using namespace zuil;
using namespace zuil::ui;
using namespace std::chrono_literals;

namespace {

// What the test sees of the screen that the window owns.
struct Glass {
  std::mutex mutex;
  ScreenMode mode{640, 480, 0.3F};
  std::vector<std::uint32_t> pixels;  // of the panel as it is built
  int shows = 0;
  int plug = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  ~Glass() { ::close(plug); }

  void resize(int width, int height) {
    const std::scoped_lock lock(mutex);
    mode.width = width;
    mode.height = height;
    const std::uint64_t once = 1;
    REQUIRE(::write(plug, &once, sizeof once) == static_cast<ssize_t>(sizeof once));
  }
};

class MemoryScreen final : public Screen {
 public:
  explicit MemoryScreen(std::shared_ptr<Glass> glass) : glass_(std::move(glass)) { fit(); }
  ScreenMode mode() const override { return glass_->mode; }
  void show(const Surface& picture, std::span<const PixelBox> changed, Rotation rotation) override {
    const std::scoped_lock lock(glass_->mutex);
    ++glass_->shows;
    const PanelMemory panel{reinterpret_cast<std::byte*>(glass_->pixels.data()), glass_->mode.width,
                            glass_->mode.height, static_cast<std::size_t>(glass_->mode.width) * 4};
    for (const PixelBox& box : changed) copy_turned(picture, box, panel, rotation);
  }
  std::vector<int> fds() const override { return {glass_->plug}; }
  bool changed() override {
    std::uint64_t times = 0;
    if (::read(glass_->plug, &times, sizeof times) < 0) return false;
    const std::scoped_lock lock(glass_->mutex);
    fit();
    return true;
  }

 private:
  void fit() {
    glass_->pixels.assign(
        static_cast<std::size_t>(glass_->mode.width) * static_cast<std::size_t>(glass_->mode.height), 0);
  }
  std::shared_ptr<Glass> glass_;
};

// A page that is green above; ends when it is told.
class GreenApp final : public App {
 public:
  void touched(Instant) override {}
  void draw(Frame& frame) override {
    frame.begin_screen("green");
    const Rect all = frame.screen();
    frame.fill({0, 0, all.w, all.h / 2}, Color::kPrimary);
  }
  void tick(Instant) override {
    ++ticks;
    if (on_tick) on_tick();
  }
  std::optional<Instant> deadline() const override { return std::nullopt; }
  bool finished() const override { return ended; }
  int ticks = 0;
  bool ended = false;
  std::function<void()> on_tick;
};

std::unique_ptr<Window> open_on(std::shared_ptr<Glass> glass, const Clock& clock, Rotation rotation) {
  WindowOptions options;
  options.fonts = ZUIL_SHARE_DIR "/fonts";
  options.bare.rotation = rotation;
  auto window =
      open_bare_window(options, clock, std::make_unique<MemoryScreen>(std::move(glass)), "/nonexistent");
  REQUIRE(window);
  return std::move(window).value();
}

}  // namespace

TEST_CASE("a bare screen shows the picture turned, and sleeps without drawing until it is woken") {
  const SystemClock clock;
  const auto glass = std::make_shared<Glass>();
  const std::unique_ptr<Window> window = open_on(glass, clock, Rotation::kQuarter);
  GreenApp app;
  app.on_tick = [&app] { app.ended = true; };
  std::jthread other([wake = window->waker()] {
    std::this_thread::sleep_for(200ms);
    wake();
    wake();
  });
  REQUIRE(window->run(app));
  CHECK(app.ticks == 1);
  CHECK(window->figures().frames_drawn <= 3);
  // The picture's upper half is the panel's right half.
  const std::uint32_t left = glass->pixels[static_cast<std::size_t>(240 * 640 + 160)];
  const std::uint32_t right = glass->pixels[static_cast<std::size_t>(240 * 640 + 480)];
  CHECK(left != right);
}

TEST_CASE("a panel of another size gets a whole picture of that size") {
  const SystemClock clock;
  const auto glass = std::make_shared<Glass>();
  const std::unique_ptr<Window> window = open_on(glass, clock, Rotation::kNone);
  GreenApp app;
  app.on_tick = [&app] { app.ended = true; };
  std::jthread other([glass, wake = window->waker()] {
    std::this_thread::sleep_for(100ms);
    glass->resize(800, 600);
    std::this_thread::sleep_for(100ms);
    wake();
  });
  REQUIRE(window->run(app));
  REQUIRE(glass->pixels.size() == 800 * 600);
  const std::uint32_t top = glass->pixels[0];
  CHECK(glass->pixels[800 * 299 + 799] == top);
  CHECK(glass->pixels[800 * 301] != top);
}

TEST_CASE("a signal closes the window, and a waker that outlives it does nothing") {
  const SystemClock clock;
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
    std::unique_ptr<Window> window = open_on(std::make_shared<Glass>(), clock, Rotation::kNone);
    const std::function<void()> wake = window->waker();
    GreenApp app;
    app.on_tick = [signal] { ::raise(signal); };
    wake();
    REQUIRE(window->run(app));
    CHECK(app.ticks == 1);
    window.reset();
    wake();
  }
}

TEST_CASE("a machine without a screen says so") {
  CHECK(open_drm_screen("/nonexistent").error().what == "no card in /nonexistent");
  CHECK(open_framebuffer("/nonexistent/fb0").error().what.find("/nonexistent/fb0") == 0);
  CHECK(open_framebuffer("/dev/null").error().what.find("no framebuffer") != std::string::npos);
}

TEST_CASE("a panel that says what no panel is says nothing") {
  CHECK(pitch_of(1920, 531) == doctest::Approx(0.2766).epsilon(0.001));
  CHECK(pitch_of(1920, 0) == 0);
  CHECK(pitch_of(1920, 16) == 0);
  CHECK(pitch_of(0, 531) == 0);
}
