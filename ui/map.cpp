// SPDX-License-Identifier: EUPL-1.2
#include "ui/map.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "ui/canvas.h"
#include "ui/interaction.h"

namespace zuil::ui {
namespace {

constexpr float kRadius = 20;  // of the map's corners
constexpr float kEdge = 10;    // of paper that rounds them

// The pin stands in a square of this side; its point is in the middle, this far down.
constexpr float kPinSide = 152;
constexpr float kPinTip = 136;
constexpr float kPinHead = 84;  // from the point to the middle of its head
constexpr float kPinHeadRadius = 45;
constexpr float kPinHole = 18;
constexpr float kPinEdge = 6;     // white, around the red
constexpr float kPinReach = 142;  // from the point to where its other end is free

// Half its width by the way up from the point.
constexpr std::array<Point, 10> kBody{{{0, 0},
                                       {7, 4.7F},
                                       {20.7F, 14.6F},
                                       {34.4F, 24.6F},
                                       {41.2F, 29.2F},
                                       {48.1F, 33.5F},
                                       {55.1F, 37.3F},
                                       {62.2F, 40.5F},
                                       {69.3F, 42.9F},
                                       {84, 45}}};
// The same with its white edge, which ends in a point of its own.
constexpr std::array<Point, 11> kRim{{{-14, 0},
                                      {-3.2F, 5},
                                      {10.3F, 14.4F},
                                      {24, 24.5F},
                                      {30.9F, 29.5F},
                                      {38, 34.3F},
                                      {45.1F, 38.7F},
                                      {52.4F, 42.7F},
                                      {59.9F, 46.1F},
                                      {67.7F, 48.7F},
                                      {84, 51}}};

template <std::size_t Count>
bool in_pin(const std::array<Point, Count>& sides, float radius, float x, float y) {
  const float across = std::abs(x * kPinSide - kPinSide / 2);
  const float up = kPinTip - y * kPinSide;
  if (up > kPinHead) return std::hypot(across, up - kPinHead) <= radius;
  const auto above =
      std::find_if(sides.begin(), sides.end(), [up](const Point& point) { return point.x >= up; });
  if (above == sides.begin()) return false;
  const Point a = *(above - 1);
  const Point b = *above;
  return across <= a.y + (b.y - a.y) * (up - a.x) / (b.x - a.x);
}

bool in_body(float x, float y) { return in_pin(kBody, kPinHeadRadius, x, y); }
bool in_rim(float x, float y) { return in_pin(kRim, kPinHeadRadius + kPinEdge, x, y); }
bool in_hanging_body(float x, float y) { return in_body(x, 1 - y); }
bool in_hanging_rim(float x, float y) { return in_rim(x, 1 - y); }
// What it throws on the ground, in a square of kShadow.
constexpr float kShadow = 52;
bool in_shadow(float x, float y) { return std::hypot(2 * x - 1, (2 * y - 1) * kShadow / 18) <= 1; }

// Where the map's places are on the glass.
class Ground {
 public:
  Ground(const Map& map, Point shift) : map_(map), shift_(shift) {}
  Point on_glass(Point place) const {
    return {map_.rect.x + (place.x - map_.part.x) / map_.part.w * map_.rect.w + shift_.x,
            map_.rect.y + (place.y - map_.part.y) / map_.part.h * map_.rect.h + shift_.y};
  }
  Point on_map(Point at) const {
    return {map_.part.x + (at.x - shift_.x - map_.rect.x) / map_.rect.w * map_.part.w,
            map_.part.y + (at.y - shift_.y - map_.rect.y) / map_.rect.h * map_.part.h};
  }

