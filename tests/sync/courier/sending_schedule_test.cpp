// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/sending_schedule.h"

#include <doctest/doctest.h>

namespace zuil {
namespace {

using namespace std::chrono_literals;
using Turn = SendingSchedule::Turn;

struct Times {
  SystemRandom random;
  SendingSchedule schedule;
  Instant now{};
  std::chrono::milliseconds until_next() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(schedule.next()->at - now);
  }
};

TEST_CASE("without a network nothing is tried, and one that comes up is tried at once, not by all together") {
  Times times;
  CHECK_FALSE(times.schedule.next());
  times.schedule.finished(false, std::nullopt, times.now, times.random);
  times.schedule.looked(true, times.now);
  CHECK_FALSE(times.schedule.next());
  std::chrono::milliseconds least{1h};
  std::chrono::milliseconds most{0};
  for (int i = 0; i < 200; ++i) {
    times.schedule.network(true, times.now, times.random);
    REQUIRE(times.schedule.next());
    CHECK(times.schedule.next()->turn == Turn::kAttempt);
    least = std::min(least, times.until_next());
    most = std::max(most, times.until_next());
  }
  CHECK(least >= kSettle);
  CHECK(most <= 2 * kSettle);
  CHECK(most - least > kSettle / 2);
  times.schedule.network(false, times.now, times.random);
  CHECK_FALSE(times.schedule.next());
}

TEST_CASE("after an attempt it looks every five minutes, and tries when enough waits or an hour has gone") {
  Times times;
  times.schedule.network(true, times.now, times.random);
  times.schedule.finished(true, std::nullopt, times.now, times.random);
  CHECK(times.schedule.next() == SendingSchedule::Next{times.now + kLookEvery, Turn::kLook});
  times.now += kLookEvery;
  times.schedule.looked(false, times.now);
  CHECK(times.schedule.next() == SendingSchedule::Next{times.now + kLookEvery, Turn::kLook});
  times.schedule.looked(true, times.now);
  CHECK(times.schedule.next() == SendingSchedule::Next{times.now, Turn::kAttempt});
  times.schedule.finished(true, std::nullopt, times.now, times.random);
  times.now += kAttemptEvery;
  times.schedule.looked(false, times.now);
  CHECK(times.schedule.next() == SendingSchedule::Next{times.now, Turn::kAttempt});
}

TEST_CASE("what failed is tried again later and later, at the portal's own time where it names one") {
  Times times;
  times.schedule.network(true, times.now, times.random);
  times.schedule.finished(false, std::nullopt, times.now, times.random);
  CHECK(times.schedule.next()->turn == Turn::kAttempt);
  CHECK(times.until_next() <= 2 * kLeastWait);
  for (int i = 0; i < 40; ++i) times.schedule.finished(false, std::nullopt, times.now, times.random);
  CHECK(times.until_next() <= kMostWait);
  times.schedule.finished(false, 600s, times.now, times.random);
  CHECK(times.until_next() >= 600s);
  CHECK(times.until_next() <= 660s);
  times.schedule.network(true, times.now, times.random);
  CHECK(times.until_next() <= 2 * kSettle);
}

}  // namespace
}  // namespace zuil
