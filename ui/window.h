// SPDX-License-Identifier: EUPL-1.2
// The real window: SDL's events in, changed tiles out, asleep in between.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "ui/app.h"

namespace zuil::ui {

struct WindowOptions {
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
  // Fails with kRejected when there is no display, or a font is missing.
  static Result<std::unique_ptr<Window>> open(const WindowOptions& options, const Clock& clock);
  virtual ~Window() = default;

  // A function that makes run() call App::tick() soon. Any thread, does not
  // block; may outlive the window and does nothing then. For Mailbox's on_put.
  virtual std::function<void()> waker() = 0;

  // Runs until app.finished() or the window is closed. Draws no frame while
  // nothing changes.
  virtual Status run(App& app) = 0;

  virtual WindowFigures figures() const = 0;
};

}  // namespace zuil::ui
