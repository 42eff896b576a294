// SPDX-License-Identifier: EUPL-1.2
// How far two colours are apart, 1 to 21: relative luminance and contrast ratio
// of WCAG 2.2.
#pragma once

#include <cmath>
#include <cstdint>

#include "ui/theme.h"

namespace zuil::ui {

inline double luminance(Rgba c) {
  const auto linear = [](std::uint8_t value) {
    const double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

inline double contrast(double luminance_a, double luminance_b) {
  const double a = luminance_a + 0.05;
  const double b = luminance_b + 0.05;
  return a > b ? a / b : b / a;
}

inline double contrast(Rgba a, Rgba b) { return contrast(luminance(a), luminance(b)); }

}  // namespace zuil::ui
