// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/admission.h"

#include <doctest/doctest.h>

using namespace zuil;
using namespace zuil::portal;
using namespace std::chrono_literals;

namespace {

const WallTime kNow = parse_rfc3339("2027-03-11T18:30:00Z").value();

std::int64_t seconds(WallTime time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

}  // namespace

TEST_CASE("a signature is in time until five minutes off, either way") {
  CHECK(clock_agrees(seconds(kNow), kNow));
  CHECK(clock_agrees(seconds(kNow - kClockTolerance), kNow));
  CHECK(clock_agrees(seconds(kNow + kClockTolerance), kNow));
  CHECK_FALSE(clock_agrees(seconds(kNow - kClockTolerance - 1s), kNow));
  CHECK_FALSE(clock_agrees(seconds(kNow + kClockTolerance + 1s), kNow));
  CHECK_FALSE(clock_agrees(INT64_MAX, kNow));
  CHECK_FALSE(clock_agrees(INT64_MIN, kNow));
}

TEST_CASE("a nonce is taken once for as long as its signature is in time") {
  Nonces nonces;
  const std::int64_t ahead = seconds(kNow + kClockTolerance);  // the longest there is
  CHECK(nonces.accept("a", "1", ahead, kNow));
  CHECK_FALSE(nonces.accept("a", "1", ahead, kNow));
  CHECK(nonces.accept("b", "1", ahead, kNow));
  CHECK(nonces.accept("a", "2", seconds(kNow), kNow));
  const WallTime last_moment = kNow + 2 * kClockTolerance;
  CHECK(clock_agrees(ahead, last_moment));
  CHECK_FALSE(nonces.accept("a", "1", ahead, last_moment));
}

TEST_CASE("nonces whose signature is out of time take no memory") {
  Nonces nonces;
  for (int i = 0; i < 1000; ++i) CHECK(nonces.accept("a", std::to_string(i), seconds(kNow), kNow));
  CHECK(nonces.size() == 1000);
  const WallTime later = kNow + kClockTolerance + 1s;
  CHECK(nonces.accept("a", "new", seconds(later), later));
  CHECK(nonces.size() == 1);
}

TEST_CASE("a name may send its burst at once, and the rest in the course of time") {
  RateLimit limit(3, 60);
  Instant now{};
  for (int i = 0; i < 3; ++i) CHECK(limit.accept("a", now));
  CHECK_FALSE(limit.accept("a", now));
  CHECK(limit.accept("b", now));
  CHECK(limit.accept("a", now + 1s));
  CHECK_FALSE(limit.accept("a", now + 1s));
  for (int i = 0; i < 3; ++i) CHECK(limit.accept("a", now + 1h));
  CHECK_FALSE(limit.accept("a", now + 1h));
}

TEST_CASE("without a burst there is no limit") {
  RateLimit limit(0, 0);
  for (int i = 0; i < 10000; ++i) REQUIRE(limit.accept("a", Instant{}));
  CHECK(limit.size() == 0);
}

TEST_CASE("many names are forgotten once they may send their burst again") {
  RateLimit limit(1, 60);
  for (int i = 0; i < 4096; ++i) CHECK(limit.accept(std::to_string(i), Instant{}));
  CHECK(limit.size() == 4096);
  CHECK(limit.accept("new", Instant{} + 1min));
  CHECK(limit.size() == 1);
}

TEST_CASE("one subscriber is one sender, whichever of its addresses it takes") {
  CHECK(network_of("192.0.2.1") == "192.0.2.1");
  CHECK(network_of("::ffff:192.0.2.1") == "192.0.2.1");
  CHECK(network_of("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64");
  CHECK(network_of("2001:db8:1:2::") == network_of("2001:db8:1:2:ffff:ffff:ffff:ffff"));
  CHECK(network_of("peer") == "peer");
}

TEST_CASE("a flood of names takes no more memory than the most buckets, and slows itself") {
  RateLimit limit(2, 1);
  const Instant now{};
  for (std::size_t i = 0; i < kMostBuckets; ++i) CHECK(limit.accept("a" + std::to_string(i), now));
  CHECK(limit.accept("one more", now));
  CHECK(limit.accept("and another", now));
  CHECK_FALSE(limit.accept("a third", now));  // they share
  CHECK(limit.size() <= kMostBuckets + 1);
  CHECK(limit.accept("a0", now));  // who was there before is not slowed by them
}

TEST_CASE("a network holds only so many connections, and has room again when one closes") {
  ConnectionCount count(2);
  const std::string one = network_of("2001:db8::1");
  CHECK(count.has_room(one));
  count.opened(one);
  count.opened(network_of("2001:db8::ffff:2"));  // of the same subscriber
  CHECK_FALSE(count.has_room(network_of("2001:db8::3")));
  CHECK(count.has_room(network_of("2001:db8:0:1::3")));
  count.closed(one);
  CHECK(count.has_room(one));
  count.closed(one);
  CHECK(count.size() == 0);
  count.closed(one);  // of nobody: nothing changes
  CHECK(count.size() == 0);
  CHECK_FALSE(ConnectionCount(0).has_room(one));
}
