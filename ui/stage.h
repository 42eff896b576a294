// SPDX-License-Identifier: EUPL-1.2
// From edges of fingers and keys to drawn tiles: the part that the window and
// the headless driver share. It never sleeps and never asks the clock twice in
// one step.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "sync/base/clock.h"
#include "ui/app.h"
#include "ui/canvas.h"
#include "ui/frame_parts.h"
#include "ui/interaction.h"
#include "ui/pictures.h"
#include "ui/raster.h"

namespace zuil::ui {

class Stage {
 public:
  // All outlive it. `still` turns motion off whatever the person chose.
  Stage(Fonts& fonts, Pictures& pictures, const Clock& clock, App& app, bool still = false);

  // The panel's size in pixels, and the size of one of them in millimetres, 0
  // where that is not known (panel.h); forgets what is on it.
  void resize(int width, int height, float pitch_mm = 0);

  // ---- one edge; the view has seen it, and its effect, when they return ----
  void finger(FingerEvent::Phase phase, std::int64_t finger, Point at);
  void key(KeyStroke stroke);
  void typed(std::string_view text);
  // Another thread called: App::tick() now.
  void woken();

  // Does what has come due. Call it before needs_frame().
  void run_due();
  // When run_due() has something to do again; nullopt for never.
  std::optional<Instant> deadline() const;
  bool needs_frame() const { return dirty_; }
  // Draws a frame. Returns the pixels that changed, valid until the next call.
  std::span<const PixelBox> draw(const Surface& target);
  // The next draw() draws every pixel: the glass lost them.
  void glass_lost();

  const WidgetList& widgets() const { return list_; }
  // What the frame on the glass was drawn from; nothing once a person was
  // forgotten.
  const ImDrawList& drawn() const { return canvas_.list(); }
  std::uint64_t frames() const { return frames_; }
  std::uint64_t tiles() const { return renderer_.tiles_drawn(); }

 private:
  // Calls the app's view; `list_` and the canvas hold what it gave.
  void build();
  // Hands waiting input to the view until none is left, three times at most.
  void settle_input();
  float fade_step(Instant now);
  void draw_ring(Frame& frame, const FocusRing& ring) const;

  Pictures& pictures_;
  const Clock& clock_;
  App& app_;
  bool still_;
  int width_ = 0;
  int height_ = 0;
  float scale_ = 1;
  Canvas canvas_;
  Renderer renderer_;
  Interaction interaction_{1};
  WidgetList list_;
  WidgetList shown_;
  std::optional<Instant> redraw_;
  std::optional<Fade> fade_;    // of the frame built last
  std::optional<Fade> fading_;  // on the glass
  float faded_ = 0;             // how far
  bool dirty_ = true;
  bool forget_ = false;
  std::uint64_t frames_ = 0;
};

}  // namespace zuil::ui
