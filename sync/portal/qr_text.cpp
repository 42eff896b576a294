// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/qr_text.h"

#include <qrencode.h>

#include <memory>

namespace zuil::portal {

std::string qr_text(std::string_view text) {
  struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
  };
  const std::unique_ptr<QRcode, Free> code(
      QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_L));
  if (!code) return "";
  const int width = code->width;
  const auto dark = [&](int row, int column) {
    const bool inside = row >= 0 && row < width && column >= 0 && column < width;
    return inside && (code->data[row * width + column] & 1) != 0;
  };
  constexpr int kQuiet = 2;
  std::string lines;
  for (int row = -kQuiet; row < width + kQuiet; row += 2) {
    lines += "\x1b[30;107m";  // black on white
    for (int column = -kQuiet; column < width + kQuiet; ++column) {
      const bool upper = dark(row, column);
      const bool lower = dark(row + 1, column);
      lines += upper && lower ? "\u2588" : upper ? "\u2580" : lower ? "\u2584" : " ";
    }
    lines += "\x1b[0m\n";
  }
  return lines;
}

}  // namespace zuil::portal
