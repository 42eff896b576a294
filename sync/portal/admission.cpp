// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/admission.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstring>

namespace zuil::portal {
namespace {

// With more names than this, those that have their whole burst again are forgotten.
constexpr std::size_t kManyBuckets = 4096;
// Going through them takes time, which a flood of names would take every time.
constexpr std::chrono::seconds kBetweenSweeps{1};

std::int64_t seconds_of(WallTime time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

}  // namespace

std::string network_of(std::string_view address) {
  const std::string text(address);
  in6_addr wide{};
  if (inet_pton(AF_INET6, text.c_str(), &wide) != 1) return text;
  char name[INET6_ADDRSTRLEN] = "";
  if (IN6_IS_ADDR_V4MAPPED(&wide)) {
    inet_ntop(AF_INET, &wide.s6_addr[12], name, sizeof name);
    return name;
  }
  std::memset(&wide.s6_addr[8], 0, 8);
  inet_ntop(AF_INET6, &wide, name, sizeof name);
  return std::string(name) + "/64";
}

bool clock_agrees(std::int64_t created, WallTime now) {
  const std::int64_t tolerance = std::chrono::seconds(kClockTolerance).count();
  const std::int64_t here = seconds_of(now);
  return created >= here - tolerance && created <= here + tolerance;
}

bool Nonces::accept(std::string_view keyid, std::string_view nonce, std::int64_t created, WallTime now) {
  // A signature is in time until `created` plus the tolerance.
  const std::int64_t in_time_from = seconds_of(now) - std::chrono::seconds(kClockTolerance).count();
  while (!by_created_.empty() && by_created_.begin()->first < in_time_from) {
    seen_.erase(by_created_.begin()->second);
    by_created_.erase(by_created_.begin());
  }
  std::string name;
  name.reserve(keyid.size() + nonce.size() + 1);
  name.append(keyid).append(1, ' ').append(nonce);
  if (!seen_.insert(name).second) return false;
  by_created_.emplace(created, std::move(name));
  return true;
}

bool ConnectionCount::has_room(std::string_view network) const {
  const auto held = held_.find(network);
  return held == held_.end() ? most_ > 0 : held->second < most_;
}

void ConnectionCount::opened(std::string network) { ++held_[std::move(network)]; }

void ConnectionCount::closed(std::string_view network) {
  const auto held = held_.find(network);
  if (held != held_.end() && --held->second == 0) held_.erase(held);
}

bool RateLimit::accept(std::string_view name, Instant now) {
  if (burst_ <= 0) return true;
  auto bucket = buckets_.find(name);
  if (bucket == buckets_.end()) {
    if (buckets_.size() >= kManyBuckets && now - swept_ >= kBetweenSweeps) forget_full(now);
    // That none of them is full yet means a flood: from here on it slows itself.
    if (buckets_.size() >= kMostBuckets) name = {};
    bucket = buckets_.try_emplace(std::string(name), Bucket{burst_, now}).first;
  }
  const std::chrono::duration<double, std::ratio<60>> minutes = now - bucket->second.filled;
  bucket->second.tokens = std::min(burst_, bucket->second.tokens + minutes.count() * per_minute_);
  bucket->second.filled = now;
  if (bucket->second.tokens < 1) return false;
  bucket->second.tokens -= 1;
  return true;
}

void RateLimit::forget_full(Instant now) {
  swept_ = now;
  std::erase_if(buckets_, [&](const auto& entry) {
    const std::chrono::duration<double, std::ratio<60>> minutes = now - entry.second.filled;
    return entry.second.tokens + minutes.count() * per_minute_ >= burst_;
  });
}

}  // namespace zuil::portal
