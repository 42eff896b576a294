// SPDX-License-Identifier: EUPL-1.2
// A finger that takes a thing along: it comes down on a widget that can be
// dragged, goes further than a tap may, and lets go. Pure, as touch.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ui/accessibility.h"
#include "ui/geometry.h"
#include "ui/touch.h"

namespace zuil::ui {

// What a view sees of it.
struct Drag {
  Point by;              // the way since the finger came down
  bool dropped = false;  // the finger has lifted: told once
  bool operator==(const Drag&) const = default;
};

class DragState {
 public:
  // `least` is the way, in pixels, from which on it is a drag.
  explicit DragState(float least) : least_(least) {}

  // `list` is what is on the glass. A second finger lets go of what is dragged
  // as if nothing had been; so does a finger that the panel lost.
  void handle(const FingerEvent& event, const WidgetList& list);
  // The drag of `id`, in pixels, while it is under way and once when dropped.
  std::optional<Drag> of(std::string_view id) const;
  // The drop of `id` was told.
  void told(std::string_view id);
  // Something was dropped and not yet told.
  bool dropped() const { return held_ && held_->phase == Phase::kDropped; }
  // Nothing is dragged any more: the screen changed, or a palm lies on it.
  void let_go() { held_.reset(); }
  // The list of a new frame: what it no longer lets drag is let go.
  void frame_drawn(const WidgetList& list);

 private:
  enum class Phase : std::uint8_t { kDown, kMoving, kDropped };
  struct Held {
    std::string id;
    std::int64_t finger;
    Point down;
    Point at;
    Phase phase = Phase::kDown;
  };

  float least_;
  std::optional<Held> held_;
};

}  // namespace zuil::ui
