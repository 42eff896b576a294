// SPDX-License-Identifier: EUPL-1.2
#include "ui/raster.h"

#include <doctest/doctest.h>

#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "sync/base/random.h"
#include "ui/blend.h"
#include "ui/canvas.h"
#include "ui/fill.h"

using namespace zuil;
using namespace zuil::ui;

namespace {

constexpr Rgba kWhite{255, 255, 255, 255};
constexpr Rgba kGreen{0x14, 0x57, 0x3A, 255};
constexpr Rgba kHalfRed{200, 0, 0, 128};

class Paper {
 public:
  Paper(int width, int height) : pixels_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)) {
    surface = {pixels_.data(), width, height, width};
  }
  std::uint32_t at(int x, int y) const {
    return pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(surface.width) +
                   static_cast<std::size_t>(x)] &
           0xFFFFFF;
  }
  bool operator==(const Paper& other) const { return pixels_ == other.pixels_; }
  void fill(std::uint32_t color) { pixels_.assign(pixels_.size(), color); }

  Surface surface;

 private:
  std::vector<std::uint32_t> pixels_;
};

struct Tools {
  std::unique_ptr<Fonts> fonts = std::move(Fonts::open(ZUIL_SHARE_DIR "/fonts")).value();
  Canvas canvas{*fonts};
  Renderer renderer;

  void begin(const Paper& paper, Rgba color = kWhite) {
    canvas.begin(paper.surface.width, paper.surface.height);
    canvas.rect({0, 0, paper.surface.width, paper.surface.height}, color);
  }
  std::vector<PixelBox> draw(Paper& paper, float step = 1) {
    const std::span<const PixelBox> changed = renderer.draw(canvas.list(), paper.surface, step);
    return {changed.begin(), changed.end()};
  }
};

// Draws some of everything, always the same for the same `random`.
void scribble(Canvas& canvas, Random& random, int width, int height, const Texture& picture) {
  const auto below = [&](int limit) {
    return static_cast<int>(random.below(static_cast<std::uint64_t>(limit)));
  };
  const auto color = [&] {
    return Rgba{static_cast<std::uint8_t>(below(256)), static_cast<std::uint8_t>(below(256)),
                static_cast<std::uint8_t>(below(256)),
                static_cast<std::uint8_t>(below(2) == 0 ? 255 : below(256))};
  };
  const auto box = [&] {
    const int x = below(width + 40) - 20;
    const int y = below(height + 40) - 20;
    return PixelBox{x, y, x + 1 + below(160), y + 1 + below(120)};
  };
  const auto point = [&] {
    return Point{static_cast<float>(below(width * 8)) / 8, static_cast<float>(below(height * 8)) / 8};
  };
  const int count = 3 + below(12);
  for (int i = 0; i < count; ++i) {
    switch (below(9)) {
      case 0: canvas.rect(box(), color()); break;
      case 1: canvas.rect(box(), color(), below(40), below(16)); break;
      case 2: canvas.border(box(), color(), 1 + below(8), below(40)); break;
      case 3: canvas.shadow(box(), color(), below(16), 3 + below(40), below(30)); break;
      case 4: canvas.circle(point(), 1 + static_cast<float>(below(300)) / 8, color()); break;
      case 5: {
        const std::vector<Point> line{point(), point(), point()};
        canvas.polyline(line, 1 + static_cast<float>(below(30)), color(), below(2) == 0);
        break;
      }
      case 6: {
        const Point p = point();
        const Point outline[]{p, {p.x + 60, p.y + 10}, {p.x + 30, p.y + 70}};
        canvas.polygon(outline, color());
        break;
      }
      case 7: {
        const PixelBox at = box();
        canvas.picture(picture, {at.x0, at.y0, at.x0 + picture.width, at.y0 + picture.height});
        break;
      }
      default:
        for (int letter = 0; letter < 8; ++letter) {
          canvas.glyph(Face::kBold, static_cast<char32_t>('a' + below(26)),
                       26 + static_cast<float>(below(3)) * 4, point().x, below(height), color());
        }
    }
  }
}

struct Checker {
  std::vector<std::uint32_t> texels;
  Texture texture;
  Checker() {
    for (std::uint32_t i = 0; i < 50 * 30; ++i)
      texels.push_back((i % 3 == 0 ? 0x80U : 0xFFU) << 24 | i * 977);
    texture.kind = Texture::Kind::kPicture;
    texture.width = 50;
    texture.height = 30;
    texture.picture = texels.data();
    texture.content = std::uint64_t{1} << 41;
  }
};

}  // namespace

TEST_CASE("a rectangle covers exactly its pixels") {
  Tools tools;
  Paper paper(100, 100);
  tools.begin(paper);
  tools.canvas.rect({10, 20, 30, 40}, kGreen);
  tools.draw(paper);
  for (int y = 0; y < 100; ++y) {
    for (int x = 0; x < 100; ++x) {
      const bool inside = x >= 10 && x < 30 && y >= 20 && y < 40;
      REQUIRE(paper.at(x, y) == (inside ? 0x14573A : 0xFFFFFF));
    }
  }
}

