// SPDX-License-Identifier: EUPL-1.2
// Where the chance in a test begins: another place each time, so that every run
// tries something new, unless somebody wants to see one again.
#pragma once

#include <cstdint>
#include <cstdlib>

#include "sync/base/random.h"

namespace zuil {

// The number in the environment variable ZUIL_SEED; a random one without.
inline std::uint64_t seed_of_this_run() {
  const char* wanted = std::getenv("ZUIL_SEED");
  return wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : SystemRandom().below(1'000'000'000);
}

// True in so many of a hundred.
inline bool happens(Random& random, std::uint64_t percent) { return random.below(100) < percent; }

}  // namespace zuil
