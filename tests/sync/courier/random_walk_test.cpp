// SPDX-License-Identifier: EUPL-1.2
#include "tests/sync/courier/walk.h"

namespace zuil {

TEST_CASE(
    "whatever happens in whatever order, what was acknowledged arrives once unless every copy was "
    "destroyed") {
  const std::uint64_t seed = seed_of_this_run();
  Walk walk(seed);
  walk.steps(1000);
  walk.finish();
  MESSAGE("ZUIL_SEED=", seed, ": ", walk.taken(), " rows, of which ", walk.destroyed(), " were destroyed");
}

}  // namespace zuil
