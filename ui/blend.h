// SPDX-License-Identifier: EUPL-1.2
// Arithmetic on pixels, exact to the last bit.
#pragma once

#include <array>
#include <cstdint>

namespace zuil::ui {

// value / 255, rounded to the nearest. Requires value <= 255 * 255.
constexpr std::uint32_t divide_by_255(std::uint32_t value) {
  value += 128;
  return (value + (value >> 8)) >> 8;
}

// `source` over `target` with coverage `alpha` (0 to 255) in place of its own
// alpha; every channel rounded to the nearest, the result opaque.
constexpr std::uint32_t blend(std::uint32_t target, std::uint32_t source, std::uint32_t alpha) {
  const std::uint32_t beta = 255 - alpha;
  // Red and blue at once, 16 bits each.
  std::uint32_t rb = (source & 0xFF00FF) * alpha + (target & 0xFF00FF) * beta + 0x800080;
  rb = ((rb + ((rb >> 8) & 0xFF00FF)) >> 8) & 0xFF00FF;
  std::uint32_t g = ((source >> 8) & 0xFF) * alpha + ((target >> 8) & 0xFF) * beta + 0x80;
  g = (g + (g >> 8)) >> 8;
  return 0xFF000000U | rb | g << 8;
}

// From `from` to `to` by `step` / 256.
constexpr std::uint32_t approach(std::uint32_t from, std::uint32_t to, std::uint32_t step) {
  const std::uint32_t rest = 256 - step;
  const std::uint32_t rb = (((from & 0xFF00FF) * rest + (to & 0xFF00FF) * step) >> 8) & 0xFF00FF;
  const std::uint32_t g = (((from >> 8) & 0xFF) * rest + ((to >> 8) & 0xFF) * step) >> 8;
  return 0xFF000000U | rb | g << 8;
}

using CoverageTable = std::array<std::uint8_t, 256>;

// Coverage as text needs it: dark text on light loses a little in the middle,
// light text on dark gains a little, so that both look equally heavy. Fitted
// to the design's pictures.
consteval CoverageTable text_coverage(bool dark) {
  CoverageTable table{};
  // With a from 0 to 255: a - 0.2 a a (255 - a) / 255² and a + 0.2 a (255 - a)² / 255².
  constexpr int kDivisor = 5 * 255 * 255;
  for (int a = 0; a < 256; ++a) {
    const int b = 255 - a;
    const int whole = a * kDivisor + (dark ? -a * a * b : a * b * b);
    table[static_cast<std::size_t>(a)] = static_cast<std::uint8_t>((whole + kDivisor / 2) / kDivisor);
  }
  return table;
}

// The table for text of this colour.
const CoverageTable& coverage_for(std::uint32_t color);

}  // namespace zuil::ui
