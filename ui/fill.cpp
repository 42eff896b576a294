// SPDX-License-Identifier: EUPL-1.2
#include "ui/fill.h"

#include <algorithm>
#include <cmath>

#include "ui/blend.h"

namespace zuil::ui {
namespace {

constexpr int kMostColumns = 64;

std::uint32_t* row_of(const TileView& tile, int x, int y) {
  return tile.pixels + static_cast<std::ptrdiff_t>(y - tile.box.y0) * tile.pitch + (x - tile.box.x0);
}

void fill_rect(const TileView& tile, const PixelBox& box, std::uint32_t color) {
  const std::uint32_t alpha = color >> 24;
  const int width = box.x1 - box.x0;
  for (int y = box.y0; y < box.y1; ++y) {
    std::uint32_t* to = row_of(tile, box.x0, y);
    if (alpha == 255) {
      std::fill_n(to, width, color);
    } else {
      for (int x = 0; x < width; ++x) to[x] = blend(to[x], color, alpha);
    }
  }
}

// Texel column (or row) of pixel `pixel`, kept inside the texture.
int texel(std::int64_t start, std::int64_t step, int pixels, int size) {
  return std::clamp(static_cast<int>((start + step * pixels) >> 16), 0, size - 1);
}

void fill_mask(const TileView& tile, const Primitive& p, const PixelBox& box) {
  const Texture& texture = *p.texture;
  const std::uint32_t own = p.color >> 24;
  const CoverageTable* table = texture.kind == Texture::Kind::kGlyph ? &coverage_for(p.color) : nullptr;
  int column[kMostColumns];
  for (int x = box.x0; x < box.x1; ++x) column[x - box.x0] = texel(p.u, p.du, x - p.box.x0, texture.width);
  const int width = box.x1 - box.x0;
  for (int y = box.y0; y < box.y1; ++y) {
    const std::uint8_t* from =
        texture.mask +
        static_cast<std::ptrdiff_t>(texel(p.v, p.dv, y - p.box.y0, texture.height)) * texture.width;
    std::uint32_t* to = row_of(tile, box.x0, y);
    for (int x = 0; x < width; ++x) {
      std::uint32_t alpha = from[column[x]];
      if (alpha == 0) continue;
      if (table != nullptr) alpha = (*table)[alpha];
      if (own != 255) alpha = divide_by_255(alpha * own);
      to[x] = alpha == 255 ? (p.color | 0xFF000000U) : blend(to[x], p.color, alpha);
    }
  }
}

void fill_picture(const TileView& tile, const Primitive& p, const PixelBox& box) {
  const Texture& texture = *p.texture;
  const std::uint32_t own = p.color >> 24;
  int column[kMostColumns];
  for (int x = box.x0; x < box.x1; ++x) column[x - box.x0] = texel(p.u, p.du, x - p.box.x0, texture.width);
  const int width = box.x1 - box.x0;
  for (int y = box.y0; y < box.y1; ++y) {
    const std::uint32_t* from =
        texture.picture +
        static_cast<std::ptrdiff_t>(texel(p.v, p.dv, y - p.box.y0, texture.height)) * texture.width;
    std::uint32_t* to = row_of(tile, box.x0, y);
    if (own == 255 && texture.opaque && p.du == 65536) {
      std::copy_n(from + column[0], width, to);
      continue;
    }
    for (int x = 0; x < width; ++x) {
      const std::uint32_t source = from[column[x]];
      const std::uint32_t alpha = divide_by_255((source >> 24) * own);
      if (alpha == 255) {
        to[x] = source;
      } else if (alpha != 0) {
        to[x] = blend(to[x], source, alpha);
      }
    }
  }
}

// One edge of a triangle: positive inside. Pixels on a top or left edge belong
// to the triangle, those on the others do not, so neighbours never overlap.
struct Edge {
  std::int64_t dx;
  std::int64_t dy;
  std::int64_t c;
  std::int64_t bias;

