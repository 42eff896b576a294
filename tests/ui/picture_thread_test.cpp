// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/ui/glass.h"
#include "ui/pictures.h"
#include "ui/window.h"

using namespace zuil;
using namespace zuil::ui;
using namespace std::chrono_literals;

TEST_CASE("pictures load beside, and tell when they are there") {
  const std::string file =
      (std::filesystem::temp_directory_path() / ("zuil_beside_" + std::to_string(getpid()) + ".png"))
          .string();
  std::vector<std::uint32_t> pixels(200 * 100, 0xFF336699);
  REQUIRE(write_png({pixels.data(), 200, 100, 200}, file));
  std::mutex mutex;
  std::condition_variable changed;
  int woken = 0;
  {
    Pictures pictures([&] {
      std::scoped_lock lock(mutex);
      ++woken;
      changed.notify_one();
    });
    pictures.begin_frame();
    CHECK(pictures.find({file, {}, 50, 25, 0, 0}) == nullptr);
    CHECK(pictures.find({"/nonexistent.png", {}, 50, 25, 0, 0}) == nullptr);
    CHECK(pictures.loading());
    {
      std::unique_lock lock(mutex);
      REQUIRE(changed.wait_for(lock, 20s, [&] { return woken == 2; }));
    }
    CHECK(pictures.begin_frame());
    CHECK_FALSE(pictures.loading());
    const Texture* texture = pictures.find({file, {}, 50, 25, 0, 0});
    REQUIRE(texture != nullptr);
    CHECK(texture->picture[0] == 0xFF336699);
    CHECK(pictures.find({"/nonexistent.png", {}, 50, 25, 0, 0}) == nullptr);
    for (int i = 1; i < 20; ++i) pictures.find({file, {}, 50 + i, 25, 0, 0});
  }  // stops while it still loads
  std::filesystem::remove(file);
}

TEST_CASE("another thread wakes the app, also when it calls before the screen waits") {
  Glass glass([](Frame& frame) { frame.begin_screen("empty"); });
  const std::function<void()> wake = glass.screen->waker();
  CHECK_FALSE(glass.screen->wait_for_wake(0ms));
  std::jthread other([wake] {
    std::this_thread::sleep_for(5ms);
    wake();
  });
  CHECK(glass.screen->wait_for_wake(20s));
  CHECK(glass.app.ticks == 1);
  wake();
  CHECK(glass.screen->wait_for_wake(0ms));
  CHECK(glass.app.ticks == 2);
}

TEST_CASE("a waker that outlives its screen does nothing") {
  std::function<void()> wake;
  {
    Glass glass([](Frame& frame) { frame.begin_screen("empty"); });
    wake = glass.screen->waker();
  }
  wake();
}
