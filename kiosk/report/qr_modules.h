// SPDX-License-Identifier: EUPL-1.2
// A QR code (ISO/IEC 18004) on paper.
#pragma once

#include <string_view>

#include "kiosk/report/pdf_canvas.h"

namespace zuil::report {

// Error correction M, with its quiet zone of 4 modules inside `square`. False,
// drawing nothing, when `text` is longer than a code can hold.
bool draw_qr(PdfCanvas& canvas, const Box& square, std::string_view text, std::string_view alternative);

}  // namespace zuil::report
