// SPDX-License-Identifier: EUPL-1.2
// A QR code (ISO/IEC 18004), drawn.
#pragma once

#include <string_view>

#include "ui/frame.h"
#include "ui/geometry.h"

namespace zuil::ui {

struct QrCode {
  std::string_view id;
  Rect rect;  // square; holds the modules and their quiet zone of 4 modules
  std::string_view text;
  std::string_view label;  // spoken
};
// Whole pixels per module, error correction M. Draws nothing but the empty
// square when `text` is longer than a code can hold.
void qr_code(Frame& frame, const QrCode& code);

}  // namespace zuil::ui
