// SPDX-License-Identifier: EUPL-1.2
// One growing texture of coverage, into which glyphs and shapes are packed
// when they are first drawn.
#pragma once

#include <cstdint>
#include <vector>

#include "ui/primitives.h"

namespace zuil::ui {

class MaskAtlas {
 public:
  explicit MaskAtlas(Texture::Kind kind);
  MaskAtlas(const MaskAtlas&) = delete;
  MaskAtlas& operator=(const MaskAtlas&) = delete;

  struct Place {
    int x = 0;
    int y = 0;
    int w = 0;
    int h = 0;
  };

  // Room for w × h, one empty texel around it. Requires w under kWidth - 1.
  Place add(int w, int h);
  // The first texel of a row of `place`; valid until the next add().
  std::uint8_t* row(const Place& place, int y);
  const Texture& texture() const { return texture_; }
  std::size_t bytes() const { return texels_.size(); }
  // Empties and overwrites it; every place given before is invalid.
  void clear();

  static constexpr int kWidth = 1024;

 private:
  struct Shelf {
    int y;
    int height;
    int next_x;
  };
  void grow(int height);

  std::vector<std::uint8_t> texels_;
  std::vector<Shelf> shelves_;
  int used_height_ = 0;
  Texture texture_;
};

}  // namespace zuil::ui
