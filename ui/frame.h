// SPDX-License-Identifier: EUPL-1.2
// What a view sees of the world while it draws one frame: size, theme, time,
// text measures, drawing, and what the fingers did since the frame before.
// Widgets (button.h, bars.h, cards.h, field.h, dialog.h, river.h, qr.h) are
// functions over it. All lengths are units (geometry.h).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "ui/accessibility.h"
#include "ui/drag.h"
#include "ui/geometry.h"
#include "ui/picture.h"
#include "ui/primitives.h"
#include "ui/text.h"
#include "ui/theme.h"

namespace zuil::ui {

class Canvas;
class Interaction;
class Typesetter;

// A place that can be touched, drawn by its caller.
struct Area {
  std::string_view id;
  Rect rect;
  Role role = Role::kButton;
  std::string_view label;
  std::string_view spoken = {};
  bool enabled = true;
  bool selected = false;
  bool error = false;
  bool busy = false;
  Zone zone = Zone::kContent;
  float radius = radius::kMd;  // of its focus ring
};

// What a touchable place knows of the fingers.
struct Touch {
  bool tapped = false;   // once, in the first frame after the tap
  bool pressed = false;  // now, and at least 80 ms
};

// A text with a place in the accessibility list.
struct Text {
  std::string_view id;
  Rect rect;  // lines start at its top left and wrap at its width
  std::string_view text;
  TextStyle style = style::kBody;
  Role role = Role::kText;
  std::string_view spoken = {};
  // A person typed it: drawn as typed, and the list gets its length alone.
  bool typed = false;
  Zone zone = Zone::kContent;
};

class Frame {
 public:
  // For the loop, see stage.h.
  struct Parts;
  explicit Frame(Parts& parts) : parts_(&parts) {}
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;

  // ---- facts ----
  // The whole panel, {0, 0, w, h}: 1920 × 1080 on the reference panel.
  Rect screen() const;
  const Theme& theme() const;
  // Draws in that theme until it is called again: for what shows how the other
  // one looks. Returns the one before.
  ThemeName draw_in(ThemeName theme);
  // 1, 1.25, 1.5 or 2. Text sizes are multiplied by it inside; measures that
  // come back are already scaled.
  float text_scale() const;
  Instant now() const;
  bool reduced_motion() const;
  // Controls stand in the lower 55 % of the panel.
  bool low_reach() const;
  bool long_words() const;
  bool line_above() const;
  // `width` 3 and 6 become 4 and 8 in the high contrast theme.
  float border_width(bool selected) const;

  // ---- the frame ----
  // Requires to be called first. Names the screen in the accessibility list
  // and fills it with `paper`.
  void begin_screen(std::string_view name, Color paper = Color::kPaper);
  // The screen changed at `started`: what was on the glass before fades into
  // this frame, and frames are asked for until it is over.
  void fade_in_screen(Instant started, std::chrono::milliseconds length = duration::kScreenChange);
  // The way gone since `started`, eased, 0 to 1; 1 at once with reduced
  // motion. Asks for the next frame while it is under 1.
  float progress(Instant started, std::chrono::milliseconds length);
  // Asks for another frame at `at`, though nothing happens until then.
  void redraw_at(Instant at);
  // The person has left: presses, focus, the keyboard's state and all drawn
  // text are overwritten once this frame is done. For the one frame after which
  // somebody else stands there: glyphs are drawn anew afterwards.
  void forget_person();

  // ---- measures ----
  // Of one line, without wrapping.
  float text_width(std::string_view text, const TextStyle& style) const;
  // Size of the wrapped text: width of the longest line, height of all lines.
  Size text_size(std::string_view text, const TextStyle& style, float max_width) const;
  // Height of one line.
  float line_height(const TextStyle& style) const;

  // ---- drawing; nothing of it is in the accessibility list ----
  void fill(Rect rect, Color color, float radius = 0);
  void fill(Rect rect, Rgba color, float radius = 0);
  // A border whose outer edge is `rect`.
  void border(Rect rect, Color color, float width, float radius = 0);
  void shadow(Rect rect, const Shadow& shadow, float radius);
  void circle(Point centre, float radius, Color color);
  void ring(Point centre, float outer_radius, float width, Color color);
  void line(Point from, Point to, float width, Color color);
  // An icon's box is `size` square.
  void icon(Icon icon, Point centre, float size, Color color);
  // Text without an entry in the list. Returns the size used.
  Size label(Rect rect, std::string_view text, const TextStyle& style);
  // One line with its middle at the middle of `rect`, aligned by the style.
  void label_middle(Rect rect, std::string_view text, const TextStyle& style);
  // Cropped around its focus point to fill `rect`. Nothing in high contrast;
  // `surface-meadow` until it is loaded. `corners` says which are
  // round.
  void picture(const Picture& picture, Rect rect, float radius = 0, int corners = kAllCorners);

  // The `part` of it, 0 to 1 of its width and height, fills `rect`, and is moved
  // by `shift` in there, as under a finger that drags it. Coarse until that part
  // is loaded, and where `shift` uncovers more. Square corners; else as picture().
  void picture_part(const Picture& picture, Rect part, Rect rect, Point shift = {});

  // The picture will be shown at that size soon: loads it beside, so that the
  // next screen has it at once. Draws nothing.
  void preload(const Picture& picture, Size size, float radius = 0, int corners = kAllCorners);

  // ---- the list ----
  // Draws and lists. Returns the rectangle used.
  Rect text(const Text& text);
  // Lists a picture's alternative text beside drawing it.
  void picture_with_alt(std::string_view id, const Picture& picture, Rect rect, float radius = 0);
  // Lists a place that can be touched; its caller draws it.
  Touch area(const Area& area);
  // Lists what cannot be touched; `rect` in units. The state stays as given.
  void list(std::string_view id, Role role, Rect rect, std::string_view label, WidgetState state = {},
            Zone zone = Zone::kContent);
  // Lets a finger drag `id`, which was listed last: how far it has gone, in
  // units; nullopt when no finger drags it. Its caller draws it where the finger
  // is, and says in the list where it stands.
  std::optional<Drag> drag(std::string_view id);

  // True once when a finger has rested in `place` for `time`; it then taps
  // nothing when it lifts. Nothing is drawn, and nobody is told of the place:
  // for what residents need not find.
  bool held(Rect place, std::chrono::milliseconds time);

  // ---- for widgets ----
  Canvas& canvas();
  Interaction& interaction();
  const Typesetter& typesetter() const;
  // To whole pixels of the panel, each edge to the nearest.
  PixelBox pixels(Rect rect) const;
  int pixels(float length) const;
  // Units to pixels of the panel.
  float scale() const;
  // What was listed last. Requires that something was.
  Widget& last_listed();
  // While this is set, what is listed is only seen: a question lies over it, and
  // takes every tap, also where both have a widget of one name.
  void set_inert(bool inert);
  // What is listed from now on lies over what was listed before, which can no
  // longer be reached; see dialog.h.
  void cover_what_is_listed();

 private:
  Parts* parts_;
};

}  // namespace zuil::ui
