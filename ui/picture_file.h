// SPDX-License-Identifier: EUPL-1.2
// Pictures from files, cropped and scaled to the size they are shown at; and
// PNG files from surfaces.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <tuple>
#include <vector>

#include "sync/base/result.h"
#include "ui/geometry.h"
#include "ui/raster.h"

namespace zuil::ui {

// What a picture is to become.
struct PictureRequest {
  std::string file;
  Point focus{0.5F, 0.5F};
  int width = 0;  // pixels
  int height = 0;
  int radius = 0;
  int corners = 0;        // which are round, see geometry.h
  Rect part{0, 0, 1, 1};  // of the file, 0 to 1 of its width and height; all else is as if cut off
  auto key() const {
    return std::tie(file, focus.x, focus.y, width, height, radius, corners, part.x, part.y, part.w, part.h);
  }
  bool operator<(const PictureRequest& other) const { return key() < other.key(); }
};

// The largest side and the most pixels that a file may have.
inline constexpr int kMaxPictureSide = 8192;
inline constexpr std::int64_t kMaxPicturePixels = 24'000'000;

struct PixelImage {
  int width = 0;
  int height = 0;
  bool opaque = true;
  std::vector<std::uint32_t> pixels;  // 0xAARRGGBB, not premultiplied
};

// The part of the file that fills the size asked for, around its focus point,
// each pixel the mean of what it covers; round corners are transparent. The
// source is let go before it returns. Requires a positive size. Fails with
// kRejected for what is no picture, or too large. Any thread; reads the disk.
Result<PixelImage> load_picture(const PictureRequest& request);

// The crop, in source pixels: as large as fits with the target's proportions,
// centred on `focus`, moved inside the source.
Rect crop_for(Size source, Size target, Point focus);

// Fails with kRejected when the file can't be written.
Status write_png(const Surface& surface, const std::filesystem::path& file);

}  // namespace zuil::ui
