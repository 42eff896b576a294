// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <thread>

#include "tests/sync/courier/served_portal.h"

using namespace zuil;

TEST_CASE("an attempt that is stopped from another thread ends soon, and nothing is lost") {
  ServedWorld world;
  world.capture(50);
  const auto way = world.transport();
  REQUIRE(std::holds_alternative<HttpReply>(
      way->execute({"GET", std::string(kBasePath) + "/gezondheid", {}, {}}, {})));
  world.proxy.set({.swallow = true}, false);
  std::stop_source stop;
  std::jthread official([&stop] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    stop.request_stop();
  });
  Dispatch dispatch(*world.terminal.store, world.terminal.clock);
  const auto began = SystemClock().steady();
  const SendReport report =
      Sender(*way, dispatch, world.terminal.clock).attempt(Occasion::kAsked, stop.get_token());
  REQUIRE(report.failure);
  CHECK(report.failure->cause == Cause::kStopped);
  CHECK(SystemClock().steady() - began < std::chrono::seconds(15));
  world.proxy.set({});
  CHECK(world.send().complete());
  world.check_all_arrived();
}
