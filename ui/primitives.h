// SPDX-License-Identifier: EUPL-1.2
// What a draw list holds, recognised: rectangles, masks, pictures, triangles.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

struct ImDrawList;

namespace zuil::ui {

// Whole pixels; right and bottom are not inside.
struct PixelBox {
  int x0 = 0;
  int y0 = 0;
  int x1 = 0;
  int y1 = 0;
  bool empty() const { return x0 >= x1 || y0 >= y1; }
  bool operator==(const PixelBox&) const = default;
};
PixelBox intersection(const PixelBox& a, const PixelBox& b);

// What an ImTextureID points to. The owner keeps it alive while lists that
// name it are drawn. Texture coordinates in the lists are texels, not 0 to 1.
struct Texture {
  enum class Kind : std::uint8_t {
    kSolid,    // no texels: the vertex colour alone
    kMask,     // one byte of coverage
    kGlyph,    // the same, corrected for the text's lightness (see blend.h)
    kPicture,  // 0xAARRGGBB, not premultiplied
  };
  Kind kind = Kind::kSolid;
  int width = 0;
  int height = 0;
  const std::uint8_t* mask = nullptr;
  const std::uint32_t* picture = nullptr;
  bool opaque = false;        // kPicture: no texel is transparent
  std::uint64_t content = 0;  // changes whenever texels do that a list may show
};

struct Vertex {
  std::int32_t x = 0;  // 1/256 pixels
  std::int32_t y = 0;
  std::uint32_t color = 0;  // 0xAARRGGBB
};

struct Primitive {
  enum class Kind : std::uint8_t { kRect, kTextured, kTriangle };
  Kind kind = Kind::kRect;
  PixelBox box;  // clipped
  std::uint32_t color = 0;
  const Texture* texture = nullptr;  // kTextured
  // Texel of the pixel (box.x0, box.y0) and the way to the next, 1/65536.
  std::int64_t u = 0;
  std::int64_t v = 0;
  std::int64_t du = 0;
  std::int64_t dv = 0;
  std::array<Vertex, 3> corners{};  // kTriangle, clockwise on the screen
  std::uint64_t hash = 0;           // of all that its pixels depend on

  bool opaque() const;
};

// Kept between frames to keep its memory.
struct PrimitiveList {
  std::vector<Primitive> items;

  // Replaces the content by what `list` holds inside `screen`.
  void read(const ImDrawList& list, const PixelBox& screen);
};

}  // namespace zuil::ui
