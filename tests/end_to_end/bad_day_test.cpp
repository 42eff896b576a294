// SPDX-License-Identifier: EUPL-1.2
#include "tests/end_to_end/bad_day.h"

namespace zuil {

TEST_CASE("thirty rounds of bad network and killed programs lose, double and invent nothing") {
  BadDay day(seed_of_this_run());
  day.live(15, 0);
  day.courier();
  day.live(15, 0);
  day.end_well();
}

}  // namespace zuil
