// SPDX-License-Identifier: EUPL-1.2
#include "ui/rotation.h"

#include <doctest/doctest.h>

#include <array>
#include <cstring>
#include <vector>

using namespace zuil::ui;

namespace {

constexpr std::array kAll = {Rotation::kNone, Rotation::kQuarter, Rotation::kHalf, Rotation::kThreeQuarters};

// A picture in which every pixel is another one.
struct Picture {
  Picture(int width, int height)
      : pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)) {
    for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = 0x102030U + static_cast<std::uint32_t>(i);
    surface = {pixels.data(), width, height, width};
  }
  std::vector<std::uint32_t> pixels;
  Surface surface;
};

struct Panel {
  Panel(int width, int height, std::size_t spare) {
    memory.width = width;
    memory.height = height;
    memory.row_bytes = static_cast<std::size_t>(width) * 4 + spare;
    bytes.assign(memory.row_bytes * static_cast<std::size_t>(height), std::byte{0xEE});
    memory.start = bytes.data();
  }
  std::uint32_t at(int x, int y) const {
    std::uint32_t pixel = 0;
    std::memcpy(
        &pixel,
        bytes.data() + static_cast<std::size_t>(y) * memory.row_bytes + static_cast<std::size_t>(x) * 4, 4);
    return pixel;
  }
  std::vector<std::byte> bytes;
  PanelMemory memory;
};

Panel panel_for(const Picture& picture, Rotation rotation) {
  const bool swapped = sideways(rotation);
  return {swapped ? picture.surface.height : picture.surface.width,
          swapped ? picture.surface.width : picture.surface.height, 12};
}

}  // namespace

TEST_CASE("only quarter turns are rotations") {
  CHECK(rotation_of(0) == Rotation::kNone);
  CHECK(rotation_of(90) == Rotation::kQuarter);
  CHECK(rotation_of(180) == Rotation::kHalf);
  CHECK(rotation_of(270) == Rotation::kThreeQuarters);
  CHECK_FALSE(rotation_of(45));
  CHECK_FALSE(rotation_of(360));
  CHECK_FALSE(rotation_of(-90));
}

TEST_CASE("a quarter turn brings the picture's top left to the panel's top right") {
  const Picture picture(5, 3);
  Panel panel = panel_for(picture, Rotation::kQuarter);
  copy_turned(picture.surface, {0, 0, 5, 3}, panel.memory, Rotation::kQuarter);
  CHECK(panel.at(2, 0) == picture.pixels[0]);
  CHECK(panel.at(2, 4) == picture.pixels[4]);   // top right: bottom right
  CHECK(panel.at(0, 0) == picture.pixels[10]);  // bottom left: top left
}

TEST_CASE("each pixel lands where its own box says, and nothing beside the box is touched") {
  const Picture picture(7, 5);
  const PixelBox box{1, 2, 6, 4};
  for (const Rotation rotation : kAll) {
    CAPTURE(static_cast<int>(rotation));
    Panel panel = panel_for(picture, rotation);
    copy_turned(picture.surface, box, panel.memory, rotation);
    int written = 0;
    for (int y = 0; y < 5; ++y) {
      for (int x = 0; x < 7; ++x) {
        const PixelBox place = turned({x, y, x + 1, y + 1}, 7, 5, rotation);
        const bool inside = x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1;
        const std::uint32_t wanted =
            inside ? picture.pixels[static_cast<std::size_t>(y * 7 + x)] : 0xEEEEEEEEU;
        CHECK(panel.at(place.x0, place.y0) == wanted);
        written += inside ? 1 : 0;
      }
    }
    CHECK(written == 10);
    for (std::size_t row = 0; row < static_cast<std::size_t>(panel.memory.height); ++row)
      CHECK(panel.bytes[row * panel.memory.row_bytes + panel.memory.row_bytes - 1] == std::byte{0xEE});
  }
}

TEST_CASE("a finger on a turned panel is where the picture's pixel under it is") {
  for (const Rotation rotation : kAll) {
    CAPTURE(static_cast<int>(rotation));
    const int width = 40;
    const int height = 30;
    const PixelBox place = turned({8, 3, 9, 4}, width, height, rotation);
    const float panel_width = static_cast<float>(sideways(rotation) ? height : width);
    const float panel_height = static_cast<float>(sideways(rotation) ? width : height);
    const Point at = upright({(static_cast<float>(place.x0) + 0.5F) / panel_width,
                              (static_cast<float>(place.y0) + 0.5F) / panel_height},
                             rotation);
    CHECK(at.x * static_cast<float>(width) == doctest::Approx(8.5));
    CHECK(at.y * static_cast<float>(height) == doctest::Approx(3.5));
  }
}

TEST_CASE("a panel of sixteen bits keeps the upper bits of each colour") {
  std::uint32_t pixel = 0xFFA5C3E7U;
  const Surface picture{&pixel, 1, 1, 1};
  std::array<std::byte, 2> bytes{};
  copy_turned(picture, {0, 0, 1, 1}, {bytes.data(), 1, 1, 2, PanelMemory::Format::kRgb565}, Rotation::kNone);
  std::uint16_t got = 0;
  std::memcpy(&got, bytes.data(), 2);
  CHECK(got == ((0xA5 >> 3) << 11 | (0xC3 >> 2) << 5 | (0xE7 >> 3)));
}

TEST_CASE("a calibration moves, stretches and mirrors, and never leaves the panel") {
  CHECK(Calibration{}.apply({0.25F, 0.75F}) == Point{0.25F, 0.75F});
  const Calibration mirrored{{-1, 0, 1, 0, 1, 0}};
  CHECK(mirrored.apply({0.25F, 0.5F}).x == doctest::Approx(0.75));
  const Calibration stretched{{1.5F, 0, -0.25F, 0, 1.5F, -0.25F}};
  CHECK(stretched.apply({0.5F, 0.5F}) == Point{0.5F, 0.5F});
  CHECK(stretched.apply({0.05F, 0.99F}) == Point{0, 1});
}
