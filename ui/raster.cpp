// SPDX-License-Identifier: EUPL-1.2
#include "ui/raster.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "sync/base/bytes.h"
#include "ui/blend.h"
#include "ui/fill.h"

namespace zuil::ui {
namespace {

constexpr std::uint64_t kSeed = 0x2545F4914F6CDD1DU;

void combine(std::uint64_t& hash, std::uint64_t value) {
  hash = (hash ^ value) * 0xD6E8FEB86659FD93U;
  hash ^= hash >> 32;
  if (hash == 0) hash = kSeed;  // zero means unknown
}

PixelBox tile_box(int column, int row, const Surface& target) {
  return {column * Renderer::kTile, row * Renderer::kTile,
          std::min((column + 1) * Renderer::kTile, target.width),
          std::min((row + 1) * Renderer::kTile, target.height)};
}

}  // namespace

void Renderer::resize(const Surface& target) {
  if (target.width == width_ && target.height == height_) return;
  width_ = target.width;
  height_ = target.height;
  columns_ = (width_ + kTile - 1) / kTile;
  rows_ = (height_ + kTile - 1) / kTile;
  tiles_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), Tile{});
}

void Renderer::bin(const Primitive& primitive, std::uint32_t index) {
  const PixelBox& box = primitive.box;
  const bool opaque = primitive.opaque();
  for (int row = box.y0 / kTile; row <= (box.y1 - 1) / kTile; ++row) {
    for (int column = box.x0 / kTile; column <= (box.x1 - 1) / kTile; ++column) {
      Tile& tile = tiles_[static_cast<std::size_t>(row * columns_ + column)];
      if (opaque && box.x0 <= column * kTile && box.y0 <= row * kTile &&
          box.x1 >= std::min((column + 1) * kTile, width_) &&
          box.y1 >= std::min((row + 1) * kTile, height_)) {
        tile.primitives.clear();  // nothing below can be seen
        tile.hash = kSeed;
        tile.covered = true;
      }
      tile.primitives.push_back(index);
      combine(tile.hash, primitive.hash);
    }
  }
}

void Renderer::draw_tile(const Tile& tile, const PixelBox& box, const Surface& target, float step) const {
  std::uint32_t* pixels = target.pixels + static_cast<std::ptrdiff_t>(box.y0) * target.pitch + box.x0;
  const auto weight = static_cast<std::uint32_t>(std::lround(step * 256.0F));
  if (weight >= 256) {
    fill_tile(tile, {pixels, target.pitch, box});
    return;
  }
  std::uint32_t buffer[kTile * kTile];
  fill_tile(tile, {buffer, kTile, box});
  for (int y = 0; y < box.y1 - box.y0; ++y) {
    std::uint32_t* to = pixels + static_cast<std::ptrdiff_t>(y) * target.pitch;
    const std::uint32_t* from = buffer + static_cast<std::ptrdiff_t>(y) * kTile;
    for (int x = 0; x < box.x1 - box.x0; ++x) to[x] = approach(to[x], from[x], weight);
  }
}

void Renderer::fill_tile(const Tile& tile, const TileView& view) const {
  if (!tile.covered) {
    Primitive black;
    black.box = view.box;
    black.color = 0xFF000000U;
    fill(view, black);
  }
  for (const std::uint32_t index : tile.primitives) fill(view, primitives_.items[index]);
}

std::span<const PixelBox> Renderer::draw(const ImDrawList& list, const Surface& target, float step) {
  resize(target);
  primitives_.read(list, {0, 0, width_, height_});
  for (Tile& tile : tiles_) {
    tile.primitives.clear();
    tile.hash = kSeed;
    tile.covered = false;
  }
  for (std::size_t i = 0; i < primitives_.items.size(); ++i)
    bin(primitives_.items[i], static_cast<std::uint32_t>(i));

  fading_ = false;
  std::vector<bool> drawn(tiles_.size(), false);
  for (int row = 0; row < rows_; ++row) {
    for (int column = 0; column < columns_; ++column) {
      const auto at = static_cast<std::size_t>(row * columns_ + column);
      Tile& tile = tiles_[at];
      if (tile.hash == tile.shown) continue;
      draw_tile(tile, tile_box(column, row, target), target, step);
      drawn[at] = true;
      tile.shown = step < 1 ? 0 : tile.hash;
      fading_ = fading_ || step < 1;
      ++tiles_drawn_;
    }
  }
  collect(drawn, target);
  return changed_;
}

// Runs of drawn tiles become boxes; equal runs of following rows are joined.
void Renderer::collect(const std::vector<bool>& drawn, const Surface& target) {
  changed_.clear();
  std::size_t above_begin = 0;
  std::size_t above_end = 0;
  for (int row = 0; row < rows_; ++row) {
    const std::size_t row_begin = changed_.size();
    for (int column = 0; column < columns_; ++column) {
      if (!drawn[static_cast<std::size_t>(row * columns_ + column)]) continue;
      const int first = column;
      while (column < columns_ && drawn[static_cast<std::size_t>(row * columns_ + column)]) ++column;
      PixelBox run = tile_box(first, row, target);
      run.x1 = tile_box(column - 1, row, target).x1;
      changed_.push_back(run);
    }
    for (std::size_t i = row_begin; i < changed_.size();) {
      bool joined = false;
      for (std::size_t j = above_begin; j < above_end && !joined; ++j) {
        if (changed_[j].x0 != changed_[i].x0 || changed_[j].x1 != changed_[i].x1 ||
            changed_[j].y1 != changed_[i].y0) {
          continue;
        }
        changed_[i].y0 = changed_[j].y0;
        changed_[j] = PixelBox{};
        joined = true;
      }
      ++i;
    }
    above_begin = row_begin;
    above_end = changed_.size();
  }
  std::erase_if(changed_, [](const PixelBox& box) { return box.empty(); });
}

void Renderer::forget() {
  for (Tile& tile : tiles_) tile.shown = 0;
}

void Renderer::wipe() {
  std::vector<Primitive>& items = primitives_.items;
  items.resize(items.capacity());
  zuil::wipe({reinterpret_cast<std::uint8_t*>(items.data()), items.size() * sizeof(Primitive)});
  items.clear();
}

}  // namespace zuil::ui
