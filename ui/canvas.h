// SPDX-License-Identifier: EUPL-1.2
// Draws on the panel's own pixels: shapes and glyphs into one draw list.
#pragma once

#include <memory>
#include <span>

#include "ui/fonts.h"
#include "ui/geometry.h"
#include "ui/primitives.h"
#include "ui/shapes.h"
#include "ui/theme.h"

struct ImDrawList;
struct ImDrawListSharedData;

namespace zuil::ui {

class Canvas {
 public:
  // `fonts` outlives it.
  explicit Canvas(Fonts& fonts);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  // Empties the list for a frame of that size.
  void begin(int width, int height);
  // What was drawn since; valid until the next begin().
  const ImDrawList& list() const { return *list_; }
  // Overwrites the list's memory and drops all glyphs.
  void wipe();

  // `radius` is at most half the shorter side; it is cut down to that.
  void rect(PixelBox box, Rgba color, int radius = 0, int corners = kAllCorners);
  void border(PixelBox box, Rgba color, int width, int radius = 0);
  // The shadow that `box`, opaque and drawn afterwards, throws around itself.
  void shadow(PixelBox box, Rgba color, int offset_y, int blur, int radius);
  void circle(Point centre, float radius, Rgba color);
  void ring(Point centre, float outer_radius, float width, Rgba color);

  void polyline(std::span<const Point> points, float width, Rgba color, bool round_ends = false);
  // Requires a convex outline, clockwise.
  void polygon(std::span<const Point> points, Rgba color);

  // A shape that fills `box`, a square; see Shapes::stencil().
  void stencil(Shapes::Inside inside, PixelBox box, Rgba color);

  // 1:1 when `box` has the texture's size.
  void picture(const Texture& texture, PixelBox box);
  // `left` is where the pen starts, at a quarter of a pixel.
  void glyph(Face face, char32_t character, float size, float pen, int baseline, Rgba color);

  void push_clip(PixelBox box);
  void pop_clip();

  Fonts& fonts() { return fonts_; }

 private:
  void use(const Texture& texture);
  void solid(PixelBox box, Rgba color);
  // `flip_x` and `flip_y` mirror the mask.
  void mask(PixelBox box, const Texture& texture, MaskAtlas::Place place, Rgba color, bool flip_x,
            bool flip_y);

  Fonts& fonts_;
  Shapes shapes_;
  Texture solid_;
  std::unique_ptr<ImDrawListSharedData> shared_;
  std::unique_ptr<ImDrawList> list_;
  const Texture* used_ = nullptr;
  float width_ = 0;
  float height_ = 0;
};

}  // namespace zuil::ui
