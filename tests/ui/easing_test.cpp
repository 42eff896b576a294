// SPDX-License-Identifier: EUPL-1.2
#include "ui/easing.h"

#include <doctest/doctest.h>

#include <initializer_list>

using zuil::ui::ease;

TEST_CASE("motion starts at rest, ends exactly, and never goes back") {
  CHECK(ease(-1) == 0);
  CHECK(ease(0) == 0);
  CHECK(ease(1) == 1);
  CHECK(ease(2) == 1);
  float before = 0;
  for (int i = 1; i <= 100; ++i) {
    const float now = ease(static_cast<float>(i) / 100);
    CHECK(now >= before);
    before = now;
  }
}

TEST_CASE("motion follows the design's curve") {
  // cubic-bezier(0.2, 0, 0, 1): x(t) = 0.6 t (1-t)^2 + t^3, y(t) = 3 t^2 (1-t) + t^3.
  for (const float t : {0.2F, 0.5F, 0.7F}) {
    const float u = 1 - t;
    CHECK(ease(0.6F * t * u * u + t * t * t) == doctest::Approx(3 * t * t * u + t * t * t).epsilon(0.001));
  }
}
