// SPDX-License-Identifier: EUPL-1.2
// The arrow of a mouse, drawn into the picture; a bare screen has no other.
#pragma once

#include <cstdint>
#include <vector>

#include "ui/geometry.h"
#include "ui/primitives.h"
#include "ui/raster.h"

namespace zuil::ui {

// Hidden until a mouse moves, and again once a finger comes.
class Pointer {
 public:
  // The picture's size; the arrow starts in its middle, hidden.
  void resize(int width, int height);
  // By so many pixels; never off the picture.
  void move(int dx, int dy);
  void hide() { shown_ = false; }
  Point at() const { return {static_cast<float>(x_), static_cast<float>(y_)}; }
  bool shown() const { return shown_; }

  // The arrow is where it has to be, or there is none and none has to be.
  bool settled() const;
  // Takes the arrow out of `picture`; adds what that changed. Before anything else draws.
  void lift(const Surface& picture, std::vector<PixelBox>& changed);
  // Draws it where it is now; adds what that changed.
  void lay(const Surface& picture, std::vector<PixelBox>& changed);
  // The picture is drawn anew: what was under the arrow is nowhere.
  void forget() { under_.clear(); }

 private:
  PixelBox box() const;
  int width_ = 0;
  int height_ = 0;
  int x_ = 0;
  int y_ = 0;
  bool shown_ = false;
  PixelBox laid_;
  std::vector<std::uint32_t> under_;  // of `laid_`, row by row; empty: not laid
};

}  // namespace zuil::ui
