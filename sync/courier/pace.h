// SPDX-License-Identifier: EUPL-1.2
// How much at once, and when again.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

#include "sync/base/random.h"

namespace zuil {

inline constexpr std::size_t kLeastBundleBytes = 16 * 1024;
inline constexpr std::size_t kFirstBundleBytes = 256 * 1024;
inline constexpr std::chrono::seconds kBundleTime{10};

// Steers the size of bundles so that one takes about kBundleTime on the link
// there is: from kLeastBundleBytes to kMaxBundleBytes.
class BundleSize {
 public:
  std::size_t bytes() const { return bytes_; }
  // One of `sent` bytes took `time` until its reply was there.
  void went(std::size_t sent, std::chrono::milliseconds time);
  // One was cut off, or too slow.
  void cut();

 private:
  std::size_t bytes_ = kFirstBundleBytes;
};

inline constexpr std::chrono::milliseconds kLeastWait{1'000};
inline constexpr std::chrono::milliseconds kMostWait{15 * 60 * 1'000};
// A portal that asks for more is asked again all the same after this.
inline constexpr std::chrono::hours kMostObeyed{24};

// When to try again: exponential, with full jitter, so that terminals which
// failed together don't come back together.
class Backoff {
 public:
  // The time to wait after one more failure: uniformly random up to kLeastWait
  // doubled with each failure, at most kMostWait, at least kLeastWait. When the
  // portal named a time (Retry-After), that, with up to a tenth added.
  std::chrono::milliseconds next(Random& random, std::optional<std::chrono::seconds> asked = std::nullopt);
  // It went well, a link came up, or an official asked.
  void reset() { failures_ = 0; }

 private:
  int failures_ = 0;
};

}  // namespace zuil
