// SPDX-License-Identifier: EUPL-1.2
#include "tests/sync/store/killed_capture.h"

namespace zuil {

TEST_CASE_FIXTURE(KilledCapture,
                  "9: capture killed at some system calls: what was acknowledged is there, and all is there "
                  "once after running it again") {
  constexpr std::uint64_t kTimes = 12;
  copy_folder(temp.path() / "template", temp.path() / "zuil");
  const std::uint64_t step = traced_run(command({}), lines).calls / kTimes;
  REQUIRE(step > 1);
  for (std::uint64_t i = 0; i < kTimes; ++i) CHECK(survives(i * step + 1 + random.below(step), {}));
}

}  // namespace zuil
