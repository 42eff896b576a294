// SPDX-License-Identifier: EUPL-1.2
// Fills the pixels of one primitive within one tile.
#pragma once

#include <cstdint>

#include "ui/primitives.h"

namespace zuil::ui {

// A tile being drawn: 64 pixels a row, `box` says which part of the screen.
struct Canvas64 {
  std::uint32_t* pixels;
  PixelBox box;
};

// Draws what of `primitive` lies in the tile. What a pixel becomes depends on
// the primitive and the pixel alone, not on the tile.
void fill(const Canvas64& tile, const Primitive& primitive);

}  // namespace zuil::ui
