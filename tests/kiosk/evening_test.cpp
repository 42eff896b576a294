// SPDX-License-Identifier: EUPL-1.2
#include "tests/kiosk/evening.h"

namespace zuil {

TEST_CASE("an evening with a killed terminal in it: the report tells what the portal opens") {
  Evening evening(24);
  evening.play();
  evening.compare();
}

}  // namespace zuil
