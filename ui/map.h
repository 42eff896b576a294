// SPDX-License-Identifier: EUPL-1.2
// A picture as a map: names on it, one pin, and what a finger does there.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ui/frame.h"
#include "ui/geometry.h"
#include "ui/picture.h"

namespace zuil::ui {

// Places on a map are points from 0 to 1 of the picture's width and height.
struct MapArea {
  std::string_view name;
  Point name_at;               // the middle of its name
  std::vector<Point> outline;  // drawn only where there are no pictures (high contrast)
};

struct Map {
  std::string_view id;
  Rect rect;              // with the proportions of the picture
  Picture picture;        // lists its alternative text
  Rect part{0, 0, 1, 1};  // what of it is shown; smaller is larger on the glass
  std::span<const MapArea> areas;
  std::optional<Point> pin;
  std::string_view pin_id;     // requires one where there is a pin
  std::string_view pin_label;  // where it stands, in words
};

struct MapTouch {
  std::optional<Point> placed;  // tapped there, or the pin was dragged there
  std::optional<Point> moved;   // the map was dragged: the new top left of its part
};

// A finger that taps beside every widget inside `rect` places; one that drags the
// pin takes it along; one that drags the map, where a part of it is shown, moves
// that. Widgets listed afterwards lie on top of it. A name that the pin
// would cover stands beside it; one that would touch one drawn before it is left
// out, and one whose middle is not on the part shown.
MapTouch map(Frame& frame, const Map& map);

// The pin itself, its point at `tip`. Hanging below its point when `upside_down`.
void map_pin(Frame& frame, Point tip, bool upside_down = false);

}  // namespace zuil::ui
