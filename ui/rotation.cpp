// SPDX-License-Identifier: EUPL-1.2
#include "ui/rotation.h"

#include <algorithm>
#include <cstring>

namespace zuil::ui {
namespace {

// From one pixel of the panel to the next on its right, and to the one below,
// in pixels of the picture.
struct Steps {
  std::ptrdiff_t right;
  std::ptrdiff_t down;
};

Steps steps_of(Rotation rotation, std::ptrdiff_t pitch) {
  switch (rotation) {
    case Rotation::kNone: break;
    case Rotation::kQuarter: return {-pitch, 1};
    case Rotation::kHalf: return {-1, -pitch};
    case Rotation::kThreeQuarters: return {pitch, -1};
  }
  return {1, pitch};
}

// The picture's pixel that the panel's top left of `box` shows.
const std::uint32_t* first_pixel(const Surface& picture, const PixelBox& box, Rotation rotation) {
  const bool from_right = rotation == Rotation::kHalf || rotation == Rotation::kThreeQuarters;
  const bool from_bottom = rotation == Rotation::kHalf || rotation == Rotation::kQuarter;
  const int x = from_right ? box.x1 - 1 : box.x0;
  const int y = from_bottom ? box.y1 - 1 : box.y0;
  return picture.pixels + static_cast<std::ptrdiff_t>(y) * picture.pitch + x;
}

std::uint16_t to_565(std::uint32_t pixel) {
  return static_cast<std::uint16_t>(((pixel >> 8) & 0xF800U) | ((pixel >> 5) & 0x07E0U) |
                                    ((pixel >> 3) & 0x001FU));
}

void copy_row(const std::uint32_t* from, std::ptrdiff_t step, std::byte* to, int count,
              PanelMemory::Format format) {
  if (format == PanelMemory::Format::kRgb565) {
    for (int i = 0; i < count; ++i, from += step, to += 2) {
      const std::uint16_t pixel = to_565(*from);
      std::memcpy(to, &pixel, sizeof pixel);
    }
  } else if (step == 1) {
    std::memcpy(to, from, static_cast<std::size_t>(count) * 4);
  } else {
    for (int i = 0; i < count; ++i, from += step, to += 4) std::memcpy(to, from, 4);
  }
}

}  // namespace

std::optional<Rotation> rotation_of(int degrees) {
  switch (degrees) {
    case 0: return Rotation::kNone;
    case 90: return Rotation::kQuarter;
    case 180: return Rotation::kHalf;
    case 270: return Rotation::kThreeQuarters;
    default: return std::nullopt;
  }
}

bool sideways(Rotation rotation) {
  return rotation == Rotation::kQuarter || rotation == Rotation::kThreeQuarters;
}

PixelBox turned(const PixelBox& box, int width, int height, Rotation rotation) {
  switch (rotation) {
    case Rotation::kNone: break;
    case Rotation::kQuarter: return {height - box.y1, box.x0, height - box.y0, box.x1};
    case Rotation::kHalf: return {width - box.x1, height - box.y1, width - box.x0, height - box.y0};
    case Rotation::kThreeQuarters: return {box.y0, width - box.x1, box.y1, width - box.x0};
  }
  return box;
}

Point upright(Point on_panel, Rotation rotation) {
  switch (rotation) {
    case Rotation::kNone: break;
    case Rotation::kQuarter: return {on_panel.y, 1 - on_panel.x};
    case Rotation::kHalf: return {1 - on_panel.x, 1 - on_panel.y};
    case Rotation::kThreeQuarters: return {1 - on_panel.y, on_panel.x};
  }
  return on_panel;
}

Point Calibration::apply(Point fraction) const {
  const float x = matrix[0] * fraction.x + matrix[1] * fraction.y + matrix[2];
  const float y = matrix[3] * fraction.x + matrix[4] * fraction.y + matrix[5];
  return {std::clamp(x, 0.0F, 1.0F), std::clamp(y, 0.0F, 1.0F)};
}

void copy_turned(const Surface& picture, const PixelBox& box, const PanelMemory& panel, Rotation rotation) {
  if (box.empty()) return;
  const PixelBox to = turned(box, picture.width, picture.height, rotation);
  const Steps steps = steps_of(rotation, picture.pitch);
  const std::size_t pixel_bytes = panel.format == PanelMemory::Format::kRgb565 ? 2 : 4;
  const std::uint32_t* from = first_pixel(picture, box, rotation);
  std::byte* row = panel.start + static_cast<std::size_t>(to.y0) * panel.row_bytes +
                   static_cast<std::size_t>(to.x0) * pixel_bytes;
  for (int y = to.y0; y < to.y1; ++y) {
    copy_row(from, steps.right, row, to.x1 - to.x0, panel.format);
    from += y + 1 < to.y1 ? steps.down : 0;
    row += panel.row_bytes;
  }
}

}  // namespace zuil::ui
