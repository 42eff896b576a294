// SPDX-License-Identifier: EUPL-1.2
#include "ui/picture_file.h"

#include <stb_image.h>
#include <stb_image_write.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "ui/canvas.h"

namespace zuil::ui {
namespace {

struct StbDeleter {
  void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};

struct Source {
  std::unique_ptr<stbi_uc, StbDeleter> bytes;
  int width = 0;
  int height = 0;
  int channels = 3;
};

Result<Source> decode(const std::string& file) {
  Source source;
  int channels = 0;
  if (stbi_info(file.c_str(), &source.width, &source.height, &channels) == 0) {
    return Error{ErrorKind::kRejected, "no picture: " + file};
  }
  if (source.width > kMaxPictureSide || source.height > kMaxPictureSide ||
      std::int64_t{source.width} * source.height > kMaxPicturePixels) {
    return Error{ErrorKind::kRejected, "picture too large: " + file};
  }
  source.channels = channels == 2 || channels == 4 ? 4 : 3;
  source.bytes.reset(stbi_load(file.c_str(), &source.width, &source.height, &channels, source.channels));
  if (!source.bytes) return Error{ErrorKind::kRejected, "damaged picture: " + file};
  return source;
}

// How much each source pixel from `first` on counts for one target pixel.
struct Span {
  int first = 0;
  std::vector<float> weights;
};

std::vector<Span> spans(float start, float length, int source_size, int target_size) {
  std::vector<Span> result(static_cast<std::size_t>(target_size));
  const float step = length / static_cast<float>(target_size);
  for (int i = 0; i < target_size; ++i) {
    // Enlarging takes the nearest pixel's neighbourhood of one pixel.
    const float middle = start + step * (static_cast<float>(i) + 0.5F);
    const float half = std::max(step, 1.0F) / 2;
    const float from = std::clamp(middle - half, 0.0F, static_cast<float>(source_size) - 1);
    const float to = std::clamp(middle + half, from + 0.001F, static_cast<float>(source_size));
    Span& span = result[static_cast<std::size_t>(i)];
    span.first = static_cast<int>(from);
    for (int at = span.first; static_cast<float>(at) < to && at < source_size; ++at) {
      span.weights.push_back(std::min(to, static_cast<float>(at + 1)) -
                             std::max(from, static_cast<float>(at)));
    }
    float sum = 0;
    for (const float weight : span.weights) sum += weight;
    for (float& weight : span.weights) weight /= sum;
  }
  return result;
}

bool is_copy(const Source& source, const Rect& crop, const PictureRequest& request) {
  return crop.w == static_cast<float>(request.width) && crop.h == static_cast<float>(request.height) &&
         crop.x == std::floor(crop.x) && crop.y == std::floor(crop.y) && source.channels == 3;
}

std::uint32_t pack(float r, float g, float b, float a) {
  const auto byte = [](float value) {
    return static_cast<std::uint32_t>(std::clamp(value + 0.5F, 0.0F, 255.0F));
  };
  return byte(a) << 24 | byte(r) << 16 | byte(g) << 8 | byte(b);
}

void copy(const Source& source, const Rect& crop, PixelImage& image) {
  const int x0 = static_cast<int>(crop.x);
  const int y0 = static_cast<int>(crop.y);
  for (int y = 0; y < image.height; ++y) {
    const stbi_uc* from = source.bytes.get() + (static_cast<std::ptrdiff_t>(y0 + y) * source.width + x0) * 3;
    std::uint32_t* to = image.pixels.data() + static_cast<std::ptrdiff_t>(y) * image.width;
    for (int x = 0; x < image.width; ++x, from += 3) {
      to[x] = 0xFF000000U | static_cast<std::uint32_t>(from[0] << 16 | from[1] << 8 | from[2]);
    }
  }
}

void scale(const Source& source, const Rect& crop, PixelImage& image) {
  const std::vector<Span> columns = spans(crop.x, crop.w, source.width, image.width);
  const std::vector<Span> rows = spans(crop.y, crop.h, source.height, image.height);
  const int channels = source.channels;
  std::vector<float> line(static_cast<std::size_t>(source.width) * 4);
  for (int y = 0; y < image.height; ++y) {
    // The rows first, into one line of premultiplied colour; then the columns.
    std::fill(line.begin(), line.end(), 0.0F);
    const Span& row = rows[static_cast<std::size_t>(y)];
    const int x_begin = columns.front().first;
    const int x_end = columns.back().first + static_cast<int>(columns.back().weights.size());
    for (std::size_t j = 0; j < row.weights.size(); ++j) {
      const stbi_uc* from =
          source.bytes.get() +
          (static_cast<std::ptrdiff_t>(row.first + static_cast<int>(j)) * source.width + x_begin) * channels;
      for (int x = x_begin; x < x_end; ++x, from += channels) {
        float* to = line.data() + static_cast<std::ptrdiff_t>(x) * 4;
        const float alpha = channels == 4 ? static_cast<float>(from[3]) : 255.0F;
        const float weight = row.weights[j] * alpha / 255.0F;
        to[0] += weight * static_cast<float>(from[0]);
        to[1] += weight * static_cast<float>(from[1]);
        to[2] += weight * static_cast<float>(from[2]);
        to[3] += row.weights[j] * alpha;
      }
    }
    std::uint32_t* out = image.pixels.data() + static_cast<std::ptrdiff_t>(y) * image.width;
    for (int x = 0; x < image.width; ++x) {
      const Span& column = columns[static_cast<std::size_t>(x)];
      float sum[4]{};
      for (std::size_t i = 0; i < column.weights.size(); ++i) {
        const float* from =
            line.data() + (static_cast<std::ptrdiff_t>(column.first) + static_cast<std::ptrdiff_t>(i)) * 4;
        for (int k = 0; k < 4; ++k) sum[k] += column.weights[i] * from[k];
      }
      const float back = sum[3] > 0 ? 255.0F / sum[3] : 0;
      out[x] = pack(sum[0] * back, sum[1] * back, sum[2] * back, sum[3]);
      if (sum[3] < 254.5F) image.opaque = false;
    }
  }
}

// Coverage of a quarter of a disc at texel (x, y), counted from the corner.
std::uint32_t corner_alpha(int radius, int x, int y) {
  int inside = 0;
  for (int j = 0; j < 8; ++j) {
    for (int i = 0; i < 8; ++i) {
      const float dx =
          static_cast<float>(radius) - (static_cast<float>(x) + (static_cast<float>(i) + 0.5F) / 8);
      const float dy =
          static_cast<float>(radius) - (static_cast<float>(y) + (static_cast<float>(j) + 0.5F) / 8);
      inside += dx * dx + dy * dy <= static_cast<float>(radius * radius) ? 1 : 0;
    }
  }
  return static_cast<std::uint32_t>(inside * 255 / 64);
}

void round_corners(PixelImage& image, int radius, int corners) {
  radius = std::min({radius, image.width / 2, image.height / 2});
  if (radius <= 0 || corners == 0) return;
  image.opaque = false;
  for (int y = 0; y < radius; ++y) {
    for (int x = 0; x < radius; ++x) {
      const std::uint32_t alpha = corner_alpha(radius, x, y);
      const auto cut = [&](int corner, int px, int py) {
        if ((corners & corner) == 0) return;
        std::uint32_t& pixel = image.pixels[static_cast<std::size_t>(py * image.width + px)];
        pixel = (pixel & 0xFFFFFF) | ((pixel >> 24) * alpha / 255) << 24;
      };
      cut(kTopLeft, x, y);
      cut(kTopRight, image.width - 1 - x, y);
      cut(kBottomLeft, x, image.height - 1 - y);
      cut(kBottomRight, image.width - 1 - x, image.height - 1 - y);
    }
  }
}

}  // namespace

Rect crop_for(Size source, Size target, Point focus) {
  const float scale = std::min(source.w / target.w, source.h / target.h);
  const float w = target.w * scale;
  const float h = target.h * scale;
  const float x = std::clamp(focus.x * source.w - w / 2, 0.0F, std::max(0.0F, source.w - w));
  const float y = std::clamp(focus.y * source.h - h / 2, 0.0F, std::max(0.0F, source.h - h));
  return {x, y, w, h};
}

Result<PixelImage> load_picture(const PictureRequest& request) {
  const Source source = ZUIL_TRY("loading a picture", decode(request.file));
  PixelImage image;
  image.width = request.width;
  image.height = request.height;
  image.pixels.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height));
  const auto width = static_cast<float>(source.width);
  const auto height = static_cast<float>(source.height);
  const Rect crop =
      crop_for({request.part.w * width, request.part.h * height},
               {static_cast<float>(image.width), static_cast<float>(image.height)}, request.focus)
          .moved(request.part.x * width, request.part.y * height);
  if (is_copy(source, crop, request)) {
    copy(source, crop, image);
  } else {
    scale(source, crop, image);
  }
  round_corners(image, request.radius, request.corners);
  return image;
}

Status write_png(const Surface& surface, const std::filesystem::path& file) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(static_cast<std::size_t>(surface.width) * static_cast<std::size_t>(surface.height) * 3);
  for (int y = 0; y < surface.height; ++y) {
    const std::uint32_t* row = surface.pixels + static_cast<std::ptrdiff_t>(y) * surface.pitch;
    for (int x = 0; x < surface.width; ++x) {
      bytes.push_back(static_cast<std::uint8_t>(row[x] >> 16));
      bytes.push_back(static_cast<std::uint8_t>(row[x] >> 8));
      bytes.push_back(static_cast<std::uint8_t>(row[x]));
    }
  }
  if (stbi_write_png(file.c_str(), surface.width, surface.height, 3, bytes.data(), surface.width * 3) == 0) {
    return Error{ErrorKind::kRejected, "can't write " + file.string()};
  }
  return Ok{};
}

}  // namespace zuil::ui
