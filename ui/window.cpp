// SPDX-License-Identifier: EUPL-1.2
#include "ui/window.h"

#include <cstdlib>

#include "ui/bare_window.h"
#if ZUIL_DESKTOP
#include "ui/sdl_window.h"
#endif

namespace zuil::ui {
namespace {

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

// Who runs SDL on a driver of their choice wants SDL.
bool has_desktop() { return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY") || is_set("SDL_VIDEODRIVER"); }

}  // namespace

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options, const Clock& clock) {
  const bool bare =
      options.ground == Ground::kBare ||
      (options.ground == Ground::kAny && (ZUIL_DESKTOP == 0 || (!has_desktop() && has_screen())));
  if (bare) return open_bare_window(options, clock);
#if ZUIL_DESKTOP
  return open_sdl_window(options, clock);
#else
  return Error{ErrorKind::kRejected, "this program has no desktop's window"};
#endif
}

}  // namespace zuil::ui
