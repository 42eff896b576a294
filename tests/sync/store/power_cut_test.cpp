// SPDX-License-Identifier: EUPL-1.2
#include "tests/sync/store/power_cut_capture.h"

namespace zuil {

TEST_CASE_FIXTURE(PowerCutCapture,
                  "the power cut at some moments of capture: what was acknowledged is there") {
  REQUIRE(acknowledged.size() == submissions.size());
  constexpr std::size_t kCuts = 40;
  const std::size_t step = disk->calls() / kCuts;
  REQUIRE(step > 0);
  for (std::size_t i = 0; i < kCuts; ++i) check_cut(i * step + random.below(step));
  check_cut(disk->calls());
}

}  // namespace zuil
