// SPDX-License-Identifier: EUPL-1.2
// Fills the pixels of one primitive within one tile.
#pragma once

#include <cstdint>

#include "ui/primitives.h"

namespace zuil::ui {

// A tile being drawn: `box` says which part of the screen, at most 64 × 64;
// `pixels` is its top left, rows lie `pitch` pixels apart.
struct TileView {
  std::uint32_t* pixels;
  int pitch;
  PixelBox box;
};

// Draws what of `primitive` lies in the tile. What a pixel becomes depends on
// the primitive and the pixel alone, not on the tile.
void fill(const TileView& tile, const Primitive& primitive);

}  // namespace zuil::ui
