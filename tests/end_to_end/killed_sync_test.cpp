// SPDX-License-Identifier: EUPL-1.2
#include "tests/end_to_end/killed_sync.h"

namespace zuil {

TEST_CASE("sync killed at some system calls, and tried again, loses and doubles nothing") {
  KilledSync killed;
  std::uint64_t times = 0;
  for (std::uint64_t call = 1 + killed.random_.below(60); killed.survives(call); call += 60) ++times;
  CHECK(times > 3);
  killed.check_all_arrived();
}

}  // namespace zuil
