// SPDX-License-Identifier: EUPL-1.2
#include "tests/sync/store/killed_capture.h"

namespace zuil {

TEST_CASE_FIXTURE(KilledCapture,
                  "9: capture killed at any system call: what was acknowledged is there, and all is there "
                  "once after running it again") {
  std::uint64_t calls = 0;
  while (survives(calls + 1, {})) ++calls;
  MESSAGE("killed at each of ", calls, " calls");
  CHECK(calls > 100);
}

TEST_CASE_FIXTURE(KilledCapture, "9: the same for a group") {
  std::uint64_t calls = 0;
  while (survives(calls + 1, {"--group-ms", "20"})) ++calls;
  CHECK(calls > 100);
}

}  // namespace zuil
