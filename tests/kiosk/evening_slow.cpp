// SPDX-License-Identifier: EUPL-1.2
#include "tests/kiosk/evening.h"

namespace zuil {

TEST_CASE(
    "an evening of three hundred people, killed in the middle: the report tells what the portal opens") {
  Evening evening(300);
  evening.play();
  evening.compare();
}

}  // namespace zuil
