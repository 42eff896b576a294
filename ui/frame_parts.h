// SPDX-License-Identifier: EUPL-1.2
// What a Frame is made of; for the stage and the widgets.
#pragma once

#include <optional>

#include "ui/app.h"
#include "ui/canvas.h"
#include "ui/frame.h"
#include "ui/interaction.h"
#include "ui/pictures.h"
#include "ui/typesetter.h"

namespace zuil::ui {

struct FocusRing {
  Rect rect;
  float radius = 0;
};

struct Fade {
  Instant started{};
  std::chrono::milliseconds length{0};
  bool operator==(const Fade&) const = default;
};

struct Frame::Parts {
  // What it works on.
  Canvas& canvas;
  Typesetter typesetter;
  Pictures& pictures;
  Interaction& interaction;
  WidgetList& list;
  Look look;
  Size panel;  // pixels
  float scale = 1;
  Instant now{};

  // What came of it.
  std::optional<Instant> redraw;
  std::optional<Fade> fade;
  std::optional<FocusRing> ring;
  bool forget = false;
  bool inert = false;
};

// Time between two frames of an animation.
inline constexpr std::chrono::milliseconds kFrameTime{16};

}  // namespace zuil::ui