TEST_CASE("a translucent colour is mixed to the nearest value") {
  Tools tools;
  Paper paper(70, 70);
  tools.begin(paper, kGreen);
  tools.canvas.rect({0, 0, 70, 70}, kHalfRed);
  tools.draw(paper);
  // 128/255 of 200,0,0 over 0x14573A.
  CHECK(paper.at(69, 69) == 0x6E2B1D);
  for (std::uint32_t a = 0; a < 256; ++a) {
    for (std::uint32_t v = 0; v < 256; v += 5) {
      const auto exact = static_cast<std::uint32_t>((v * a + 17 * (255 - a)) / 255.0 + 0.5);
      REQUIRE((blend(17U * 0x010101, v * 0x010101, a) & 0xFF) == exact);
    }
  }
}

TEST_CASE("triangles that share an edge cover its pixels once") {
  // Both halves of a square, translucent: no pixel may be mixed twice or missed.
  const auto vertex = [](float x, float y) {
    return Vertex{static_cast<std::int32_t>(x * 256), static_cast<std::int32_t>(y * 256), 0x80C80000};
  };
  for (const float shift : {0.0F, 0.25F, 0.5F, 0.37F}) {
    const Vertex a = vertex(8 + shift, 8 + shift);
    const Vertex b = vertex(56 + shift, 11 + shift);
    const Vertex c = vertex(53 + shift, 56 + shift);
    const Vertex d = vertex(5 + shift, 51 + shift);
    std::vector<std::uint32_t> pixels(64 * 64, 0xFFFFFFFF);
    const TileView tile{pixels.data(), 64, {0, 0, 64, 64}};
    for (const auto& corners : {std::array{a, b, c}, std::array{a, c, d}}) {
      Primitive triangle;
      triangle.kind = Primitive::Kind::kTriangle;
      triangle.box = {0, 0, 64, 64};
      triangle.corners = corners;
      fill(tile, triangle);
    }
    int mixed = 0;
    for (const std::uint32_t pixel : pixels) {
      REQUIRE((pixel == 0xFFFFFFFF || pixel == 0xFFE37F7F));
      mixed += pixel == 0xFFE37F7F ? 1 : 0;
    }
    CHECK(mixed > 2000);
  }
}

TEST_CASE("a rounded rectangle is the same in all four corners and full in its middle") {
  Tools tools;
  Paper paper(120, 90);
  tools.begin(paper);
  tools.canvas.rect({10, 5, 110, 85}, kGreen, 20);
  tools.canvas.border({10, 5, 110, 85}, {0, 0, 0, 255}, 3, 20);
  tools.draw(paper);
  for (int y = 5; y < 85; ++y) {
    for (int x = 10; x < 110; ++x) {
      REQUIRE(paper.at(x, y) == paper.at(119 - x, y));
      REQUIRE(paper.at(x, y) == paper.at(x, 89 - y));
    }
  }
  CHECK(paper.at(10, 5) == 0xFFFFFF);
  CHECK(paper.at(60, 45) == 0x14573A);
  CHECK(paper.at(60, 7) == 0x000000);
  CHECK(paper.at(60, 8) == 0x14573A);
}

TEST_CASE("a shadow fades away from its box, evenly to both sides, and has no seams") {
  Tools tools;
  Paper paper(700, 300);
  tools.begin(paper);
  tools.canvas.shadow({100, 80, 600, 200}, {0, 0, 0, 100}, 0, 24, 16);
  tools.draw(paper);
  for (int x = 0; x < 700; ++x) REQUIRE(paper.at(x, 210) == paper.at(699 - x, 210));
  for (int x = 200; x < 500; ++x) REQUIRE(paper.at(x, 210) == paper.at(350, 210));
  for (int y = 200; y < 235; ++y) CHECK((paper.at(350, y) & 0xFF) <= (paper.at(350, y + 1) & 0xFF));
  CHECK(paper.at(350, 240) == 0xFFFFFF);
  CHECK(paper.at(350, 201) != 0xFFFFFF);
}

TEST_CASE("a picture is copied pixel by pixel, and its transparent parts are mixed") {
  Tools tools;
  const Checker checker;
  Paper paper(80, 60);
  tools.begin(paper);
  tools.canvas.picture(checker.texture, {7, 9, 57, 39});
  tools.draw(paper);
  for (int y = 0; y < 30; ++y) {
    for (int x = 0; x < 50; ++x) {
      const std::uint32_t texel = checker.texels[static_cast<std::size_t>(y * 50 + x)];
      REQUIRE(paper.at(7 + x, 9 + y) == (blend(0xFFFFFF, texel, texel >> 24) & 0xFFFFFF));
    }
  }
}

