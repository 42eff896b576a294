// SPDX-License-Identifier: EUPL-1.2
#include "ui/shapes.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace zuil::ui {
namespace {

// Coverage of the pixel square at distance (dx, dy) from a disc's centre,
// from 16 × 16 samples where the edge runs through it.
double disc_coverage(double x, double y, double radius) {
  const double near_x = std::max(0.0, std::abs(x) - 0.5);
  const double near_y = std::max(0.0, std::abs(y) - 0.5);
  if (std::hypot(near_x, near_y) >= radius) return 0;
  if (std::hypot(std::abs(x) + 0.5, std::abs(y) + 0.5) <= radius) return 1;
  int inside = 0;
  for (int j = 0; j < 16; ++j) {
    for (int i = 0; i < 16; ++i) {
      const double sx = x - 0.5 + (i + 0.5) / 16;
      const double sy = y - 0.5 + (j + 0.5) / 16;
      inside += sx * sx + sy * sy <= radius * radius ? 1 : 0;
    }
  }
  return inside / 256.0;
}

std::uint8_t to_byte(double coverage) { return static_cast<std::uint8_t>(std::lround(coverage * 255.0)); }

// A gaussian's standard deviation is half the blur; three boxes of this width
// after each other come within 3 % of it (Filter Effects Module Level 1,
// feGaussianBlur), in time that does not grow with the width.
int box_width(int blur) {
  return std::max(1, static_cast<int>(std::lround(blur / 2.0 * 3 * std::sqrt(2 * std::numbers::pi) / 4)));
}

// values[i] becomes the mean of values[i - before] to values[i + after]. To the
// left all is zero, to the right the last value goes on.
void box(std::vector<float>& values, std::vector<float>& sums, int before, int after) {
  const int count = static_cast<int>(values.size());
  sums.assign(values.size() + 1, 0);
  for (std::size_t i = 0; i < values.size(); ++i) sums[i + 1] = sums[i] + values[i];
  const float last = values.back();
  const auto sum_to = [&](int end) {
    if (end <= 0) return 0.0F;
    if (end <= count) return sums[static_cast<std::size_t>(end)];
    return sums.back() + static_cast<float>(end - count) * last;
  };
  const auto width = static_cast<float>(before + after + 1);
  for (int i = 0; i < count; ++i) {
    values[static_cast<std::size_t>(i)] = (sum_to(i + after + 1) - sum_to(i - before)) / width;
  }
}

void blur_line(std::vector<float>& values, std::vector<float>& sums, int width) {
  const int half = width / 2;
  if (width % 2 == 1) {
    for (int pass = 0; pass < 3; ++pass) box(values, sums, half, half);
  } else {
    box(values, sums, half, half - 1);
    box(values, sums, half - 1, half);
    box(values, sums, half, half);
  }
}

}  // namespace

MaskAtlas::Place Shapes::corner(int radius) {
  const auto [found, is_new] = known_.try_emplace({Kind::kCorner, radius, 0});
  if (!is_new) return found->second;
  const MaskAtlas::Place place = found->second = atlas_.add(radius, radius);
  for (int y = 0; y < radius; ++y) {
    std::uint8_t* row = atlas_.row(place, y);
    for (int x = 0; x < radius; ++x)
      row[x] = to_byte(disc_coverage(radius - x - 0.5, radius - y - 0.5, radius));
  }
  return place;
}

MaskAtlas::Place Shapes::ring(int radius, int width) {
  const auto [found, is_new] = known_.try_emplace({Kind::kRing, radius, width});
  if (!is_new) return found->second;
  const MaskAtlas::Place place = found->second = atlas_.add(radius, radius);
  const int hole = std::max(0, radius - width);
  for (int y = 0; y < radius; ++y) {
    std::uint8_t* row = atlas_.row(place, y);
    for (int x = 0; x < radius; ++x) {
      const double dx = radius - x - 0.5;
      const double dy = radius - y - 0.5;
      row[x] = to_byte(disc_coverage(dx, dy, radius) - (hole > 0 ? disc_coverage(dx, dy, hole) : 0));
    }
  }
  return place;
}

int Shapes::reach(int blur) { return box_width(blur) / 2 * 3; }

MaskAtlas::Place Shapes::shadow(int radius, int blur) {
  const auto [found, is_new] = known_.try_emplace({Kind::kShadow, radius, blur});
  if (!is_new) return found->second;
  const int out = reach(blur);
  const int side = 2 * out + radius;
  const auto length = static_cast<std::size_t>(side);
  std::vector<float> sums;
  std::vector<std::vector<float>> columns(length, std::vector<float>(length, 0));
  std::vector<float> line(length);
  for (int y = out; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      const bool round = x - out < radius && y - out < radius;
      const double sharp =
          round ? disc_coverage(radius - (x - out) - 0.5, radius - (y - out) - 0.5, radius) : 1;
      line[static_cast<std::size_t>(x)] = x < out ? 0 : static_cast<float>(sharp);
    }
    blur_line(line, sums, box_width(blur));
    for (std::size_t x = 0; x < length; ++x) columns[x][static_cast<std::size_t>(y)] = line[x];
  }
  const MaskAtlas::Place place = found->second = atlas_.add(side, side);
  for (int x = 0; x < side; ++x) {
    std::vector<float>& column = columns[static_cast<std::size_t>(x)];
    blur_line(column, sums, box_width(blur));
    for (int y = 0; y < side; ++y) {
      atlas_.row(place, y)[x] =
          to_byte(std::clamp(static_cast<double>(column[static_cast<std::size_t>(y)]), 0.0, 1.0));
    }
  }
  return place;
}

MaskAtlas::Place Shapes::stencil(Inside inside, int side) {
  const auto [found, is_new] = stencils_.try_emplace({inside, side});
  if (!is_new) return found->second;
  const MaskAtlas::Place place = found->second = atlas_.add(side, side);
  for (int y = 0; y < side; ++y) {
    std::uint8_t* row = atlas_.row(place, y);
    for (int x = 0; x < side; ++x) {
      int covered = 0;
      for (int sample = 0; sample < 16; ++sample) {
        const float sx = static_cast<float>(x) + (static_cast<float>(sample % 4) + 0.5F) / 4;
        const float sy = static_cast<float>(y) + (static_cast<float>(sample / 4) + 0.5F) / 4;
        covered += inside(sx / static_cast<float>(side), sy / static_cast<float>(side)) ? 1 : 0;
      }
      row[x] = to_byte(covered / 16.0);
    }
  }
  return place;
}

}  // namespace zuil::ui