 private:
  const Map& map_;
  Point shift_;
};

bool overlap(const Rect& a, const Rect& b) { return !intersection(a, b).empty(); }

void draw_outlines(Frame& frame, const Map& map, const Ground& ground) {
  frame.fill(map.rect, Color::kSurface);
  for (const MapArea& area : map.areas) {
    for (std::size_t i = 0; i < area.outline.size(); ++i) {
      frame.line(ground.on_glass(area.outline[i]),
                 ground.on_glass(area.outline[(i + 1) % area.outline.size()]), frame.border_width(false),
                 Color::kBorder);
    }
  }
}

bool hangs(Point tip, const Rect& rect) { return tip.y - rect.y < kPinReach; }

// What the pin covers: its head, and its point with the shadow below that.
std::array<Rect, 2> covered_by_pin(Point tip, bool upside_down) {
  constexpr float kNeck = 50;
  constexpr float kBelow = 20;
  const float head = kPinHead + kPinHeadRadius - kNeck;
  if (upside_down) {
    return {Rect{tip.x - 48, tip.y + kNeck, 96, head}, Rect{tip.x - 32, tip.y - kBelow, 64, kNeck + kBelow}};
  }
  return {Rect{tip.x - 48, tip.y - kNeck - head, 96, head},
          Rect{tip.x - 32, tip.y - kNeck, 64, kNeck + kBelow}};
}

// A name under the pin goes below its point, or above that of one that hangs.
Rect beside_pin(Rect name, Point tip, bool upside_down) {
  constexpr float kAway = 24;
  const auto covers = covered_by_pin(tip, upside_down);
  const bool free = std::none_of(covers.begin(), covers.end(),
                                 [&name](const Rect& covered) { return overlap(name, covered); });
  if (!free) name.y = upside_down ? tip.y - kAway - name.h : tip.y + kAway;
  return name;
}

void draw_names(Frame& frame, const Map& map, const Ground& ground) {
  constexpr float kAir = 12;
  constexpr float kPlate = 8;
  const TextStyle style{
      .size = font_size::kBody, .weight = Weight::kBold, .line_height = style::kControlLineHeight};
  std::vector<Rect> drawn;
  for (const MapArea& area : map.areas) {
    const Point middle = ground.on_glass(area.name_at);
    if (!map.rect.contains(middle)) continue;
    const Size size{frame.text_width(area.name, style), frame.line_height(style)};
    const Rect room = map.rect.inset(kAir);
    if (size.w > room.w) continue;
    Rect place{std::clamp(middle.x - size.w / 2, room.x, room.right() - size.w),
               std::clamp(middle.y - size.h / 2, room.y, room.bottom() - size.h), size.w, size.h};
    if (map.pin) {
      const Point tip = ground.on_glass(*map.pin);
      place = beside_pin(place, tip, hangs(tip, map.rect));
      if (place.y < room.y || place.bottom() > room.bottom()) continue;
    }
    const auto touches = [&place](const Rect& other) { return overlap(place.inset(-kAir), other); };
    if (std::any_of(drawn.begin(), drawn.end(), touches)) continue;
    drawn.push_back(place);
    // On a plate: the map is the organiser's, and may have any colour there.
    frame.fill(place.inset(-kPlate, 0), Color::kSurface, radius::kXs);
    frame.label({place.x, place.y, place.w + 1, place.h}, area.name, style);
  }
}

// Paper in its corners makes them round, whatever is drawn on it.
void round_corners(Frame& frame, Rect rect) {
  const float right = rect.right() - kRadius;
  const float bottom = rect.bottom() - kRadius;
  for (const Point corner : {Point{rect.x, rect.y}, {right, rect.y}, {rect.x, bottom}, {right, bottom}}) {
    frame.canvas().push_clip(frame.pixels({corner.x, corner.y, kRadius, kRadius}));
    frame.border(rect.inset(-kEdge), Color::kPaper, kEdge, kRadius + kEdge);
    frame.canvas().pop_clip();
  }
  if (frame.theme().high_contrast()) {
    frame.border(rect, Color::kBorder, frame.border_width(false), kRadius);
  }
}

std::optional<Point> tapped_beside(Frame& frame, const Rect& rect) {
  const float s = frame.scale();
  const auto tap = frame.interaction().take_tap_beside({rect.x * s, rect.y * s, rect.w * s, rect.h * s});
  if (!tap) return std::nullopt;
  return Point{tap->x / s, tap->y / s};
}

}  // namespace

void map_pin(Frame& frame, Point tip, bool upside_down) {
  const float half = kPinSide / 2;
  Rgba shade = frame.theme()[Color::kInk];
  shade.a = 64;
  Canvas& canvas = frame.canvas();
  const auto square = [&frame](float x, float y, float side) {
    const int left = frame.pixels(x);
    const int top = frame.pixels(y);
    const int pixels = frame.pixels(side);
    return PixelBox{left, top, left + pixels, top + pixels};
  };
  const float below = upside_down ? -12 : 12;
  canvas.stencil(in_shadow, square(tip.x - kShadow / 2, tip.y + below - kShadow / 2, kShadow), shade);
  const PixelBox box =
      square(tip.x - half, upside_down ? tip.y - (kPinSide - kPinTip) : tip.y - kPinTip, kPinSide);
  canvas.stencil(upside_down ? in_hanging_rim : in_rim, box, frame.theme()[Color::kSurface]);
  canvas.stencil(upside_down ? in_hanging_body : in_body, box, frame.theme()[Color::kDanger]);
  frame.circle({tip.x, upside_down ? tip.y + kPinHead : tip.y - kPinHead}, kPinHole, Color::kSurface);
}

MapTouch map(Frame& frame, const Map& map) {
  MapTouch touch;
  const bool zoomed = map.part.w < 1;
  frame.list(map.id, Role::kPicture, map.rect, map.picture.alt);
  Point shift;
  if (zoomed) {
    if (const auto drag = frame.drag(map.id)) {
      // As far as there is map.
      const Point stretch{map.rect.w / map.part.w, map.rect.h / map.part.h};
      shift = {std::clamp(drag->by.x, -(1 - map.part.x - map.part.w) * stretch.x, map.part.x * stretch.x),
               std::clamp(drag->by.y, -(1 - map.part.y - map.part.h) * stretch.y, map.part.y * stretch.y)};
      if (drag->dropped) {
        touch.moved = Point{map.part.x - shift.x / stretch.x, map.part.y - shift.y / stretch.y};
      }
    }
  }
  const Ground ground(map, shift);
  if (frame.theme().high_contrast()) {
    frame.canvas().push_clip(frame.pixels(map.rect));
    draw_outlines(frame, map, ground);
    frame.canvas().pop_clip();
  } else {
    frame.picture_part(map.picture, map.part, map.rect, shift);
  }
  draw_names(frame, map, ground);

  std::optional<Point> tip = map.pin ? std::optional(ground.on_glass(*map.pin)) : std::nullopt;
  if (tip && map.rect.contains(*tip)) {
    const float head = kPinHeadRadius + kPinEdge;
    const float top = hangs(*tip, map.rect) ? tip->y : tip->y - kPinHead - head;
    const Rect place = intersection({tip->x - head, top, 2 * head, kPinHead + head}, map.rect);
    frame.list(map.pin_id, Role::kStatus, place, map.pin_label);
    if (const auto drag = frame.drag(map.pin_id)) {
      tip = Point{std::clamp(tip->x + drag->by.x, map.rect.x, map.rect.right() - 1),
                  std::clamp(tip->y + drag->by.y, map.rect.y, map.rect.bottom() - 1)};
      if (drag->dropped) touch.placed = ground.on_map(*tip);
    }
    frame.canvas().push_clip(frame.pixels(map.rect));
    map_pin(frame, *tip, hangs(*tip, map.rect));
    frame.canvas().pop_clip();
  }
  round_corners(frame, map.rect);
  if (const auto at = tapped_beside(frame, map.rect)) touch.placed = ground.on_map(*at);
  return touch;
}

}  // namespace zuil::ui
