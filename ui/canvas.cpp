// SPDX-License-Identifier: EUPL-1.2
#include "ui/canvas.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "sync/base/bytes.h"
#include "ui/soft_edges.h"

namespace zuil::ui {
namespace {

// Above this the glyph cache starts again; a language uses about 1 MiB.
constexpr std::size_t kMaxGlyphBytes = 6U << 20;

ImU32 to_imgui(Rgba c) { return IM_COL32(c.r, c.g, c.b, c.a); }

template <typename T>
void wipe_vector(ImVector<T>& vector) {
  if (vector.Data == nullptr) return;
  wipe({reinterpret_cast<std::uint8_t*>(vector.Data), static_cast<std::size_t>(vector.Capacity) * sizeof(T)});
}

}  // namespace

Canvas::Canvas(Fonts& fonts)
    : fonts_(fonts),
      shared_(std::make_unique<ImDrawListSharedData>()),
      list_(std::make_unique<ImDrawList>(shared_.get())) {
  shared_->InitialFlags = ImDrawListFlags_AllowVtxOffset;
}

Canvas::~Canvas() = default;

void Canvas::begin(int width, int height) {
  if (fonts_.atlas_bytes() > kMaxGlyphBytes) fonts_.clear();
  width_ = static_cast<float>(width);
  height_ = static_cast<float>(height);
  shared_->ClipRectFullscreen = ImVec4(0, 0, width_, height_);
  list_->_ResetForNewFrame();
  list_->PushClipRectFullScreen();
  list_->PushTextureID(&solid_);
  used_ = &solid_;
}

void Canvas::wipe() {
  wipe_vector(list_->VtxBuffer);
  wipe_vector(list_->IdxBuffer);
  fonts_.clear();
}

void Canvas::use(const Texture& texture) {
  if (used_ == &texture) return;
  list_->PopTextureID();
  list_->PushTextureID(const_cast<Texture*>(&texture));  // ImGui never writes to it
  used_ = &texture;
}

void Canvas::solid(PixelBox box, Rgba color) {
  if (box.empty()) return;
  use(solid_);
  list_->PrimReserve(6, 4);
  list_->PrimRect(ImVec2(static_cast<float>(box.x0), static_cast<float>(box.y0)),
                  ImVec2(static_cast<float>(box.x1), static_cast<float>(box.y1)), to_imgui(color));
}

void Canvas::mask(PixelBox box, const Texture& texture, MaskAtlas::Place place, Rgba color, bool flip_x,
                  bool flip_y) {
  if (box.empty()) return;
  use(texture);
  auto u0 = static_cast<float>(place.x);
  auto u1 = static_cast<float>(place.x + place.w);
  auto v0 = static_cast<float>(place.y);
  auto v1 = static_cast<float>(place.y + place.h);
  if (flip_x) std::swap(u0, u1);
  if (flip_y) std::swap(v0, v1);
  // One texel stretched: its middle everywhere, so that no rounding leaves it.
  if (place.w == 1) u0 = u1 = static_cast<float>(place.x) + 0.5F;
  if (place.h == 1) v0 = v1 = static_cast<float>(place.y) + 0.5F;
  list_->PrimReserve(6, 4);
  list_->PrimRectUV(ImVec2(static_cast<float>(box.x0), static_cast<float>(box.y0)),
                    ImVec2(static_cast<float>(box.x1), static_cast<float>(box.y1)), ImVec2(u0, v0),
                    ImVec2(u1, v1), to_imgui(color));
}

void Canvas::rect(PixelBox box, Rgba color, int radius, int corners) {
  if (box.empty() || color.a == 0) return;
  const int r = std::min({radius, (box.x1 - box.x0) / 2, (box.y1 - box.y0) / 2});
  if (r <= 0 || corners == 0) return solid(box, color);
  solid({box.x0, box.y0 + r, box.x1, box.y1 - r}, color);
  const MaskAtlas::Place place = shapes_.corner(r);
  for (const bool bottom : {false, true}) {
    const int y0 = bottom ? box.y1 - r : box.y0;
    const bool left_round = (corners & (bottom ? kBottomLeft : kTopLeft)) != 0;
    const bool right_round = (corners & (bottom ? kBottomRight : kTopRight)) != 0;
    solid({box.x0 + (left_round ? r : 0), y0, box.x1 - (right_round ? r : 0), y0 + r}, color);
    if (left_round) mask({box.x0, y0, box.x0 + r, y0 + r}, shapes_.texture(), place, color, false, bottom);
    if (right_round) mask({box.x1 - r, y0, box.x1, y0 + r}, shapes_.texture(), place, color, true, bottom);
  }
}

void Canvas::border(PixelBox box, Rgba color, int width, int radius) {
  if (box.empty() || color.a == 0 || width <= 0) return;
  const int w = std::min({width, (box.x1 - box.x0) / 2, (box.y1 - box.y0) / 2});
  const int r = std::min({radius, (box.x1 - box.x0) / 2, (box.y1 - box.y0) / 2});
  const int keep = std::max(r, w);
  solid({box.x0 + r, box.y0, box.x1 - r, box.y0 + w}, color);
  solid({box.x0 + r, box.y1 - w, box.x1 - r, box.y1}, color);
  solid({box.x0, box.y0 + keep, box.x0 + w, box.y1 - keep}, color);
  solid({box.x1 - w, box.y0 + keep, box.x1, box.y1 - keep}, color);
  if (r <= 0) return;
  const MaskAtlas::Place place = shapes_.ring(r, w);
  for (const bool bottom : {false, true}) {
    const int y0 = bottom ? box.y1 - r : box.y0;
    mask({box.x0, y0, box.x0 + r, y0 + r}, shapes_.texture(), place, color, false, bottom);
    mask({box.x1 - r, y0, box.x1, y0 + r}, shapes_.texture(), place, color, true, bottom);
  }
}

void Canvas::shadow(PixelBox box, Rgba color, int offset_y, int blur, int radius) {
  const int out = Shapes::reach(blur);
  const MaskAtlas::Place whole = shapes_.shadow(radius, blur);
  const PixelBox outer{box.x0 - out, box.y0 - out + offset_y, box.x1 + out, box.y1 + out + offset_y};
  // Corners of a narrow rectangle meet in its middle.
  const int w = std::min(whole.w, (outer.x1 - outer.x0) / 2);
  const int h = std::min(whole.h, (outer.y1 - outer.y0) / 2);
  const MaskAtlas::Place corner{whole.x, whole.y, w, h};
  const MaskAtlas::Place along{whole.x + w - 1, whole.y, 1, h};
  const MaskAtlas::Place down{whole.x, whole.y + h - 1, w, 1};
  const Texture& texture = shapes_.texture();
  for (const bool bottom : {false, true}) {
    const int y0 = bottom ? outer.y1 - h : outer.y0;
    mask({outer.x0, y0, outer.x0 + w, y0 + h}, texture, corner, color, false, bottom);
    mask({outer.x0 + w, y0, outer.x1 - w, y0 + h}, texture, along, color, false, bottom);
    mask({outer.x1 - w, y0, outer.x1, y0 + h}, texture, corner, color, true, bottom);
  }
  mask({outer.x0, outer.y0 + h, outer.x0 + w, outer.y1 - h}, texture, down, color, false, false);
  mask({outer.x1 - w, outer.y0 + h, outer.x1, outer.y1 - h}, texture, down, color, true, false);
}

namespace {

bool is_whole(float value) { return std::abs(value - std::round(value)) < 0.01F; }

// The box of a circle that lies on whole pixels; empty for another.
PixelBox whole_box(Point centre, float radius) {
  if (!is_whole(centre.x - radius) || !is_whole(centre.y - radius) || !is_whole(radius * 2)) return {};
  const int x = static_cast<int>(std::lround(centre.x - radius));
  const int y = static_cast<int>(std::lround(centre.y - radius));
  const int side = static_cast<int>(std::lround(radius * 2));
  return side % 2 == 0 ? PixelBox{x, y, x + side, y + side} : PixelBox{};
}

}  // namespace

void Canvas::circle(Point centre, float radius, Rgba color) {
  const PixelBox box = whole_box(centre, radius);
  if (!box.empty()) return rect(box, color, (box.x1 - box.x0) / 2);
  use(solid_);
  fill_convex(*list_, circle_outline(centre, radius), color);
}

void Canvas::ring(Point centre, float outer_radius, float width, Rgba color) {
  const PixelBox box = whole_box(centre, outer_radius);
  if (!box.empty() && is_whole(width)) {
    return border(box, color, static_cast<int>(std::lround(width)), (box.x1 - box.x0) / 2);
  }
  use(solid_);
  stroke(*list_, circle_outline(centre, outer_radius - width / 2), LineEnds::kJoined, width, color);
}

void Canvas::polyline(std::span<const Point> points, float width, Rgba color, bool round_ends) {
  if (points.size() < 2) return;
  use(solid_);
  stroke(*list_, points, LineEnds::kOpen, width, color);
  if (!round_ends) return;
  for (const Point end : {points.front(), points.back()}) {
    fill_convex(*list_, circle_outline(end, width / 2), color);
  }
}

void Canvas::polygon(std::span<const Point> points, Rgba color) {
  use(solid_);
  fill_convex(*list_, points, color);
}

void Canvas::stencil(Shapes::Inside inside, PixelBox box, Rgba color) {
  if (box.empty()) return;
  const MaskAtlas::Place place = shapes_.stencil(inside, box.x1 - box.x0);
  mask(box, shapes_.texture(), place, color, false, false);
}

void Canvas::picture(const Texture& texture, PixelBox box) {
  mask(box, texture, {0, 0, texture.width, texture.height}, {255, 255, 255, 255}, false, false);
}

void Canvas::glyph(Face face, char32_t character, float size, float pen, int baseline, Rgba color) {
  const float snapped = std::floor(pen * 4 + 0.5F);
  const int whole = static_cast<int>(std::floor(snapped / 4));
  const Glyph& glyph = fonts_.glyph(face, character, size, static_cast<int>(snapped) - whole * 4);
  if (glyph.place.w == 0) return;
  const int x = whole + glyph.left;
  const int y = baseline - glyph.top;
  mask({x, y, x + glyph.place.w, y + glyph.place.h}, fonts_.texture(), glyph.place, color, false, false);
}

void Canvas::push_clip(PixelBox box) {
  list_->PushClipRect(ImVec2(static_cast<float>(box.x0), static_cast<float>(box.y0)),
                      ImVec2(static_cast<float>(box.x1), static_cast<float>(box.y1)), true);
}

void Canvas::pop_clip() { list_->PopClipRect(); }

}  // namespace zuil::ui
