// SPDX-License-Identifier: EUPL-1.2
// What every reader of this format asks of the numbers in it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>

#include "sync/base/clock.h"
#include "sync/wire/bundle.h"

namespace zuil {

// Numbers, epochs and generations are kept in databases whose integers have a sign.
inline constexpr std::uint64_t kMaxNumber = std::numeric_limits<std::int64_t>::max();

// 9999-12-31T23:59:59Z, the last moment that RFC 3339 can write.
inline constexpr std::uint64_t kMaxSeconds = 253'402'300'799;

inline bool is_stream(std::uint64_t value) { return value == 1 || value == 2; }

// `count` numbers from `first` on, as one bundle may hold them.
inline bool are_bundle_numbers(std::uint64_t first, std::uint64_t count) {
  return first >= 1 && first <= kMaxNumber && count >= 1 && count <= kMaxBundleRecords &&
         count - 1 <= kMaxNumber - first;
}

// Whole seconds since 1970, at least 0 and at most kMaxSeconds.
inline std::uint64_t to_seconds(WallTime time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
  return static_cast<std::uint64_t>(std::clamp<std::int64_t>(seconds, 0, kMaxSeconds));
}
// nullopt over kMaxSeconds.
inline std::optional<WallTime> from_seconds(std::uint64_t seconds) {
  if (seconds > kMaxSeconds) return std::nullopt;
  return WallTime(std::chrono::seconds(seconds));
}

// `bytes` as an array; nullopt when there are more or fewer than N.
template <std::size_t N>
std::optional<ByteArray<N>> to_array(ByteView bytes) {
  if (bytes.size() != N) return std::nullopt;
  ByteArray<N> array{};
  std::copy(bytes.begin(), bytes.end(), array.begin());
  return array;
}

}  // namespace zuil
