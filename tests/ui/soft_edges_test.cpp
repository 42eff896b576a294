// SPDX-License-Identifier: EUPL-1.2
#include "ui/soft_edges.h"

#include <doctest/doctest.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>

namespace zuil::ui {
namespace {

struct Sheet {
  Sheet() : list(&shared) {
    list._ResetForNewFrame();
    list.PushClipRect({0, 0}, {100, 100});
    list.PushTextureID(nullptr);
  }
  Point at(int vertex) const { return {list.VtxBuffer[vertex].pos.x, list.VtxBuffer[vertex].pos.y}; }
  bool shows(int vertex) const { return list.VtxBuffer[vertex].col >> IM_COL32_A_SHIFT != 0; }
  // The sum of the areas of all triangles that show at each of their corners, in square pixels.
  double solid_area() const {
    double area = 0;
    for (int i = 0; i + 2 < list.IdxBuffer.Size; i += 3) {
      const int a = list.IdxBuffer[i];
      const int b = list.IdxBuffer[i + 1];
      const int c = list.IdxBuffer[i + 2];
      if (!shows(a) || !shows(b) || !shows(c)) continue;
      area += std::abs(static_cast<double>((at(b).x - at(a).x) * (at(c).y - at(a).y) -
                                           (at(b).y - at(a).y) * (at(c).x - at(a).x))) /
              2;
    }
    return area;
  }

  ImDrawListSharedData shared;
  ImDrawList list;
};

constexpr Rgba kInk{20, 30, 40, 255};

TEST_CASE("a filled outline is solid up to half a pixel from its edge, and gone half a pixel behind it") {
  Sheet sheet;
  const Point square[] = {{10, 10}, {20, 10}, {20, 20}, {10, 20}};
  fill_convex(sheet.list, square, kInk);
  REQUIRE(sheet.list.VtxBuffer.Size == 8);
  CHECK(sheet.at(0).x == 10.5F);
  CHECK(sheet.at(0).y == 10.5F);
  CHECK(sheet.shows(0));
  CHECK(sheet.at(1).x == 9.5F);
  CHECK(sheet.at(1).y == 9.5F);
  CHECK_FALSE(sheet.shows(1));
  CHECK(sheet.solid_area() == doctest::Approx(81));
}

TEST_CASE("a line is as wide as was asked, and turns a corner in one piece") {
  Sheet sheet;
  const Point corner[] = {{10, 10}, {30, 10}, {30, 40}};
  stroke(sheet.list, corner, LineEnds::kOpen, 5, kInk);
  REQUIRE(sheet.list.VtxBuffer.Size == 12);
  CHECK(sheet.at(0).y == 7);
  CHECK(sheet.at(1).y == 8);
  CHECK(sheet.at(2).y == 12);
  CHECK(sheet.at(3).y == 13);
  CHECK(sheet.at(5).x == 32);  // outside of the corner
  CHECK(sheet.at(5).y == 8);
  CHECK(sheet.at(6).x == 28);
  CHECK(sheet.at(6).y == 12);
  CHECK(sheet.solid_area() == doctest::Approx(4 * (20 + 30)));
}

TEST_CASE("a joined line has no ends") {
  Sheet sheet;
  const auto circle = circle_outline({50, 50}, 20);
  stroke(sheet.list, circle, LineEnds::kJoined, 4, kInk);
  const double ring = std::acos(-1.0) * (21.5 * 21.5 - 18.5 * 18.5);
  CHECK(sheet.solid_area() == doctest::Approx(ring).epsilon(0.02));
}

TEST_CASE("a circle's outline stays within a tenth of a pixel, however large") {
  for (const float radius : {0.5F, 3.0F, 20.0F, 400.0F}) {
    const auto points = circle_outline({0, 0}, radius);
    REQUIRE(points.size() >= 8);
    for (std::size_t i = 0; i < points.size(); ++i) {
      const Point a = points[i];
      const Point b = points[(i + 1) % points.size()];
      CHECK(std::hypot(a.x, a.y) == doctest::Approx(radius));
      CHECK(std::hypot((a.x + b.x) / 2, (a.y + b.y) / 2) > radius - 0.101F);
      CHECK(a.x * b.y - a.y * b.x > 0);  // clockwise, where y goes down
    }
  }
}

TEST_CASE("nothing comes of a point, of no points, or of no radius") {
  Sheet sheet;
  const Point one[] = {{10, 10}};
  const Point two[] = {{10, 10}, {12, 12}};
  fill_convex(sheet.list, two, kInk);
  stroke(sheet.list, one, LineEnds::kOpen, 3, kInk);
  fill_convex(sheet.list, circle_outline({5, 5}, 0), kInk);
  CHECK(sheet.list.VtxBuffer.Size == 0);
  const Point same[] = {{10, 10}, {10, 10}, {12, 12}};
  stroke(sheet.list, same, LineEnds::kOpen, 3, kInk);
  for (int i = 0; i < sheet.list.VtxBuffer.Size; ++i) CHECK(std::isfinite(sheet.at(i).x));
}

}  // namespace
}  // namespace zuil::ui
