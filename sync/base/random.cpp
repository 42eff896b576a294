// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/random.h"

#include <sodium.h>

#include <cstring>
#include <optional>

namespace zuil {
namespace {

// Values under 2^64 mod limit would make the first remainders likelier.
std::optional<std::uint64_t> fold(std::uint64_t value, std::uint64_t limit) {
  const std::uint64_t skip = (0 - limit) % limit;
  if (value < skip) return std::nullopt;
  return value % limit;
}

}  // namespace

std::uint64_t Random::bits64() {
  std::array<std::uint8_t, 8> bytes{};
  fill(bytes);
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data(), bytes.size());
  return value;
}

std::uint64_t Random::below(std::uint64_t limit) {
  for (;;) {
    if (const auto value = fold(bits64(), limit)) return *value;
  }
}

std::vector<std::uint64_t> Random::picks_for(std::size_t count) {
  std::vector<std::uint64_t> picks(count - 1);
  fill({reinterpret_cast<std::uint8_t*>(picks.data()), picks.size() * sizeof(std::uint64_t)});
  for (std::size_t i = 0; i < picks.size(); ++i) {
    const std::uint64_t places = i + 2;
    const std::optional<std::uint64_t> pick = fold(picks[i], places);
    picks[i] = pick ? *pick : below(places);
  }
  return picks;
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); }

SeededRandom::SeededRandom(std::uint64_t seed) { std::memcpy(seed_.data(), &seed, sizeof seed); }

void SeededRandom::fill(std::span<std::uint8_t> bytes) {
  auto key = seed_;
  std::memcpy(key.data() + 16, &calls_, sizeof calls_);
  ++calls_;
  randombytes_buf_deterministic(bytes.data(), bytes.size(), key.data());
}

}  // namespace zuil
