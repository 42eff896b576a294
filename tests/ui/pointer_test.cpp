// SPDX-License-Identifier: EUPL-1.2
#include "ui/pointer.h"

#include <doctest/doctest.h>

#include <vector>

using namespace zuil::ui;

namespace {

struct Picture {
  Picture() : pixels(200 * 100) {
    for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<std::uint32_t>(i);
    before = pixels;
    surface = {pixels.data(), 200, 100, 200};
  }
  std::vector<std::uint32_t> pixels;
  std::vector<std::uint32_t> before;
  Surface surface;
};

}  // namespace

TEST_CASE("the arrow shows once a mouse moves, and leaves the picture as it was") {
  Picture picture;
  Pointer pointer;
  pointer.resize(200, 100);
  std::vector<PixelBox> changed;
  CHECK(pointer.settled());
  pointer.lay(picture.surface, changed);
  CHECK(changed.empty());
  pointer.move(-90, -45);
  CHECK(pointer.at() == Point{10, 5});
  CHECK_FALSE(pointer.settled());
  pointer.lay(picture.surface, changed);
  CHECK(pointer.settled());
  REQUIRE(changed.size() == 1);
  CHECK(picture.pixels != picture.before);
  pointer.lift(picture.surface, changed);
  CHECK(picture.pixels == picture.before);
  CHECK(changed[1] == changed[0]);
}

TEST_CASE("the arrow stays on the picture and never writes beside it") {
  Picture picture;
  Pointer pointer;
  pointer.resize(200, 100);
  for (const auto& [dx, dy] : {std::pair{5000, 5000}, {-5000, 0}, {0, -5000}, {5000, 0}}) {
    std::vector<PixelBox> changed;
    pointer.move(dx, dy);
    pointer.lay(picture.surface, changed);
    CHECK(changed[0].x1 <= 200);
    CHECK(changed[0].y1 <= 100);
    pointer.lift(picture.surface, changed);
    CHECK(picture.pixels == picture.before);
  }
}

TEST_CASE("a finger hides the arrow") {
  Picture picture;
  Pointer pointer;
  pointer.resize(200, 100);
  pointer.move(1, 1);
  std::vector<PixelBox> changed;
  pointer.lay(picture.surface, changed);
  pointer.hide();
  CHECK_FALSE(pointer.settled());
  pointer.lift(picture.surface, changed);
  pointer.lay(picture.surface, changed);
  CHECK(pointer.settled());
  CHECK(picture.pixels == picture.before);
}
