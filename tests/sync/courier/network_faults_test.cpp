// SPDX-License-Identifier: EUPL-1.2
// Real sockets, cut at any byte of either direction, slowed down, answered by
// others: everything arrives, and once.
#include <doctest/doctest.h>

#include "tests/support/loopback.h"
#include "tests/sync/courier/served_portal.h"

using namespace zuil;

namespace {

constexpr int kPositions = 30;  // in each direction

struct Traffic {
  std::uint64_t up = 0;
  std::uint64_t down = 0;
};

// What an attempt like those under test takes when nothing goes wrong.
Traffic measure(ServedWorld& world) {
  world.proxy.set({});
  REQUIRE(world.send().complete());
  return {world.proxy.up(), world.proxy.down()};
}

}  // namespace

TEST_CASE("a connection cut at any of many bytes, either way, loses and doubles nothing") {
  ServedWorld world;
  world.capture(30, 1);
  const Traffic whole = measure(world);
  std::uint64_t seed = 2;
  int cuts = 0;
  for (const bool up : {true, false}) {
    const std::uint64_t last = up ? whole.up : whole.down;
    for (int i = 0; i < kPositions; ++i) {
      const std::uint64_t at = last * static_cast<std::uint64_t>(i) / (kPositions - 1);
      CAPTURE(up);
      CAPTURE(at);
      world.capture(30, seed++);
      ProxyFault fault;
      (up ? fault.cut_up_after : fault.cut_down_after) = at;
      world.proxy.set(fault);
      const SendReport report = world.send();
      cuts += world.proxy.has_cut() ? 1 : 0;
      // Behind the last byte that matters a cut may go unnoticed.
      if (!report.complete()) {
        CHECK(report.failure->cause == Cause::kBrokeOff);
        world.proxy.set({});
        CHECK(world.send().complete());
      }
      CHECK(world.terminal.waiting() == 0);
    }
  }
  CHECK(cuts >= 2 * kPositions - 6);
  world.check_all_arrived();
}

TEST_CASE("a server that trickles its reply is given up in time, and nothing is lost") {
  ServedWorld world;
  world.capture(5);
  world.proxy.set({.step_bytes = 1, .step_time = std::chrono::milliseconds(200)});
  TransportLimits limits;
  limits.connect = std::chrono::seconds(2);
  const SendReport report = world.send(limits);
  REQUIRE(report.failure);
  CHECK(report.failure->cause == Cause::kUnreachable);  // the handshake alone takes longer

  // The handshake goes well, and only then it trickles.
  world.proxy.set({});
  limits = {.slow_bytes_a_second = 200, .slow = std::chrono::seconds(4)};
  const auto way = world.transport(limits);
  REQUIRE(std::holds_alternative<HttpReply>(
      way->execute({"GET", std::string(kBasePath) + "/gezondheid", {}, {}}, {})));
  world.proxy.set({.step_bytes = 1, .step_time = std::chrono::milliseconds(50)}, false);
  const SendReport slow = world.terminal.send(*way);
  REQUIRE(slow.failure);
  CHECK(slow.failure->cause == Cause::kBrokeOff);

  world.proxy.set({});
  CHECK(world.send().complete());
  world.check_all_arrived();
}

TEST_CASE("a connection on which nothing moves any more is given up in time") {
  ServedWorld world;
  world.capture(5);
  const auto way = world.transport({.slow_bytes_a_second = 64, .slow = std::chrono::seconds(2)});
  REQUIRE(std::holds_alternative<HttpReply>(
      way->execute({"GET", std::string(kBasePath) + "/gezondheid", {}, {}}, {})));
  world.proxy.set({.swallow = true}, false);
  const SendReport report = world.terminal.send(*way);
  REQUIRE(report.failure);
  CHECK(report.failure->cause == Cause::kBrokeOff);
  world.proxy.set({});
  CHECK(world.send().complete());
  world.check_all_arrived();
}

TEST_CASE("a slow link gets through, with delays of every packet") {
  ServedWorld world;
  world.capture(100);
  world.proxy.set({.step_bytes = 2000, .step_time = std::chrono::milliseconds(5)});
  CHECK(world.send().complete());
  world.check_all_arrived();
}

TEST_CASE("a kept connection that the other side closed meanwhile is made anew without a word") {
  ServedWorld world;
  world.capture(5, 1);
  const auto way = world.transport();
  REQUIRE(world.terminal.send(*way).complete());
  world.proxy.set({});  // closes what is open
  world.capture(5, 2);
  CHECK(world.terminal.send(*way).complete());
  world.check_all_arrived();
}

TEST_CASE("a portal that is away, and comes back at the same address, gets everything") {
  ServedWorld world;
  world.capture(5);
  const std::uint16_t port = world.served.port();
  world.served.stop();
  const SendReport report = world.send();
  REQUIRE(report.failure);
  world.served.serve(port);
  CHECK(world.send().complete());
  world.check_all_arrived();
}

TEST_CASE("a certificate whose time is over by this clock stops sending, and the official's clock mends it") {
  ServedWorld world;
  world.capture(5);
  const WallTime right = world.terminal.clock.wall();
  world.terminal.clock.set_wall(right + std::chrono::days(365 * 15));
  const SendReport report = world.send();
  REQUIRE(report.failure);
  CHECK(report.failure->cause == Cause::kClock);
  CHECK(must(world.terminal.store->status()).last_error == "clock");
  world.terminal.clock.set_wall(right);
  CHECK(world.send().complete());
  world.check_all_arrived();
}

TEST_CASE("a clock that is a week off is mended for signatures alone") {
  ServedWorld world;
  world.capture(5);
  world.terminal.clock.set_wall(world.terminal.clock.wall() + std::chrono::days(7));
  CHECK(world.send().complete());
  world.check_all_arrived();
}
