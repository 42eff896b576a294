// SPDX-License-Identifier: EUPL-1.2
#include "tests/end_to_end/killed_sync.h"

namespace zuil {

TEST_CASE("sync killed at some system calls, and tried again, loses and doubles nothing") {
  KilledSync killed;
  constexpr std::uint64_t kTimes = 12;
  const std::uint64_t step = killed.attempt().calls / kTimes;
  REQUIRE(step > 1);
  // One attempt may need some calls less than another.
  for (std::uint64_t i = 0; i < kTimes; ++i) killed.survives(i * step + 1 + killed.random_.below(step));
  killed.check_all_arrived();
}

}  // namespace zuil
