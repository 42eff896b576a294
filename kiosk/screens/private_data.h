// SPDX-License-Identifier: EUPL-1.2
// Points out what a person may not have meant to write in a text that others
// will read. A hint, never a block.
#pragma once

#include <string_view>

namespace zuil {

enum class PrivateData {
  kNone,
  kEmail,
  kPhone,          // 10 to 15 digits, spaces, hyphens, dots and brackets between them
  kCitizenNumber,  // nine digits that pass the BSN's eleven-test
};

// The most private thing in `text`: a citizen number before all else.
PrivateData find_private_data(std::string_view text);

// The eleven-test: 9·d1 + 8·d2 + … + 2·d8 − d9 is a multiple of 11, and not
// all digits are zero. (Logisch ontwerp BSN, RvIG.)
bool passes_eleven_test(std::string_view nine_digits);

}  // namespace zuil
