// SPDX-License-Identifier: EUPL-1.2
// Which signed requests may come in: not one that was sent before, not more
// than a device or an address may send. Memory only; a restart forgets, and
// what comes twice then is harmless all the same.
#pragma once

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "sync/base/clock.h"

namespace zuil::portal {

// How far `created` of a signature may be from the portal's clock, either way.
inline constexpr std::chrono::minutes kClockTolerance{5};

// `created` (seconds since 1970) against `now`.
bool clock_agrees(std::int64_t created, WallTime now);

// Nonces seen while their signature is still in time. One thread.
class Nonces {
 public:
  // False when `nonce` of `keyid` was seen before. Requires
  // clock_agrees(created, now): what is older is refused by its clock.
  bool accept(std::string_view keyid, std::string_view nonce, std::int64_t created, WallTime now);
  std::size_t size() const { return seen_.size(); }

 private:
  std::set<std::string, std::less<>> seen_;              // keyid, space, nonce
  std::multimap<std::int64_t, std::string> by_created_;  // oldest first
};

// Who counts as one sender: an IPv4 address, also where it is written as an
// IPv6 one (::ffff:192.0.2.1); of IPv6 the first 64 bits, "2001:db8::/64", which
// one subscriber has to itself. What is no address comes back as it was.
std::string network_of(std::string_view address);

// How many connections each network_of() holds. One thread.
class ConnectionCount {
 public:
  explicit ConnectionCount(std::size_t most) : most_(most) {}
  // Whether `network` may have one more.
  bool has_room(std::string_view network) const;
  void opened(std::string network);
  void closed(std::string_view network);
  std::size_t size() const { return held_.size(); }

 private:
  std::size_t most_;
  std::map<std::string, std::size_t, std::less<>> held_;
};

inline constexpr std::size_t kMostBuckets = 16'384;

// Buckets of tokens, one a name, that refill evenly. There are kMostBuckets at
// most, and one that all names beyond them share. One thread.
class RateLimit {
 public:
  // At most `burst` at once and `per_minute` in the long run; 0: no limit.
  RateLimit(std::uint32_t burst, std::uint32_t per_minute) : burst_(burst), per_minute_(per_minute) {}
  bool accept(std::string_view name, Instant now);
  std::size_t size() const { return buckets_.size(); }

 private:
  struct Bucket {
    double tokens = 0;
    Instant filled{};
  };
  void forget_full(Instant now);

  double burst_;
  double per_minute_;
  std::map<std::string, Bucket, std::less<>> buckets_;
  Instant swept_{};  // when full ones were last forgotten
};

}  // namespace zuil::portal
