// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/qr_modules.h"

#include <qrencode.h>

#include <memory>
#include <string>

namespace zuil::report {

bool draw_qr(PdfCanvas& canvas, const Box& square, std::string_view text, std::string_view alternative) {
  struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
  };
  const std::unique_ptr<QRcode, Free> code(
      QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_M));
  if (!code) return false;
  constexpr int kQuiet = 4;
  const int width = code->width;
  const double module = square.width / (width + 2 * kQuiet);
  const auto dark = [&](int row, int column) { return (code->data[row * width + column] & 1) != 0; };
  const Tagged figure(canvas, Tag::kFigure, alternative);
  canvas.fill(square, kSurface);
  for (int row = 0; row < width; ++row) {
    for (int column = 0; column < width; ++column) {
      if (!dark(row, column)) continue;
      const int from = column;
      while (column + 1 < width && dark(row, column + 1)) ++column;
      // A hair taller than a module, so that no light shows between rows.
      canvas.fill({square.x + (from + kQuiet) * module, square.y + (row + kQuiet) * module,
                   (column - from + 1) * module, module * 1.02},
                  kInk);
    }
  }
  return true;
}

}  // namespace zuil::report