  Edge(const Vertex& from, const Vertex& to)
      : dx(std::int64_t{to.x} - from.x), dy(std::int64_t{to.y} - from.y), c(dy * from.x - dx * from.y) {
    const bool top_left = dy < 0 || (dy == 0 && dx > 0);
    bias = top_left ? 0 : -1;
  }
  // At the middle of a pixel.
  std::int64_t at(int x, int y) const {
    return dx * (std::int64_t{y} * 256 + 128) - dy * (std::int64_t{x} * 256 + 128) + c;
  }
};

std::uint32_t channel(std::uint32_t color, int shift) { return (color >> shift) & 0xFF; }

void fill_triangle(const TileView& tile, const Primitive& p, const PixelBox& box) {
  const auto& [a, b, c] = p.corners;
  const Edge bc(b, c);
  const Edge ca(c, a);
  const Edge ab(a, b);
  const bool flat = a.color == b.color && b.color == c.color;
  const bool same_rgb = ((a.color ^ b.color) & 0xFFFFFF) == 0 && ((b.color ^ c.color) & 0xFFFFFF) == 0;
  const std::int64_t area = std::int64_t{b.x - a.x} * (c.y - a.y) - std::int64_t{b.y - a.y} * (c.x - a.x);
  const float scale = 1.0F / static_cast<float>(area);
  for (int y = box.y0; y < box.y1; ++y) {
    std::int64_t wa = bc.at(box.x0, y);
    std::int64_t wb = ca.at(box.x0, y);
    std::int64_t wc = ab.at(box.x0, y);
    std::uint32_t* to = row_of(tile, box.x0, y);
    for (int x = box.x0; x < box.x1; ++x, ++to, wa -= bc.dy * 256, wb -= ca.dy * 256, wc -= ab.dy * 256) {
      if (((wa + bc.bias) | (wb + ca.bias) | (wc + ab.bias)) < 0) continue;
      std::uint32_t color = a.color;
      if (!flat) {
        const float fa = static_cast<float>(wa) * scale;
        const float fb = static_cast<float>(wb) * scale;
        const float fc = static_cast<float>(wc) * scale;
        const auto mixed = [&](int shift) {
          const float value = fa * static_cast<float>(channel(a.color, shift)) +
                              fb * static_cast<float>(channel(b.color, shift)) +
                              fc * static_cast<float>(channel(c.color, shift));
          return static_cast<std::uint32_t>(std::clamp(value + 0.5F, 0.0F, 255.0F));
        };
        color =
            mixed(24) << 24 | (same_rgb ? a.color & 0xFFFFFF : mixed(16) << 16 | mixed(8) << 8 | mixed(0));
      }
      const std::uint32_t alpha = color >> 24;
      *to = alpha == 255 ? color : blend(*to, color, alpha);
    }
  }
}

constexpr CoverageTable kDarkText = text_coverage(true);
constexpr CoverageTable kLightText = text_coverage(false);

}  // namespace

const CoverageTable& coverage_for(std::uint32_t color) {
  // Rec. 601 lightness, of 255000.
  const std::uint32_t light = 299 * channel(color, 16) + 587 * channel(color, 8) + 114 * channel(color, 0);
  return light < 128 * 1000 ? kDarkText : kLightText;
}

void fill(const TileView& tile, const Primitive& primitive) {
  const PixelBox box = intersection(primitive.box, tile.box);
  if (box.empty()) return;
  switch (primitive.kind) {
    case Primitive::Kind::kRect: fill_rect(tile, box, primitive.color); break;
    case Primitive::Kind::kTextured:
      if (primitive.texture->kind == Texture::Kind::kPicture) {
        fill_picture(tile, primitive, box);
      } else {
        fill_mask(tile, primitive, box);
      }
      break;
    case Primitive::Kind::kTriangle: fill_triangle(tile, primitive, box); break;
  }
}

}  // namespace zuil::ui
