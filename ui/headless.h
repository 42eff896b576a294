// SPDX-License-Identifier: EUPL-1.2
// The same loop without a window: synthetic fingers in, pixels and lists out.
// For tests, the tour and the gallery; deterministic with a FakeClock.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "ui/accessibility.h"
#include "ui/app.h"
#include "ui/primitives.h"
#include "ui/text_model.h"

namespace zuil::ui {

struct HeadlessOptions {
  int width = 1920;
  int height = 1080;
  float pitch_mm = 0;  // of a pixel; 0: not known
  std::filesystem::path fonts = {};
  bool reduced_motion = false;  // settles at once; the gallery wants it
};

// A letter or an icon as it was drawn.
struct DrawnGlyph {
  PixelBox box;             // what of it is on the panel; never empty
  std::uint32_t color = 0;  // 0xRRGGBB
  bool operator==(const DrawnGlyph&) const = default;
};

// One thread. Pictures load while a frame waits for them, so that the same
// input gives the same pixels.
class Headless {
 public:
  // Fails with kRejected when a font is missing.
  static Result<std::unique_ptr<Headless>> open(const HeadlessOptions& options, FakeClock& clock, App& app);
  virtual ~Headless() = default;

  // Draws until nothing changes: ticks when deadlines are due, frames that
  // were asked for now. Time stands still.
  virtual void settle() = 0;
  // Moves the clock on by `time`, with a tick and a frame at every deadline
  // and asked frame on the way; then settles.
  virtual void pass(std::chrono::milliseconds time) = 0;

  // A finger that comes down, and lifts 60 ms later, at the middle of the
  // widget. Fails with kRejected when no touchable, reachable widget has that
  // id. Settles.
  virtual Status tap(std::string_view id) = 0;
  // The same at a point, pixels. Always lands, on nothing too.
  virtual void tap(Point at) = 0;
  // Edges of finger `finger`, for gestures. Settle after each.
  virtual void finger_down(std::int64_t finger, Point at) = 0;
  virtual void finger_move(std::int64_t finger, Point at) = 0;
  virtual void finger_up(std::int64_t finger, Point at) = 0;
  // A real keyboard types `text`.
  virtual void type(std::string_view text) = 0;
  // Taps the shown keys that write `text`, shift, pages and alphabets included. Fails with
  // kRejected at the first character that no key writes.
  virtual Status type_on_keys(std::string_view text) = 0;
  // Tab, Shift+Tab, Enter, Escape, arrows, BackSpace, Delete: SDL's key names.
  virtual void key(std::string_view name) = 0;

  // As Window::waker(), for the mailboxes of other threads.
  virtual std::function<void()> waker() = 0;
  // Blocks until the waker was called since the last tick, at most `real_time`;
  // then ticks and settles. False when nothing came.
  virtual bool wait_for_wake(std::chrono::milliseconds real_time) = 0;

  // What is on the glass.
  virtual const WidgetList& widgets() const = 0;
  // Frames drawn since opening, for tests of idleness.
  virtual std::uint64_t frames() const = 0;
  // Every letter and icon of the frame on the glass, in the order drawn, but
  // for those that a rectangle or a picture was drawn over afterwards.
  virtual std::vector<DrawnGlyph> glyphs() const = 0;
  // One pixel, 0xRRGGBB. Requires a point on the panel.
  virtual std::uint32_t pixel(int x, int y) const = 0;
  // Writes the panel as a PNG. Fails with kFull or kRejected by the disk.
  virtual Status write_png(const std::filesystem::path& file) const = 0;
};

}  // namespace zuil::ui
