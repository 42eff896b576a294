// SPDX-License-Identifier: EUPL-1.2
#include "tests/sync/store/killed_capture.h"

namespace zuil {

TEST_CASE_FIXTURE(KilledCapture,
                  "9: capture killed at some system calls: what was acknowledged is there, and all is there "
                  "once after running it again") {
  std::uint64_t calls = 0;
  for (std::uint64_t call = 1 + random.below(40); survives(call, {}); call += 40) ++calls;
  CHECK(calls > 3);
}

}  // namespace zuil
