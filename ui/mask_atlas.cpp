// SPDX-License-Identifier: EUPL-1.2
#include "ui/mask_atlas.h"

#include <algorithm>

#include "sync/base/bytes.h"

namespace zuil::ui {
namespace {

constexpr int kGrowth = 128;

}  // namespace

MaskAtlas::MaskAtlas(Texture::Kind kind) {
  texture_.kind = kind;
  texture_.width = kWidth;
  texture_.content = static_cast<std::uint64_t>(kind) << 32;
}

void MaskAtlas::grow(int height) {
  if (height <= texture_.height) return;
  texture_.height = (height + kGrowth - 1) / kGrowth * kGrowth;
  texels_.resize(static_cast<std::size_t>(texture_.height) * kWidth);
  texture_.mask = texels_.data();
}

MaskAtlas::Place MaskAtlas::add(int w, int h) {
  const int wide = w + 1;
  const int high = h + 1;
  // The lowest shelf that is high enough, and not wastefully so.
  Shelf* best = nullptr;
  for (Shelf& shelf : shelves_) {
    if (shelf.height < high || shelf.next_x + wide > kWidth || shelf.height > high + high / 3 + 4) continue;
    if (best == nullptr || shelf.height < best->height) best = &shelf;
  }
  if (best == nullptr) {
    shelves_.push_back({used_height_ + 1, high, 1});
    used_height_ += high;
    grow(used_height_ + 1);
    best = &shelves_.back();
  }
  const Place place{best->next_x, best->y, w, h};
  best->next_x += wide;
  return place;
}

std::uint8_t* MaskAtlas::row(const Place& place, int y) {
  return texels_.data() + static_cast<std::size_t>(place.y + y) * kWidth + static_cast<std::size_t>(place.x);
}

void MaskAtlas::clear() {
  zuil::wipe(texels_);
  shelves_.clear();
  used_height_ = 0;
  ++texture_.content;  // the same place may hold something else from now on
}

}  // namespace zuil::ui
