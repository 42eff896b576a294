// SPDX-License-Identifier: EUPL-1.2
// Whatever goes wrong on the way, everything arrives, and once.
#include <doctest/doctest.h>

#include "tests/sync/courier/faulty_transport.h"

using namespace zuil;

namespace {

// Attempts until nothing is left; the network comes to its senses after the
// faults it was given.
void send_until_done(World& world, Transport& transport) {
  for (int attempt = 0; attempt < 20; ++attempt) {
    world.pass(std::chrono::seconds(1));
    if (world.terminal.send(transport).complete()) return;
  }
  FAIL("it never got through");
}

}  // namespace

TEST_CASE("what was captured is at the portal, whole and once, after one attempt") {
  World world;
  world.capture(60);
  const SendReport report = world.terminal.send(world.portal);
  CHECK(report.complete());
  CHECK(report.waiting == 60);
  CHECK(report.records == 60);
  CHECK(report.known == 0);
  CHECK(report.percent() == 100);
  world.check_all_arrived();
}

TEST_CASE("a second attempt with nothing left sends no bundle, and is complete") {
  World world;
  world.capture(5);
  REQUIRE(world.terminal.send(world.portal).complete());
  DirectTransport transport(world.portal);
  const SendReport report = world.terminal.send(transport);
  CHECK(report.complete());
  CHECK(report.bundles == 0);
  CHECK(transport.calls == 1);  // the question what the portal has
}

TEST_CASE("a reply lost after the portal stored the bundle does not double a vote") {
  World world;
  world.capture(20);
  FaultyTransport transport(world.portal, {Fault::kNone, Fault::kLoseReply});
  const SendReport first = world.terminal.send(transport);
  REQUIRE(first.failure);
  CHECK(first.failure->cause == Cause::kBrokeOff);
  CHECK(first.left == 20);
  const SendReport second = world.terminal.send(transport);
  CHECK(second.complete());
  CHECK(second.known == 20);
  world.check_all_arrived();
}

TEST_CASE("every fault at every call of an attempt ends with everything there once") {
  for (const Fault fault : kEveryFault) {
    for (std::size_t at = 0; at < 4; ++at) {
      CAPTURE(static_cast<int>(fault));
      CAPTURE(at);
      World world;
      world.capture(12);
      world.capture(world.terminal, {samples::sign_up()});
      std::vector<Fault> faults(at, Fault::kNone);
      faults.push_back(fault);
      FaultyTransport transport(world.portal, std::move(faults), 7 * at + 1);
      send_until_done(world, transport);
      world.check_all_arrived();
      CHECK(must(world.terminal.store->status()).set_aside == 0);
    }
  }
}

TEST_CASE("faults in a random row, with new submissions in between, lose and double nothing") {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    SeededRandom random(seed);
    World world;
    std::vector<Fault> faults;
    for (int i = 0; i < 12; ++i) {
      const auto choice = static_cast<std::size_t>(random.below(std::size(kEveryFault) * 2));
      faults.push_back(choice < std::size(kEveryFault) ? kEveryFault[choice] : Fault::kNone);
    }
    FaultyTransport transport(world.portal, std::move(faults), seed);
    for (std::uint64_t round = 0; round < 4; ++round) {
      world.capture(3 + static_cast<std::size_t>(random.below(10)), seed * 100 + round);
      world.pass(std::chrono::seconds(1));
      world.terminal.send(transport);
    }
    send_until_done(world, transport);
    world.check_all_arrived();
  }
}