TEST_CASE("a clip cuts everything at its edge") {
  Tools tools;
  const Checker checker;
  Paper paper(200, 100);
  tools.begin(paper);
  tools.canvas.push_clip({50, 20, 150, 80});
  SeededRandom random(7);
  for (int i = 0; i < 30; ++i) scribble(tools.canvas, random, 200, 100, checker.texture);
  tools.canvas.pop_clip();
  tools.draw(paper);
  for (int y = 0; y < 100; ++y) {
    for (int x = 0; x < 200; ++x) {
      if (x < 50 || x >= 150 || y < 20 || y >= 80) REQUIRE(paper.at(x, y) == 0xFFFFFF);
    }
  }
}

TEST_CASE("what is drawn tile by tile where it changed equals what is drawn whole") {
  Tools tools;
  const Checker checker;
  const int width = 300;
  const int height = 210;
  Paper kept(width, height);
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    // Some frames in a row share their start, as real ones do.
    tools.begin(kept);
    SeededRandom base(seed / 4);
    scribble(tools.canvas, base, width, height, checker.texture);
    SeededRandom more(1000 + seed);
    scribble(tools.canvas, more, width, height, checker.texture);
    tools.draw(kept);

    Paper whole(width, height);
    Renderer fresh;
    fresh.draw(tools.canvas.list(), whole.surface);
    REQUIRE(kept == whole);
  }
}

TEST_CASE("only tiles that changed are drawn, and they are told") {
  Tools tools;
  Paper paper(640, 640);
  tools.begin(paper);
  CHECK(tools.draw(paper) == std::vector<PixelBox>{{0, 0, 640, 640}});
  tools.begin(paper);
  CHECK(tools.draw(paper).empty());
  const std::uint64_t before = tools.renderer.tiles_drawn();
  tools.begin(paper);
  tools.canvas.rect({70, 70, 200, 100}, kGreen);
  CHECK(tools.draw(paper) == std::vector<PixelBox>{{64, 64, 256, 128}});
  CHECK(tools.renderer.tiles_drawn() == before + 3);
}

TEST_CASE("what lies wholly under something opaque does not count") {
  Tools tools;
  Paper paper(128, 128);
  tools.begin(paper);
  tools.draw(paper);
  tools.canvas.begin(128, 128);
  tools.canvas.rect({0, 0, 128, 128}, kGreen);
  tools.canvas.rect({0, 0, 128, 128}, kWhite);
  CHECK(tools.draw(paper).empty());
}

TEST_CASE("a glass that was lost is drawn again") {
  Tools tools;
  Paper paper(128, 128);
  tools.begin(paper);
  tools.draw(paper);
  paper.fill(0);
  tools.renderer.forget();
  CHECK(tools.draw(paper) == std::vector<PixelBox>{{0, 0, 128, 128}});
  CHECK(paper.at(5, 5) == 0xFFFFFF);
}

TEST_CASE("a fade comes nearer with every step and ends exactly") {
  Tools tools;
  Paper paper(64, 64);
  tools.begin(paper, {0, 0, 0, 255});
  tools.draw(paper);
  std::uint32_t before = 0;
  for (const float step : {0.25F, 0.3333F, 0.5F}) {
    tools.begin(paper);
    CHECK(tools.draw(paper, step).size() == 1);
    CHECK(tools.renderer.fading());
    CHECK((paper.at(3, 3) & 0xFF) > before);
    before = paper.at(3, 3) & 0xFF;
  }
  CHECK(before == doctest::Approx(191).epsilon(0.02));
  tools.begin(paper);
  tools.draw(paper);
  CHECK(paper.at(3, 3) == 0xFFFFFF);
  CHECK_FALSE(tools.renderer.fading());
  tools.begin(paper);
  CHECK(tools.draw(paper).empty());
}

TEST_CASE("a glyph cache that was emptied draws the same letters again") {
  Tools tools;
  Paper first(200, 60);
  tools.begin(first);
  for (int i = 0; i < 5; ++i) {
    tools.canvas.glyph(Face::kRegular, static_cast<char32_t>('p' + i), 34, 10.3F + 20 * static_cast<float>(i),
                       40, kGreen);
  }
  tools.draw(first);
  tools.canvas.wipe();
  Paper second(200, 60);
  Renderer other;
  tools.begin(second);
  tools.canvas.glyph(Face::kBold, 'x', 52, 500, 40, kGreen);  // another order in the cache
  for (int i = 4; i >= 0; --i) {
    tools.canvas.glyph(Face::kRegular, static_cast<char32_t>('p' + i), 34, 10.3F + 20 * static_cast<float>(i),
                       40, kGreen);
  }
  other.draw(tools.canvas.list(), second.surface);
  CHECK(first == second);
}
