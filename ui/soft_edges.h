// SPDX-License-Identifier: EUPL-1.2
// Polygons and lines whose edges fade over one pixel, as triangles in a draw
// list. ImGui has the same, but takes directions from an instruction (rsqrtss)
// of which the last bits differ between processors: a picture is to be the same
// on each of them, to the pixel.
#pragma once

#include <span>
#include <vector>

#include "ui/geometry.h"
#include "ui/theme.h"

struct ImDrawList;

namespace zuil::ui {

// Clockwise, no further than a tenth of a pixel from the circle. No points for a
// radius of 0.
std::vector<Point> circle_outline(Point centre, float radius);

// A convex outline, clockwise; nothing for less than three points.
void fill_convex(ImDrawList& list, std::span<const Point> outline, Rgba color);

enum class LineEnds { kOpen, kJoined };
// A line of at least one pixel wide along `points`, of which no two that follow
// each other are the same; nothing for less than two.
void stroke(ImDrawList& list, std::span<const Point> points, LineEnds ends, float width, Rgba color);

}  // namespace zuil::ui
