// SPDX-License-Identifier: EUPL-1.2
// Contrast as it reaches the eye, in both themes; contrast_slow.cpp has the rest.
#include "tests/kiosk/contrast_checks.h"

namespace zuil {

TEST_CASE("letters, icons and borders stand out: as drawn") { check_contrast("as drawn"); }
TEST_CASE("letters, icons and borders stand out: high contrast") { check_contrast("high contrast"); }

}  // namespace zuil
