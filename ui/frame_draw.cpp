// SPDX-License-Identifier: EUPL-1.2
// Drawing: units become whole pixels here.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/frame_parts.h"

namespace zuil::ui {
namespace {

float aligned(Align align, float left, float room, float width) {
  if (align == Align::kCentre) return left + (room - width) / 2;
  if (align == Align::kRight) return left + room - width;
  return left;
}

// Browsers, which drew the design, round a baseline down.
int whole_baseline(float y) { return static_cast<int>(std::floor(y + 0.001F)); }

}  // namespace

int Frame::pixels(float length) const { return static_cast<int>(std::lround(length * parts_->scale)); }

PixelBox Frame::pixels(Rect rect) const {
  return {pixels(rect.x), pixels(rect.y), pixels(rect.right()), pixels(rect.bottom())};
}

void Frame::fill(Rect rect, Color color, float radius) { fill(rect, theme()[color], radius); }

void Frame::fill(Rect rect, Rgba color, float radius) {
  parts_->canvas.rect(pixels(rect), color, pixels(std::min(radius, 4096.0F)));
}

void Frame::border(Rect rect, Color color, float width, float radius) {
  parts_->canvas.border(pixels(rect), theme()[color], std::max(1, pixels(width)),
                        pixels(std::min(radius, 4096.0F)));
}

void Frame::shadow(Rect rect, const Shadow& shadow, float radius) {
  if (theme().high_contrast()) return;
  for (auto layer = shadow.rbegin(); layer != shadow.rend(); ++layer) {
    Rgba color = theme()[Color::kShadow];
    color.a = static_cast<std::uint8_t>(std::lround(layer->alpha * 255.0F));
    parts_->canvas.shadow(pixels(rect), color, pixels(layer->offset_y), std::max(1, pixels(layer->blur)),
                          pixels(radius));
  }
}

void Frame::circle(Point centre, float radius, Color color) {
  const float s = parts_->scale;
  parts_->canvas.circle({centre.x * s, centre.y * s}, radius * s, theme()[color]);
}

void Frame::ring(Point centre, float outer_radius, float width, Color color) {
  const float s = parts_->scale;
  parts_->canvas.ring({centre.x * s, centre.y * s}, outer_radius * s, width * s, theme()[color]);
}

void Frame::line(Point from, Point to, float width, Color color) {
  const float s = parts_->scale;
  if (from.x == to.x || from.y == to.y) {
    const Rect across{std::min(from.x, to.x), std::min(from.y, to.y), std::abs(to.x - from.x),
                      std::abs(to.y - from.y)};
    fill(from.x == to.x ? across.inset(-width / 2, 0) : across.inset(0, -width / 2), color);
    return;
  }
  const std::array<Point, 2> points{Point{from.x * s, from.y * s}, Point{to.x * s, to.y * s}};
  parts_->canvas.polyline(points, width * s, theme()[color]);
}

void Frame::icon(Icon icon, Point centre, float size, Color color) {
  if (icon == Icon::kNone) return;
  // The font's glyphs fill their em square; it has no descent.
  const float px = size * parts_->scale;
  const float left = centre.x * parts_->scale - px / 2;
  const int baseline = static_cast<int>(std::lround(centre.y * parts_->scale + px / 2));
  parts_->canvas.glyph(Face::kIcons, static_cast<char32_t>(icon), px, left, baseline, theme()[color]);
}

Size Frame::label(Rect rect, std::string_view text, const TextStyle& style) {
  const Typesetter& typesetter = parts_->typesetter;
  const float s = parts_->scale;
  const std::vector<TextLine> lines = typesetter.lines(text, style, rect.w * s);
  const float height = typesetter.line_height(style);
  float top = rect.y * s;
  float widest = 0;
  for (const TextLine& line : lines) {
    const float x = aligned(style.align, rect.x * s, rect.w * s, line.width);
    const int baseline = whole_baseline(top + typesetter.baseline(style));
    typesetter.draw(parts_->canvas, text, style, line, x, baseline, theme()[style.color]);
    widest = std::max(widest, line.width);
    top += height;
  }
  return {widest / s, static_cast<float>(lines.size()) * height / s};
}

void Frame::label_middle(Rect rect, std::string_view text, const TextStyle& style) {
  const float width = text_width(text, style);
  const float x = aligned(style.align, rect.x, rect.w, width);
  TextStyle left = style;
  left.align = Align::kLeft;
  label({x, rect.centre().y - line_height(style) / 2, width + 1, line_height(style)}, text, left);
}

void Frame::picture(const Picture& picture, Rect rect, float radius, int corners) {
  if (theme().high_contrast()) return;
  const PixelBox box = pixels(rect);
  const int round = radius > 0 ? corners : 0;
  const PictureRequest request{picture.file,    picture.focus,  box.x1 - box.x0,
                               box.y1 - box.y0, pixels(radius), round};
  if (const Texture* texture = parts_->pictures.find(request)) {
    parts_->canvas.picture(*texture, box);
  } else {
    parts_->canvas.rect(box, theme()[Color::kSurfaceMeadow], pixels(radius), round);
  }
}

void Frame::picture_part(const Picture& picture, Rect part, Rect rect, Point shift) {
  if (theme().high_contrast()) return;
  const PixelBox box = pixels(rect);
  const int width = box.x1 - box.x0;
  const int height = box.y1 - box.y0;
  const auto find = [&](Rect wanted) {
    return parts_->pictures.find({picture.file, picture.focus, width, height, 0, 0, wanted});
  };
  const Texture* whole = find({0, 0, 1, 1});
  const bool all = part == Rect{0, 0, 1, 1};
  if (whole == nullptr) parts_->canvas.rect(box, theme()[Color::kSurfaceMeadow]);
  parts_->canvas.push_clip(box);
  if (whole != nullptr) {
    const float w = rect.w / part.w;
    const float h = rect.h / part.h;
    const Rect place{rect.x - part.x * w + shift.x, rect.y - part.y * h + shift.y, w, h};
    parts_->canvas.picture(*whole, all && shift == Point{} ? box : pixels(place));
  }
  if (const Texture* sharp = all ? nullptr : find(part)) {
    const int x = pixels(shift.x);
    const int y = pixels(shift.y);
    parts_->canvas.picture(*sharp, {box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y});
  }
  parts_->canvas.pop_clip();
}

void Frame::preload(const Picture& picture, Size size, float radius, int corners) {
  if (theme().high_contrast()) return;
  static_cast<void>(parts_->pictures.find({picture.file, picture.focus, pixels(size.w), pixels(size.h),
                                           pixels(radius), radius > 0 ? corners : 0}));
}

}  // namespace zuil::ui
