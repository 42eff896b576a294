// SPDX-License-Identifier: EUPL-1.2
// The real window: events in, changed tiles out, asleep in between. On a desktop
// SDL has it; on a bare screen the kernel's own screen and input are used.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "ui/app.h"
#include "ui/key_decoder.h"
#include "ui/rotation.h"

namespace zuil::ui {

// What a window stands on.
enum class Ground : std::uint8_t {
  kAny,  // bare where no desktop runs (no DISPLAY, WAYLAND_DISPLAY or SDL_VIDEODRIVER) but there is a screen
  kDesktop,  // a window of a desktop
  kBare,     // the whole screen, without a desktop
};

// What only a bare screen asks for: a desktop knows it all.
struct BareOptions {
  Rotation rotation = Rotation::kNone;
  Calibration calibration;  // of every touch panel
  KeyMap keys = KeyMap::kUsInternational;
};

struct WindowOptions {
  Ground ground = Ground::kAny;
  BareOptions bare;
  int width = 1920;
  int height = 1080;
  bool fullscreen = false;  // the size is the panel's then
  float pitch_mm = 0;       // of a pixel; 0: what the panel says in fullscreen, else not known
  std::string title = "Zuil";
  // Where there is one display, a second window of that size stands for another
  // (App::beside()); 0: none does.
  int room_width = 0;
  int room_height = 0;
  std::filesystem::path fonts;  // folder of ClearSans-*.ttf and MaterialIcons-Regular.ttf
};

// Figures since the window opened, for the benchmark; the second display's are not in them.
struct WindowFigures {
  std::uint64_t frames_drawn = 0;
  std::uint64_t tiles_drawn = 0;
};

// One at a time, on the thread that made it.
class Window {
 public:
  // Fails with kRejected when there is no display, or a font is missing, or this
  // program was built without a desktop's window and one is asked for.
  static Result<std::unique_ptr<Window>> open(const WindowOptions& options, const Clock& clock);
  virtual ~Window() = default;

  // A function that makes run() call App::tick() soon. Any thread, does not
  // block; may outlive the window and does nothing then. For Mailbox's on_put.
  virtual std::function<void()> waker() = 0;

  // Runs until app.finished() or the window is closed; a bare screen is closed by
  // SIGTERM, SIGINT or SIGHUP. Draws no frame while nothing changes.
  virtual Status run(App& app) = 0;

  virtual WindowFigures figures() const = 0;
};

}  // namespace zuil::ui
