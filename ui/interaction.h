// SPDX-License-Identifier: EUPL-1.2
// What the person is doing with the glass and the keys between two frames:
// presses, focus, the on-screen keyboard, edits not yet handed over. One value
// a person: it is replaced whole when they have left.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sync/base/clock.h"
#include "ui/accessibility.h"
#include "ui/drag.h"
#include "ui/keyboard_state.h"
#include "ui/text_model.h"
#include "ui/touch.h"

namespace zuil::ui {

// A key of a real keyboard, switch or keypad.
enum class NavigationKey : std::uint8_t {
  kTab,
  kBackTab,
  kEnter,
  kSpace,
  kEscape,
  kLeft,
  kRight,
  kUp,
  kDown,
  kBackspace,
  kDelete,
  kHome,
  kEnd,
  kPageUp,
  kPageDown,
};

struct KeyStroke {
  NavigationKey key = NavigationKey::kEnter;
  bool by_word = false;  // Control is held
};

// What keyboard() told this frame: where typing goes.
struct TypingPlace {
  KeyboardKind kind = KeyboardKind::kText;
  bool shown = false;
  KeyboardLayout layout;  // units; empty when not shown
  std::string field;      // id of the field, for the focus
};

class Interaction {
 public:
  // `scale` is pixels per unit.
  explicit Interaction(float scale);

  // ---- from the loop; `list` is what is on the glass ----
  void finger(const FingerEvent& event, const WidgetList& list);
  void key(KeyStroke stroke, const WidgetList& list);
  // A real keyboard's text; whole characters. Ignored where nothing is typed.
  void typed(std::string_view text);
  // Keys repeat, presses end.
  void time_passed(Instant now);
  std::optional<Instant> deadline(Instant now) const;
  // Something waits to be handed to a view.
  bool has_input() const { return tap_.has_value() || !edits_.empty() || hide_ || next_ || drag_.dropped(); }
  // What a frame did not take is dropped, as on a screen that has no field.
  void end_of_input();
  // A frame is about to be drawn: nothing can be typed until keyboard() says so.
  void begin_frame();
  // The list of the frame just drawn: focus moves on when its widget is gone.
  void frame_drawn(const WidgetList& list);

  // ---- from a frame ----
  bool take_tap(std::string_view id);
  // The tap that hit no widget, pixels.
  std::optional<Point> take_tap_beside();
  // The same, when it is inside `place` and no dialog was over it, pixels.
  std::optional<Point> take_tap_beside(const Rect& place);
  // Where the last tap was, pixels: for the caret of a text field.
  Point tap_point() const { return tap_point_; }
  bool pressed(std::string_view id, Instant now) const { return touch_.pressed(id, now); }
  // A finger rests in `place`, pixels, since then; nullopt when none does.
  std::optional<Instant> resting_since(const Rect& place) const { return touch_.resting_since(place); }
  // The finger that does so taps nothing when it lifts.
  void let_go() { touch_.let_go(); }
  // The drag of `id`, in pixels; a drop is told once.
  std::optional<Drag> take_drag(std::string_view id);
  bool focused(std::string_view id) const { return ring_ && focus_ == id; }
  // Takes this frame's typing; see keyboard().
  KeyboardEvents take_typing(TypingPlace place, bool sentence_start);
  const KeyboardState& keyboard() const { return keyboard_; }

 private:
  bool is_on_keys(Point at) const;
  void to_keys(KeyInput::Kind kind, const FingerEvent& event);
  void accept(KeyOutput output);
  void move_focus(const std::vector<std::string_view>& order, int by);
  void tap_widget(std::string_view id, const WidgetList& list);
  bool edit_with(KeyStroke stroke);

  float scale_;
  TouchState touch_;
  DragState drag_;
  std::vector<std::int64_t> on_keys_;  // fingers that came down on the keys
  KeyboardState keyboard_;
  std::optional<TypingPlace> typing_;
  std::optional<Tap> tap_;
  Point tap_point_;
  std::vector<TextEdit> edits_;
  bool hide_ = false;
  bool next_ = false;
  std::string focus_;
  bool ring_ = false;  // the focus is shown: the last input was a key
  std::string screen_;
  std::string dialog_;  // of the dialog on top, empty for none
  std::string focus_below_;
};

}  // namespace zuil::ui
