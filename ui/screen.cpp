// SPDX-License-Identifier: EUPL-1.2
#include "ui/screen.h"

#include <utility>

namespace zuil::ui {
namespace {

constexpr const char* kCards = "/dev/dri";
constexpr const char* kFramebuffer = "/dev/fb0";

}  // namespace

float pitch_of(int pixels, int millimetres) {
  constexpr float kFinest = 0.05F;
  constexpr float kCoarsest = 2;
  if (pixels <= 0 || millimetres <= 0) return 0;
  const float pitch = static_cast<float>(millimetres) / static_cast<float>(pixels);
  return pitch < kFinest || pitch > kCoarsest ? 0 : pitch;
}

Result<std::unique_ptr<Screen>> open_screen() {
  auto drm = open_drm_screen(kCards);
  if (drm) return drm;
  auto framebuffer = open_framebuffer(kFramebuffer);
  if (framebuffer) return framebuffer;
  return Error{ErrorKind::kRejected, drm.error().what + "; " + framebuffer.error().what};
}

bool has_screen() {
  std::error_code error;
  for (std::filesystem::directory_iterator file(kCards, error), end; !error && file != end;
       file.increment(error))
    if (file->path().filename().string().starts_with("card")) return true;
  return std::filesystem::exists(kFramebuffer, error);
}

}  // namespace zuil::ui
