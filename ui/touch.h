// SPDX-License-Identifier: EUPL-1.2
// From fingers to taps: what a finger pressed, and whether it was a tap, a
// drag, a palm or a nervous second tap. Pure; the mouse is a finger too.
//
// ImGui's own input is not used at all: it loses a press and release that come
// within one frame and knows one pointer only. Hits are found in the
// accessibility list.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "ui/accessibility.h"
#include "ui/geometry.h"

namespace zuil::ui {

namespace touch {
inline constexpr float kDragMillimetres = 4;
inline constexpr std::size_t kMaxContacts = 2;  // more at once are a palm
}  // namespace touch

struct FingerEvent {
  enum class Phase : std::uint8_t { kDown, kMove, kUp, kCancel };
  Phase phase = Phase::kDown;
  std::int64_t finger = 0;
  Point at;  // pixels
  Instant now{};
};

struct Tap {
  std::string id;  // empty: on nothing
  Point at;        // pixels
};

class TouchState {
 public:
  // `drag` is the way, in pixels, from which on a press is a drag.
  explicit TouchState(float drag) : drag_(drag) {}

  // `list` is what is on the glass. Returns the tap that this edge completes.
  std::optional<Tap> handle(const FingerEvent& event, const WidgetList& list);

  // A finger is on it and would tap it, or was within the last 80 ms.
  bool pressed(std::string_view id, Instant now) const;
  // When pressed() changes by itself.
  std::optional<Instant> deadline(Instant now) const;
  // Since when a finger rests in `place`, in pixels: it came down there, is alone and
  // has not moved further than a tap may. What it would tap does not matter.
  std::optional<Instant> resting_since(const Rect& place) const;
  // More than two contacts came at once, and not all have lifted.
  bool palm() const { return palm_; }
  std::size_t contacts() const { return contacts_.size(); }
  // Fingers that are down no longer press anything: the screen changed.
  void let_go();

 private:
  struct Contact {
    std::int64_t finger;
    Point down;
    std::string id;
    bool alive;  // would tap
    Instant since;
  };
  struct Flash {
    std::string id;
    Instant until;
  };
  std::optional<Tap> lift(const Contact& contact, const FingerEvent& event, const WidgetList& list);
  void keep_alive(Contact& contact, const FingerEvent& event, const WidgetList& list);

  float drag_;
  std::vector<Contact> contacts_;
  bool palm_ = false;
  std::optional<Flash> flash_;
  std::string last_tap_;
  Instant last_tap_at_{};
};

}  // namespace zuil::ui
