// SPDX-License-Identifier: EUPL-1.2
// Round corners and soft shadows as masks: exact coverage, drawn once, then
// used as nine parts of a rectangle.
#pragma once

#include <cstdint>
#include <map>
#include <tuple>
#include <utility>

#include "ui/mask_atlas.h"

namespace zuil::ui {

class Shapes {
 public:
  Shapes() : atlas_(Texture::Kind::kMask) {}

  // A quarter of a disc: `radius` × `radius` texels, centre at the bottom
  // right. Requires 1 <= radius <= 500.
  MaskAtlas::Place corner(int radius);
  // A quarter of a ring: outer `radius`, `width` wide.
  MaskAtlas::Place ring(int radius, int width);
  // The corner of a rounded rectangle's shadow: 2 * reach + radius square,
  // where reach(blur) texels lie outside the rectangle; its last row and
  // column go on unchanged along the edges.
  MaskAtlas::Place shadow(int radius, int blur);
  static int reach(int blur);
  // Whether a point is inside a shape; x and y from 0 to 1, y downwards.
  using Inside = bool (*)(float x, float y);
  // `side` × `side` texels of coverage, from 16 points each.
  MaskAtlas::Place stencil(Inside inside, int side);

  const Texture& texture() const { return atlas_.texture(); }

 private:
  enum class Kind : std::uint8_t { kCorner, kRing, kShadow };
  std::map<std::tuple<Kind, int, int>, MaskAtlas::Place> known_;
  std::map<std::pair<Inside, int>, MaskAtlas::Place> stencils_;
  MaskAtlas atlas_;
};

}  // namespace zuil::ui
