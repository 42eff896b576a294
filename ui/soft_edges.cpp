// SPDX-License-Identifier: EUPL-1.2
#include "ui/soft_edges.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace zuil::ui {
namespace {

constexpr float kFade = 1;          // pixels
constexpr float kMostMitre2 = 100;  // of a sharp corner: its length, squared, in half widths

ImU32 colour_of(Rgba c) { return IM_COL32(c.r, c.g, c.b, c.a); }
ImU32 clear(Rgba c) { return IM_COL32(c.r, c.g, c.b, 0); }

Point times(Point p, float by) { return {p.x * by, p.y * by}; }

// To the left of the way from `from` to `to`, one long.
Point normal(Point from, Point to) {
  const float x = to.x - from.x;
  const float y = to.y - from.y;
  const float length = std::sqrt(x * x + y * y);
  return length > 0 ? Point{y / length, -x / length} : Point{};
}

// Where two edges of those normals meet, both moved one to their left.
Point corner(Point before, Point after) {
  const Point middle{(before.x + after.x) / 2, (before.y + after.y) / 2};
  const float length2 = middle.x * middle.x + middle.y * middle.y;
  constexpr float kBack = 1e-6F;  // the line turns back on itself
  return length2 > kBack ? times(middle, std::min(1 / length2, kMostMitre2)) : middle;
}

// The corners of `points`, in order.
std::vector<Point> corners(std::span<const Point> points, LineEnds ends) {
  const std::size_t count = points.size();
  std::vector<Point> out(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Point before = normal(points[(i + count - 1) % count], points[i]);
    const Point after = normal(points[i], points[(i + 1) % count]);
    const bool first = ends == LineEnds::kOpen && i == 0;
    const bool last = ends == LineEnds::kOpen && i + 1 == count;
    out[i] = first ? after : last ? before : corner(before, after);
  }
  return out;
}

class Triangles {
 public:
  Triangles(ImDrawList& list, std::size_t triangles, std::size_t vertices) : list_(list) {
    list.PrimReserve(static_cast<int>(triangles * 3), static_cast<int>(vertices));
    first_ = list._VtxCurrentIdx;
  }
  void vertex(Point at, Point offset, float by, ImU32 color) {
    list_.PrimWriteVtx({at.x + offset.x * by, at.y + offset.y * by}, ImVec2(0, 0),
                       color);  // the texture has one colour
  }
  void triangle(std::size_t a, std::size_t b, std::size_t c) {
    for (const std::size_t index : {a, b, c}) list_.PrimWriteIdx(static_cast<ImDrawIdx>(first_ + index));
  }
  // a b are an edge, c d the edge beside it.
  void band(std::size_t a, std::size_t b, std::size_t c, std::size_t d) {
    triangle(b, a, c);
    triangle(c, d, b);
  }

 private:
  ImDrawList& list_;
  std::size_t first_ = 0;
};

}  // namespace

std::vector<Point> circle_outline(Point centre, float radius) {
  if (!(radius > 0)) return {};
  constexpr double kError = 0.1;
  const double r = static_cast<double>(radius);
  const double half_step = std::acos(1 - std::min(kError, r) / r);
  const int count = std::clamp(static_cast<int>(std::ceil(std::numbers::pi / half_step)), 8, 512);
  std::vector<Point> points;
  for (int i = 0; i < count; ++i) {
    const double angle = 2 * std::numbers::pi * i / count;
    points.push_back({centre.x + static_cast<float>(r * std::cos(angle)),
                      centre.y + static_cast<float>(r * std::sin(angle))});
  }
  return points;
}

void fill_convex(ImDrawList& list, std::span<const Point> outline, Rgba color) {
  const std::size_t count = outline.size();
  if (count < 3) return;
  const std::vector<Point> out = corners(outline, LineEnds::kJoined);
  Triangles triangles(list, count - 2 + 2 * count, 2 * count);
  for (std::size_t i = 0; i < count; ++i) {
    triangles.vertex(outline[i], out[i], -kFade / 2, colour_of(color));
    triangles.vertex(outline[i], out[i], kFade / 2, clear(color));
  }
  for (std::size_t i = 2; i < count; ++i) triangles.triangle(0, 2 * (i - 1), 2 * i);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t before = (i + count - 1) % count;
    triangles.band(2 * before, 2 * i, 2 * before + 1, 2 * i + 1);
  }
}

void stroke(ImDrawList& list, std::span<const Point> points, LineEnds ends, float width, Rgba color) {
  const std::size_t count = points.size();
  if (count < 2) return;
  const std::vector<Point> out = corners(points, ends);
  const std::size_t pieces = ends == LineEnds::kJoined ? count : count - 1;
  const float core = (std::max(width, 1.0F) - kFade) / 2;
  Triangles triangles(list, 6 * pieces, 4 * count);
  for (std::size_t i = 0; i < count; ++i) {
    triangles.vertex(points[i], out[i], core + kFade, clear(color));
    triangles.vertex(points[i], out[i], core, colour_of(color));
    triangles.vertex(points[i], out[i], -core, colour_of(color));
    triangles.vertex(points[i], out[i], -core - kFade, clear(color));
  }
  for (std::size_t i = 0; i < pieces; ++i) {
    const std::size_t from = 4 * i;
    const std::size_t to = 4 * ((i + 1) % count);
    for (std::size_t band = 0; band < 3; ++band) {
      triangles.band(from + band, to + band, from + band + 1, to + band + 1);
    }
  }
}

}  // namespace zuil::ui
