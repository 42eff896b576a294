// SPDX-License-Identifier: EUPL-1.2
// The CPU rasteriser: draw lists in, pixels out. The screen is cut in tiles of
// 64 × 64; a tile is drawn again only when the hash of what lies on it changed.
// Exact: the same list gives the same pixels, drawn whole or by tiles.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ui/fill.h"
#include "ui/primitives.h"

struct ImDrawList;

namespace zuil::ui {

// Pixels that somebody else owns, 0xFFRRGGBB, rows `pitch` pixels apart.
struct Surface {
  std::uint32_t* pixels = nullptr;
  int width = 0;
  int height = 0;
  int pitch = 0;
};

class Renderer {
 public:
  static constexpr int kTile = 64;

  // Draws `list` on `target` where it differs from what this renderer drew
  // there before, and returns the rectangles of pixels that may have changed
  // (valid until the next call). Requires that nobody else drew on `target`
  // since, unless forget() was called.
  //
  // `step` under 1 moves every differing tile towards the list by that part of
  // the way, for a fade; such tiles count as different next time.
  std::span<const PixelBox> draw(const ImDrawList& list, const Surface& target, float step = 1);

  // The next draw() draws everything.
  void forget();
  // Overwrites everything kept of the lists drawn.
  void wipe();
  // Whether the last draw() left tiles that are not yet as the list says.
  bool fading() const { return fading_; }
  std::uint64_t tiles_drawn() const { return tiles_drawn_; }

 private:
  struct Tile {
    std::uint64_t hash = 0;   // of the list at hand
    std::uint64_t shown = 0;  // of what is on the target; 0: unknown
    std::vector<std::uint32_t> primitives;
    bool covered = false;  // the first of them is opaque and fills the tile
  };

  void resize(const Surface& target);
  void bin(const Primitive& primitive, std::uint32_t index);
  void draw_tile(const Tile& tile, const PixelBox& box, const Surface& target, float step) const;
  void fill_tile(const Tile& tile, const TileView& view) const;
  void collect(const std::vector<bool>& drawn, const Surface& target);

  PrimitiveList primitives_;
  std::vector<Tile> tiles_;
  int columns_ = 0;
  int rows_ = 0;
  int width_ = 0;
  int height_ = 0;
  std::vector<PixelBox> changed_;
  bool fading_ = false;
  std::uint64_t tiles_drawn_ = 0;
};

}  // namespace zuil::ui
