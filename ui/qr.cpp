// SPDX-License-Identifier: EUPL-1.2
#include "ui/qr.h"

#include <qrencode.h>

#include <memory>
#include <string>

#include "ui/canvas.h"

namespace zuil::ui {
namespace {

constexpr int kQuietZone = 4;  // modules

struct CodeDeleter {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

void qr_code(Frame& frame, const QrCode& code) {
  const Rgba white{255, 255, 255, 255};
  const Rgba dark = frame.theme().high_contrast() ? Rgba{0, 0, 0, 255} : frame.theme()[Color::kInk];
  frame.fill(code.rect, white, radius::kSm);
  frame.list(code.id, Role::kPicture, code.rect, code.label);
  const std::unique_ptr<QRcode, CodeDeleter> qr(
      QRcode_encodeString8bit(std::string(code.text).c_str(), 0, QR_ECLEVEL_M));
  if (!qr) return;
  const PixelBox box = frame.pixels(code.rect);
  const int module = (box.x1 - box.x0) / (qr->width + 2 * kQuietZone);
  if (module < 1) return;
  const int left = box.x0 + (box.x1 - box.x0 - module * qr->width) / 2;
  const int top = box.y0 + (box.y1 - box.y0 - module * qr->width) / 2;
  for (int y = 0; y < qr->width; ++y) {
    for (int x = 0; x < qr->width; ++x) {
      const auto is_dark = [&](int column) { return (qr->data[y * qr->width + column] & 1) != 0; };
      if (!is_dark(x)) continue;
      const int first = x;  // neighbours in a row are one rectangle
      while (x + 1 < qr->width && is_dark(x + 1)) ++x;
      frame.canvas().rect(
          {left + first * module, top + y * module, left + (x + 1) * module, top + (y + 1) * module}, dark);
    }
  }
}

}  // namespace zuil::ui
