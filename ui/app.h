// SPDX-License-Identifier: EUPL-1.2
// What the platform loop drives. A window and the headless driver call the
// same functions in the same order.
#pragma once

#include <optional>
#include <string_view>

#include "sync/base/clock.h"
#include "ui/accessibility.h"
#include "ui/interaction.h"
#include "ui/theme.h"

namespace zuil::ui {

class Frame;

// How the person wants the screen for the time of their visit.
struct Look {
  ThemeName theme = ThemeName::kDalfsen;
  float text_scale = 1;
  bool reduced_motion = false;
  bool low_reach = false;   // everything that can be touched stands in the lower 55 %
  bool long_words = false;  // longer than those that the screens were drawn with
  bool line_above = false;  // a line of the caller's stands above every screen, which has less room then
  bool operator==(const Look&) const = default;
};

// All on the thread that runs the loop; none may block.
class App {
 public:
  virtual ~App() = default;

  virtual Look look() const { return {}; }
  // Somebody touched the glass or pressed a key, anywhere.
  virtual void touched(Instant now) = 0;
  // A key of a real keyboard, or what it typed, before any widget has it. True:
  // it is taken, and no widget sees it.
  virtual bool key(NavigationKey key, Instant now) {
    static_cast<void>(key), static_cast<void>(now);
    return false;
  }
  virtual bool typed(std::string_view text, Instant now) {
    static_cast<void>(text), static_cast<void>(now);
    return false;
  }
  // Calls the view of the screen and applies the actions that it reports. A
  // call that carries input (a tap, an edit) is followed by another one in
  // which none is left, and only the last one is shown.
  virtual void draw(Frame& frame) = 0;
  // The deadline has come, or another thread called the waker: read the
  // mailboxes. A draw() follows where changed().
  virtual void tick(Instant now) = 0;
  // A frame drawn now may look other than the one before. Asked after tick().
  virtual bool changed() const { return true; }
  // When tick() must be called at the latest; nullopt when nothing waits.
  virtual std::optional<Instant> deadline() const = 0;
  // This is now on the glass. Called only when the list is not the one before.
  virtual void shown(const WidgetList& list) { static_cast<void>(list); }

  // ---- a second display, for a room ----
  // There is one now, or no more. Before the first frame, and when it changes.
  virtual void second_display(bool there) { static_cast<void>(there); }
  // What stands on it; nullptr for nothing. Asked after every step; what is
  // given outlives the loop. It is another app with a frame of its own, on the
  // same thread; keys that are pressed there are told to it.
  virtual App* beside() { return nullptr; }

  // The loop ends.
  virtual bool finished() const { return false; }
};

}  // namespace zuil::ui
