// SPDX-License-Identifier: EUPL-1.2
// The facts, the measures and the list; drawing is in frame_draw.cpp.
#include "ui/frame.h"

#include <algorithm>
#include <utility>

#include "ui/easing.h"
#include "ui/frame_parts.h"

namespace zuil::ui {
namespace {

// `text` without its marks of bold.
std::string plain(std::string_view text, bool literal) {
  std::string result(text);
  if (literal) return result;
  for (std::size_t at = result.find("**"); at != std::string::npos; at = result.find("**"))
    result.erase(at, 2);
  return result;
}

}  // namespace

Rect Frame::screen() const {
  return {0, 0, parts_->panel.w / parts_->scale, parts_->panel.h / parts_->scale};
}
const Theme& Frame::theme() const { return ui::theme(parts_->look.theme); }
ThemeName Frame::draw_in(ThemeName theme) { return std::exchange(parts_->look.theme, theme); }
float Frame::text_scale() const { return parts_->look.text_scale; }
Instant Frame::now() const { return parts_->now; }
bool Frame::reduced_motion() const { return parts_->look.reduced_motion || theme().high_contrast(); }
bool Frame::low_reach() const { return parts_->look.low_reach; }
bool Frame::long_words() const { return parts_->look.long_words; }
bool Frame::line_above() const { return parts_->look.line_above; }
float Frame::scale() const { return parts_->scale; }
Canvas& Frame::canvas() { return parts_->canvas; }
Interaction& Frame::interaction() { return parts_->interaction; }
const Typesetter& Frame::typesetter() const { return parts_->typesetter; }

float Frame::border_width(bool selected) const {
  if (theme().high_contrast()) return selected ? border::kSelectedHighContrast : border::kControlHighContrast;
  return selected ? border::kSelected : border::kControl;
}

void Frame::begin_screen(std::string_view name, Color paper) {
  parts_->list.screen = name;
  parts_->list.size = parts_->panel;
  fill(screen(), paper);
}

void Frame::fade_in_screen(Instant started, std::chrono::milliseconds length) {
  if (!reduced_motion() && now() - started < length) parts_->fade = Fade{started, length};
}

float Frame::progress(Instant started, std::chrono::milliseconds length) {
  if (reduced_motion() || now() - started >= length) return 1;
  redraw_at(std::min(now() + kFrameTime, started + length));
  return ease(static_cast<float>((now() - started).count()) / static_cast<float>(length.count()));
}

void Frame::redraw_at(Instant at) {
  if (!parts_->redraw || at < *parts_->redraw) parts_->redraw = at;
}

void Frame::forget_person() { parts_->forget = true; }

float Frame::text_width(std::string_view text, const TextStyle& style) const {
  return parts_->typesetter.width(text, style) / parts_->scale;
}

Size Frame::text_size(std::string_view text, const TextStyle& style, float max_width) const {
  const std::vector<TextLine> lines = parts_->typesetter.lines(text, style, max_width * parts_->scale);
  float width = 0;
  for (const TextLine& line : lines) width = std::max(width, line.width);
  return {width / parts_->scale, static_cast<float>(lines.size()) * line_height(style)};
}

float Frame::line_height(const TextStyle& style) const {
  return parts_->typesetter.line_height(style) / parts_->scale;
}

Rect Frame::text(const Text& text) {
  TextStyle style = text.style;
  style.literal = style.literal || text.typed;
  const Size size = label(text.rect, text.text, style);
  const Rect used{text.rect.x, text.rect.y, text.rect.w, size.h};
  float left = used.x;
  if (style.align == Align::kCentre) left += (used.w - size.w) / 2;
  if (style.align == Align::kRight) left += used.w - size.w;
  WidgetState state;
  if (text.typed) state.length = count_characters(text.text);
  list(text.id, text.role, {left, used.y, size.w, size.h}, text.typed ? "" : plain(text.text, style.literal),
       std::move(state), text.role == Role::kTitle ? Zone::kTitle : text.zone);
  parts_->list.widgets.back().spoken = text.spoken;
  return used;
}

void Frame::list(std::string_view id, Role role, Rect rect, std::string_view label, WidgetState state,
                 Zone zone) {
  const float s = parts_->scale;
  parts_->list.widgets.push_back({std::string(id),
                                  role,
                                  std::string(label),
                                  {},
                                  std::move(state),
                                  {rect.x * s, rect.y * s, rect.w * s, rect.h * s},
                                  zone,
                                  false,
                                  false});
}

Touch Frame::area(const Area& area) {
  Touch touch;
  const bool able = area.enabled && !area.busy && !parts_->inert;
  touch.tapped = able && parts_->interaction.take_tap(area.id);
  touch.pressed = able && parts_->interaction.pressed(area.id, parts_->now);
  WidgetState state;
  state.disabled = !area.enabled;
  state.selected = area.selected;
  state.error = area.error;
  state.busy = area.busy;
  state.pressed = touch.pressed;
  state.focused = !parts_->inert && parts_->interaction.focused(area.id);
  if (state.focused) parts_->ring = FocusRing{area.rect, area.radius};
  list(area.id, area.role, area.rect, plain(area.label, false), std::move(state), area.zone);
  parts_->list.widgets.back().touchable = true;
  parts_->list.widgets.back().spoken = area.spoken;
  return touch;
}

bool Frame::held(Rect place, std::chrono::milliseconds time) {
  if (parts_->inert) return false;
  const float scale = parts_->scale;
  const std::optional<Instant> since =
      parts_->interaction.resting_since({place.x * scale, place.y * scale, place.w * scale, place.h * scale});
  if (!since) return false;
  if (now() - *since < time) {
    redraw_at(*since + time);
    return false;
  }
  parts_->interaction.let_go();
  return true;
}

std::optional<Drag> Frame::drag(std::string_view id) {
  last_listed().draggable = true;
  std::optional<Drag> drag = parts_->interaction.take_drag(id);
  if (drag) drag->by = {drag->by.x / parts_->scale, drag->by.y / parts_->scale};
  return drag;
}

void Frame::picture_with_alt(std::string_view id, const Picture& picture, Rect rect, float radius) {
  this->picture(picture, rect, radius);
  if (!theme().high_contrast()) list(id, Role::kPicture, rect, picture.alt);
}

Widget& Frame::last_listed() { return parts_->list.widgets.back(); }

void Frame::set_inert(bool inert) { parts_->inert = inert; }

void Frame::cover_what_is_listed() {
  for (Widget& widget : parts_->list.widgets) widget.state.behind = true;
  parts_->ring.reset();
}

}  // namespace zuil::ui
