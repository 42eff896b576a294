// SPDX-License-Identifier: EUPL-1.2
#include "ui/easing.h"

#include <algorithm>

namespace zuil::ui {
namespace {

constexpr float kX1 = 0.2F;
constexpr float kY1 = 0;
constexpr float kX2 = 0;
constexpr float kY2 = 1;

float bezier(float a, float b, float t) {
  const float u = 1 - t;
  return 3 * u * u * t * a + 3 * u * t * t * b + t * t * t;
}

}  // namespace

float ease(float time) {
  if (time <= 0) return 0;
  if (time >= 1) return 1;
  float low = 0;
  float high = 1;
  for (int i = 0; i < 20; ++i) {  // x grows with t
    const float middle = (low + high) / 2;
    (bezier(kX1, kX2, middle) < time ? low : high) = middle;
  }
  return std::clamp(bezier(kY1, kY2, low), 0.0F, 1.0F);
}

}  // namespace zuil::ui
