// SPDX-License-Identifier: EUPL-1.2
#include "tests/sync/store/power_cut_capture.h"

namespace zuil {

TEST_CASE_FIXTURE(PowerCutCapture,
                  "the power cut at any moment of capture, several times: nothing "
                  "acknowledged is lost") {
  for (int times = 0; times < 20; ++times) {
    for (std::size_t cut = 0; cut <= disk->calls(); ++cut) check_cut(cut);
  }
}

}  // namespace zuil
