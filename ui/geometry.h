// SPDX-License-Identifier: EUPL-1.2
// Places and sizes. Everything a view says is in units: one unit is 0.277 mm,
// a pixel of the 24 inch 1080p panel that the design was drawn on. Frame turns
// units into the real panel's pixels.
#pragma once

#include <cstdint>

namespace zuil::ui {

// One unit, in millimetres.
inline constexpr float kUnitMillimetres = 0.277F;

struct Point {
  float x = 0;
  float y = 0;
  bool operator==(const Point&) const = default;
};

struct Size {
  float w = 0;
  float h = 0;
  bool operator==(const Size&) const = default;
};

struct Rect {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  Point centre() const { return {x + w / 2, y + h / 2}; }
  bool empty() const { return w <= 0 || h <= 0; }
  // Left and top edges are inside, right and bottom edges are not.
  bool contains(Point p) const { return p.x >= x && p.y >= y && p.x < right() && p.y < bottom(); }
  // `by` smaller on every side (larger when negative).
  Rect inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
  Rect inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
  Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
  bool operator==(const Rect&) const = default;
};

// Which corners of a rectangle are round.
enum Corners : std::uint8_t {
  kTopLeft = 1,
  kTopRight = 2,
  kBottomLeft = 4,
  kBottomRight = 8,
  kAllCorners = 15,
};

// The part that both have; empty when they have none.
inline Rect intersection(const Rect& a, const Rect& b) {
  const float x = a.x > b.x ? a.x : b.x;
  const float y = a.y > b.y ? a.y : b.y;
  const float right = a.right() < b.right() ? a.right() : b.right();
  const float bottom = a.bottom() < b.bottom() ? a.bottom() : b.bottom();
  return {x, y, right > x ? right - x : 0, bottom > y ? bottom - y : 0};
}

}  // namespace zuil::ui
