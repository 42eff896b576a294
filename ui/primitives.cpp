// SPDX-License-Identifier: EUPL-1.2
#include "ui/primitives.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace zuil::ui {
namespace {

std::uint32_t from_imgui(ImU32 c) {
  const std::uint32_t r = (c >> IM_COL32_R_SHIFT) & 0xFF;
  const std::uint32_t g = (c >> IM_COL32_G_SHIFT) & 0xFF;
  const std::uint32_t b = (c >> IM_COL32_B_SHIFT) & 0xFF;
  const std::uint32_t a = (c >> IM_COL32_A_SHIFT) & 0xFF;
  return a << 24 | r << 16 | g << 8 | b;
}

// The first pixel whose middle lies at or behind `edge`.
int first_pixel(float edge) { return static_cast<int>(std::ceil(edge - 0.5F)); }

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 29);
}

std::uint64_t pair(std::int32_t a, std::int32_t b) {
  return static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) << 32 | static_cast<std::uint32_t>(b);
}

void set_hash(Primitive& p) {
  std::uint64_t h = mix(0x5A55, static_cast<std::uint64_t>(p.kind) << 32 | p.color);
  h = mix(h, pair(p.box.x0, p.box.y0));
  h = mix(h, pair(p.box.x1, p.box.y1));
  if (p.kind == Primitive::Kind::kTextured) {
    h = mix(h, p.texture->content);
    for (const std::int64_t value : {p.u, p.v, p.du, p.dv}) h = mix(h, static_cast<std::uint64_t>(value));
  }
  if (p.kind == Primitive::Kind::kTriangle) {
    for (const Vertex& v : p.corners) h = mix(mix(h, pair(v.x, v.y)), v.color);
  }
  p.hash = h == 0 ? 1 : h;
}

// Two triangles a b c, a c d that make an axis-parallel rectangle of one colour.
bool is_rect(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c, const ImDrawVert& d) {
  return a.pos.y == b.pos.y && b.pos.x == c.pos.x && c.pos.y == d.pos.y && d.pos.x == a.pos.x &&
         a.pos.x <= c.pos.x && a.pos.y <= c.pos.y && a.col == b.col && a.col == c.col && a.col == d.col;
}

std::int64_t fixed(double value) { return std::llround(value * 65536.0); }

Primitive rect_of(const ImDrawVert& a, const ImDrawVert& c, const Texture* texture, const PixelBox& clip) {
  Primitive p;
  const PixelBox whole{first_pixel(a.pos.x), first_pixel(a.pos.y), first_pixel(c.pos.x),
                       first_pixel(c.pos.y)};
  p.box = intersection(whole, clip);
  p.color = from_imgui(a.col);
  if (texture == nullptr || texture->kind == Texture::Kind::kSolid) return p;
  p.kind = Primitive::Kind::kTextured;
  p.texture = texture;
  const double width = static_cast<double>(c.pos.x) - static_cast<double>(a.pos.x);
  const double height = static_cast<double>(c.pos.y) - static_cast<double>(a.pos.y);
  const double du = width > 0 ? (static_cast<double>(c.uv.x) - static_cast<double>(a.uv.x)) / width : 0;
  const double dv = height > 0 ? (static_cast<double>(c.uv.y) - static_cast<double>(a.uv.y)) / height : 0;
  p.du = fixed(du);
  p.dv = fixed(dv);
  p.u = fixed(static_cast<double>(a.uv.x) + du * (whole.x0 + 0.5 - static_cast<double>(a.pos.x))) +
        p.du * (p.box.x0 - whole.x0);
  p.v = fixed(static_cast<double>(a.uv.y) + dv * (whole.y0 + 0.5 - static_cast<double>(a.pos.y))) +
        p.dv * (p.box.y0 - whole.y0);
  return p;
}

Vertex vertex_of(const ImDrawVert& v) {
  return {static_cast<std::int32_t>(std::lround(v.pos.x * 256.0F)),
          static_cast<std::int32_t>(std::lround(v.pos.y * 256.0F)), from_imgui(v.col)};
}

Primitive triangle_of(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c, const PixelBox& clip) {
  Primitive p;
  p.kind = Primitive::Kind::kTriangle;
  p.corners = {vertex_of(a), vertex_of(b), vertex_of(c)};
  const auto& [u, v, w] = p.corners;
  const std::int64_t area =
      std::int64_t{v.x - u.x} * std::int64_t{w.y - u.y} - std::int64_t{v.y - u.y} * std::int64_t{w.x - u.x};
  if (area == 0 || ((u.color | v.color | w.color) >> 24) == 0) return p;  // its box is empty
  if (area < 0) std::swap(p.corners[1], p.corners[2]);
  const auto [left, right] = std::minmax({u.x, v.x, w.x});
  const auto [top, bottom] = std::minmax({u.y, v.y, w.y});
  p.box = intersection({left >> 8, top >> 8, (right >> 8) + 1, (bottom >> 8) + 1}, clip);
  return p;
}

}  // namespace

PixelBox intersection(const PixelBox& a, const PixelBox& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

bool Primitive::opaque() const {
  if (kind == Kind::kRect) return color >> 24 == 0xFF;
  return kind == Kind::kTextured && texture->kind == Texture::Kind::kPicture && texture->opaque &&
         color >> 24 == 0xFF;
}

void PrimitiveList::read(const ImDrawList& list, const PixelBox& screen) {
  items.clear();
  const auto keep = [this](Primitive p) {
    if (p.box.empty()) return;
    if (p.kind != Primitive::Kind::kTriangle && p.color >> 24 == 0) return;
    set_hash(p);
    items.push_back(p);
  };
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const auto* texture = static_cast<const Texture*>(command.GetTexID());
    const PixelBox clip =
        intersection(screen, {first_pixel(command.ClipRect.x), first_pixel(command.ClipRect.y),
                              first_pixel(command.ClipRect.z), first_pixel(command.ClipRect.w)});
    if (clip.empty()) continue;
    const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
    const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
    const ImDrawIdx* end = index + command.ElemCount;
    while (index + 3 <= end) {
      const ImDrawVert& a = vertices[index[0]];
      const ImDrawVert& b = vertices[index[1]];
      const ImDrawVert& c = vertices[index[2]];
      if (index + 6 <= end && index[3] == index[0] && index[4] == index[2] &&
          is_rect(a, b, c, vertices[index[5]])) {
        keep(rect_of(a, c, texture, clip));
        index += 6;
      } else {
        keep(triangle_of(a, b, c, clip));
        index += 3;
      }
    }
  }
}

}  // namespace zuil::ui
