// SPDX-License-Identifier: EUPL-1.2
// A QR code (ISO/IEC 18004) for a terminal window.
#pragma once

#include <string>
#include <string_view>

namespace zuil::portal {

// Two rows of modules a line, in half blocks, dark on light whatever the
// window's colours are, with a quiet zone of two modules. Empty when `text`
// does not fit in a QR code.
std::string qr_text(std::string_view text);

}  // namespace zuil::portal
