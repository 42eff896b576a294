// SPDX-License-Identifier: EUPL-1.2
// Contrast where screens are laid out in pages.
#include "tests/kiosk/contrast_checks.h"

namespace zuil {

TEST_CASE("letters, icons and borders stand out: largest letters") { check_contrast("largest letters"); }
TEST_CASE("letters, icons and borders stand out: largest letters, English") {
  check_contrast("largest letters, English");
}
TEST_CASE("letters, icons and borders stand out: low reach") { check_contrast("low reach"); }
TEST_CASE("letters, icons and borders stand out: upright") { check_contrast("upright"); }
TEST_CASE("letters, icons and borders stand out: 10.1 inch") { check_contrast("10.1 inch"); }

}  // namespace zuil
