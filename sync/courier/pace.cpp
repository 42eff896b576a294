// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/pace.h"

#include <algorithm>

#include "sync/wire/bundle.h"

namespace zuil {
namespace {

// What a bundle grows by at most: one fast answer may be luck.
constexpr std::size_t kMostGrowth = 4;
// Doublings until kMostWait is passed.
constexpr int kDoublings = 10;
static_assert(kLeastWait * (1 << kDoublings) > kMostWait);

std::size_t within_limits(std::size_t bytes) { return std::clamp(bytes, kLeastBundleBytes, kMaxBundleBytes); }

}  // namespace

void BundleSize::went(std::size_t sent, std::chrono::milliseconds time) {
  const auto took = static_cast<std::uint64_t>(std::max<std::int64_t>(time.count(), 1));
  const auto wanted = static_cast<std::uint64_t>(std::chrono::milliseconds(kBundleTime).count());
  const std::uint64_t fits = sent * wanted / took;
  // One that was small because little waited says nothing against a larger one.
  if (took <= wanted && fits < bytes_) return;
  bytes_ = within_limits(std::min<std::uint64_t>(fits, bytes_ * kMostGrowth));
}

void BundleSize::cut() { bytes_ = within_limits(bytes_ / 2); }

std::chrono::milliseconds Backoff::next(Random& random, std::optional<std::chrono::seconds> asked) {
  failures_ = std::min(failures_ + 1, kDoublings);
  if (asked) {
    const auto least = std::chrono::milliseconds(
        std::clamp<std::chrono::seconds>(*asked, std::chrono::seconds(1), std::chrono::seconds(kMostObeyed)));
    const auto tenth = static_cast<std::uint64_t>(least.count() / 10);
    return least + std::chrono::milliseconds(random.below(tenth + 1));
  }
  const auto most = std::min(kLeastWait * (1 << failures_), kMostWait);
  const auto waited = std::chrono::milliseconds(random.below(static_cast<std::uint64_t>(most.count()) + 1));
  return std::max(waited, kLeastWait);
}

}  // namespace zuil
