// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/pace.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <vector>

#include "sync/wire/bundle.h"

using namespace zuil;
using namespace std::chrono_literals;

namespace {

// Bundles of the size asked for, on a link of so many bytes a second.
std::size_t settle(BundleSize& size, std::size_t bytes_a_second, int bundles = 20) {
  for (int i = 0; i < bundles; ++i) {
    size.went(size.bytes(), std::chrono::milliseconds(size.bytes() * 1000 / bytes_a_second));
  }
  return size.bytes();
}

// Waits of `terminals` that each failed so often, the longest first.
std::vector<std::chrono::milliseconds> waits_after(int failures, int terminals) {
  SystemRandom random;
  std::vector<std::chrono::milliseconds> out;
  for (int terminal = 0; terminal < terminals; ++terminal) {
    Backoff backoff;
    for (int i = 1; i < failures; ++i) (void)backoff.next(random);
    out.push_back(backoff.next(random));
  }
  std::sort(out.begin(), out.end(), std::greater<>());
  return out;
}

}  // namespace

TEST_CASE("bundles settle at what the link carries in ten seconds, within their limits") {
  BundleSize size;
  CHECK(settle(size, 20'000) == doctest::Approx(200'000).epsilon(0.01));
  CHECK(settle(size, 5'000) == doctest::Approx(50'000).epsilon(0.01));
  CHECK(settle(size, 10'000'000) == kMaxBundleBytes);
  CHECK(settle(size, 100) == kLeastBundleBytes);
}

TEST_CASE("a bundle grows fourfold at most, and shrinks at once") {
  BundleSize size;
  size.went(kFirstBundleBytes, 1ms);
  CHECK(size.bytes() == kFirstBundleBytes * 4);
  size.went(kFirstBundleBytes * 4, 100s);
  CHECK(size.bytes() == kFirstBundleBytes * 4 / 10);
}

TEST_CASE("a small bundle because little waited does not make the next ones small") {
  BundleSize size;
  size.went(300, 900ms);
  CHECK(size.bytes() == kFirstBundleBytes);
  size.went(300, 0ms);
  CHECK(size.bytes() >= kFirstBundleBytes);
}

TEST_CASE("a cut halves the next bundle, never below the least") {
  BundleSize size;
  size.cut();
  CHECK(size.bytes() == kFirstBundleBytes / 2);
  for (int i = 0; i < 20; ++i) size.cut();
  CHECK(size.bytes() == kLeastBundleBytes);
}

TEST_CASE("waits are anything up to a bound that doubles with each failure, to a quarter of an hour") {
  for (int failures = 1; failures <= 14; ++failures) {
    CAPTURE(failures);
    const auto bound = std::min(kLeastWait * (1 << std::min(failures, 20)), kMostWait);
    const auto waits = waits_after(failures, 500);
    CHECK(waits.front() <= bound);
    CHECK(waits.front() > bound * 9 / 10);
    CHECK(waits.back() >= kLeastWait);
    CHECK(waits.back() < kLeastWait + bound / 10);
  }
}

TEST_CASE("full jitter spreads terminals that failed together over the whole time") {
  const auto waits = waits_after(8, 2000);
  const auto early =
      std::count_if(waits.begin(), waits.end(), [](auto wait) { return wait < kLeastWait * 128; });
  CHECK(early > 800);
  CHECK(early < 1200);
}

TEST_CASE("after it went well the waits begin anew") {
  SystemRandom random;
  Backoff backoff;
  for (int round = 0; round < 50; ++round) {
    for (int i = 0; i < 12; ++i) (void)backoff.next(random);
    backoff.reset();
    CHECK(backoff.next(random) <= 2 * kLeastWait);
  }
}

TEST_CASE("a time that the portal names is obeyed, up to a day") {
  SystemRandom random;
  Backoff backoff;
  for (int i = 0; i < 50; ++i) {
    const auto wait = backoff.next(random, 120s);
    CHECK(wait >= 120s);
    CHECK(wait <= 132s);
  }
  CHECK(backoff.next(random, std::chrono::hours(24 * 365)) <=
        std::chrono::milliseconds(kMostObeyed) * 11 / 10);
  CHECK(backoff.next(random, 0s) >= 1s);
}
