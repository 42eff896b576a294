// SPDX-License-Identifier: EUPL-1.2
// A bare panel: pixels go to the kernel and nothing stands in between.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "sync/base/result.h"
#include "ui/rotation.h"

namespace zuil::ui {

struct ScreenMode {
  int width = 0;  // as the panel is built, not as it hangs
  int height = 0;
  float pitch_mm = 0;  // what the panel says; 0 when it says nothing, or nothing that can be true
  bool operator==(const ScreenMode&) const = default;
};

// A pixel's size on a panel that says it is so many millimetres wide; 0 for
// what no panel is.
float pitch_of(int pixels, int millimetres);

// One thread.
class Screen {
 public:
  virtual ~Screen() = default;

  // Of the panel that is there, or of the last that was.
  virtual ScreenMode mode() const = 0;

  // Puts `changed` of the picture on the panel; other pixels stay as they were.
  // A picture of another size than the mode, turned, is not shown. Waits for
  // the one before to be on the panel, at most a tenth of a second.
  virtual void show(const Surface& picture, std::span<const PixelBox> changed, Rotation rotation) = 0;

  // What poll() has to wait for: the panel was pulled out, or another one came.
  virtual std::vector<int> fds() const = 0;

  // Looks at what `fds` told. True when the panel is another one, or has another
  // mode, or came back: nothing of the picture is on it.
  virtual bool changed() = 0;
};

// The first of `folder`/card* that has a panel, else the first that can have
// one. kRejected when there is none, or another program has the screen.
Result<std::unique_ptr<Screen>> open_drm_screen(const std::filesystem::path& folder);

// A framebuffer such as /dev/fb0: one panel for good, without a second picture.
Result<std::unique_ptr<Screen>> open_framebuffer(const std::filesystem::path& device);

// This machine's: DRM, else /dev/fb0. kRejected, saying why of both.
Result<std::unique_ptr<Screen>> open_screen();

// There is something that open_screen() could open.
bool has_screen();

}  // namespace zuil::ui
