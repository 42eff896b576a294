// SPDX-License-Identifier: EUPL-1.2
// Small panels and large letters, which make many pages of every screen.
#include "tests/kiosk/layout_checks.h"

namespace zuil {

TEST_CASE("the layout holds: a long language, large letters") {
  check_seen("a long language, large letters");
}
TEST_CASE("the layout holds: large letters") { check_seen("large letters"); }
TEST_CASE("the layout holds: largest letters") { check_seen("largest letters"); }
TEST_CASE("the layout holds: largest letters, English") { check_seen("largest letters, English"); }
TEST_CASE("the layout holds: low reach, large letters") { check_seen("low reach, large letters"); }
TEST_CASE("the layout holds: 10.1 inch") { check_seen("10.1 inch"); }
TEST_CASE("the layout holds: 10.1 inch, larger letters") { check_seen("10.1 inch, larger letters"); }
TEST_CASE("the layout holds: upright, largest letters") { check_seen("upright, largest letters"); }
TEST_CASE("the layout holds: 27 inch") { check_seen("27 inch"); }

}  // namespace zuil
