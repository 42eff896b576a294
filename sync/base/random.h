// SPDX-License-Identifier: EUPL-1.2
// Randomness, which comes in through constructors. (libsodium draws its own
// for the ephemeral key of a sealed box; nothing else does.)
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace zuil {

class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;

  // Uniform in [0, limit). Requires limit > 0.
  std::uint64_t below(std::uint64_t limit);
  std::uint64_t bits64();

  // Puts `items` in a uniformly random order (Fisher-Yates).
  template <typename Range>
  void shuffle(Range& items) {
    const std::size_t count = items.size();
    if (count < 2) return;
    const std::vector<std::uint64_t> picks = picks_for(count);
    for (std::size_t i = 1; i < count; ++i) {
      using std::swap;
      swap(items[i], items[static_cast<std::size_t>(picks[i - 1])]);
    }
  }

 private:
  // For each thing but the first of `count` a place uniform in [0, its own],
  // all drawn at once.
  std::vector<std::uint64_t> picks_for(std::size_t count);
};

// The kernel's generator, by libsodium. Any thread.
class SystemRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override;
};

// The same bytes for the same seed, for tests and the gallery: no secret may
// come from it. One thread.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed);
  void fill(std::span<std::uint8_t> bytes) override;

 private:
  std::array<std::uint8_t, 32> seed_{};
  std::uint64_t calls_ = 0;
};

}  // namespace zuil
