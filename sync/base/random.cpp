// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/random.h"

#include <sodium.h>

#include <cstring>

namespace zuil {

std::uint64_t Random::bits64() {
  std::array<std::uint8_t, 8> bytes{};
  fill(bytes);
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data(), bytes.size());
  return value;
}

std::uint64_t Random::below(std::uint64_t limit) {
  // Values under 2^64 mod limit would make the first remainders likelier.
  const std::uint64_t skip = (0 - limit) % limit;
  for (;;) {
    const std::uint64_t value = bits64();
    if (value >= skip) return value % limit;
  }
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
