// SPDX-License-Identifier: EUPL-1.2
// A panel that hangs on its side or upside down: places and pixels of the
// picture turned to the panel's own, and places of the glass turned back.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "ui/geometry.h"
#include "ui/primitives.h"
#include "ui/raster.h"

namespace zuil::ui {

// How far the picture is turned clockwise on the panel.
enum class Rotation : std::uint8_t { kNone, kQuarter, kHalf, kThreeQuarters };

// 0, 90, 180 or 270; nullopt for any other number.
std::optional<Rotation> rotation_of(int degrees);

// The picture's width is the panel's height.
bool sideways(Rotation rotation);

// The pixels of the panel that `box` of a picture of `width` × `height` lies on.
PixelBox turned(const PixelBox& box, int width, int height, Rotation rotation);

// Where in the picture the place `on_panel` is; both in fractions, 0 to 1, of
// the width and height.
Point upright(Point on_panel, Rotation rotation);

// What a panel that is not quite where its glass says it is needs: the first two
// rows of a matrix for fractions of the panel, as libinput has it.
struct Calibration {
  std::array<float, 6> matrix = {1, 0, 0, 0, 1, 0};
  // Never outside 0 to 1.
  Point apply(Point fraction) const;
};

// The memory of a panel, which others read too.
struct PanelMemory {
  enum class Format : std::uint8_t { kXrgb8888, kRgb565 };
  std::byte* start = nullptr;
  int width = 0;
  int height = 0;
  std::size_t row_bytes = 0;
  Format format = Format::kXrgb8888;
};

// Copies `box` of the picture to where it belongs on the panel. Memory of a
// panel is slow to read and quick to write in order: each of its rows is
// written from left to right and nothing of it is read.
//
// Requires a box inside the picture, and a panel at least as large as the
// turned picture.
void copy_turned(const Surface& picture, const PixelBox& box, const PanelMemory& panel, Rotation rotation);

}  // namespace zuil::ui
