// SPDX-License-Identifier: EUPL-1.2
// The municipality's emblem: sky, sun, meadow and river in a rounded square.
#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "ui/bars.h"
#include "ui/canvas.h"

namespace zuil::ui {
namespace {

// The emblem's own colours; it looks the same in every theme.
constexpr Rgba kSky{0x14, 0x57, 0x3A, 0xFF};
constexpr Rgba kSun{0xF4, 0xC0, 0x4E, 0xFF};
constexpr Rgba kMeadow{0x8D, 0xBB, 0x74, 0xFF};
constexpr Rgba kRiver{0xA5, 0xD3, 0xE3, 0xFF};

// All of it on a square of side 60.
constexpr float kSide = 60;
constexpr float kRound = 16;

// Height of the horizon by x, and the banks of the river by y.
constexpr std::array<Point, 9> kHorizon{
    {{0, 30}, {7, 27.4F}, {15, 26}, {22, 26.4F}, {30, 27.7F}, {38, 29}, {44, 29.2F}, {52, 27.4F}, {60, 24}}};
constexpr std::array<Point, 10> kLeftBank{{{29.2F, 46},
                                           {31, 45.6F},
                                           {33.5F, 43.5F},
                                           {35.8F, 39},
                                           {38, 31},
                                           {40.2F, 23},
                                           {43.5F, 18.5F},
                                           {48, 16.6F},
                                           {53.5F, 17},
                                           {60, 20}}};
constexpr std::array<Point, 10> kRightBank{{{29.2F, 46},
                                            {31.6F, 50.5F},
                                            {34.5F, 53},
                                            {37.2F, 52},
                                            {40, 48},
                                            {42.3F, 41},
                                            {45.3F, 35},
                                            {49.2F, 31.6F},
                                            {54.5F, 33},
                                            {60, 39.2F}}};

// The value at `at` of a line through points in rising order.
float along(std::span<const Point> points, float at) {
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (at > points[i].x && i + 1 < points.size()) continue;
    const Point a = points[i - 1];
    const Point b = points[i];
    return a.y + (b.y - a.y) * (at - a.x) / (b.x - a.x);
  }
  return 0;
}

bool in_square(float x, float y) {
  const float dx = std::max({kRound - x, x - (kSide - kRound), 0.0F});
  const float dy = std::max({kRound - y, y - (kSide - kRound), 0.0F});
  return dx * dx + dy * dy <= kRound * kRound;
}

bool in_meadow(float x, float y) {
  return in_square(x * kSide, y * kSide) && y * kSide >= along(kHorizon, x * kSide);
}

bool in_river(float x, float y) {
  const float down = y * kSide;
  return in_meadow(x, y) && down > kLeftBank.front().x && x * kSide >= along(kLeftBank, down) &&
         x * kSide <= along(kRightBank, down);
}

}  // namespace

void emblem(Frame& frame, Rect rect) {
  Canvas& canvas = frame.canvas();
  const PixelBox box = frame.pixels(rect);
  const float scale = static_cast<float>(box.x1 - box.x0) / kSide;
  canvas.rect(box, kSky, static_cast<int>(std::lround(kRound * scale)));
  canvas.stencil(in_meadow, box, kMeadow);
  canvas.stencil(in_river, box, kRiver);
  canvas.circle({static_cast<float>(box.x0) + 18 * scale, static_cast<float>(box.y0) + 16 * scale}, 7 * scale,
                kSun);
}

}  // namespace zuil::ui
