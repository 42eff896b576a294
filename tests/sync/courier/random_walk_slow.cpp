// SPDX-License-Identifier: EUPL-1.2
#include "tests/sync/courier/walk.h"

namespace zuil {
namespace {

// Each hundredth of the steps in a world of its own, which ZUIL_SEED shows again.
void walk_from(std::uint64_t seed) {
  std::size_t taken = 0;
  std::size_t destroyed = 0;
  std::map<std::string, int> done;
  for (std::uint64_t world = 0; world < 50; ++world) {
    Walk walk(seed + world);
    walk.steps(1000);
    walk.finish();
    taken += walk.taken();
    destroyed += walk.destroyed();
    for (const auto& [name, times] : walk.done()) done[name] += times;
  }
  std::ostringstream report;
  for (const auto& [name, times] : done) report << "\n  " << name << ' ' << times;
  MESSAGE("ZUIL_SEED=", seed, ": ", taken, " rows, of which ", destroyed, " were destroyed", report.str());
}

}  // namespace

// Two, so that they run beside each other: 100,000 steps.
TEST_CASE("fifty thousand steps in any order lose, double and invent nothing") {
  walk_from(seed_of_this_run());
}
TEST_CASE("another fifty thousand steps in any order lose, double and invent nothing") {
  walk_from(seed_of_this_run() + 50);
}

}  // namespace zuil
