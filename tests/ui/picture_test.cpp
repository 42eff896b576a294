// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "ui/picture_file.h"
#include "ui/pictures.h"

using namespace zuil;
using namespace zuil::ui;

namespace {

class Folder {
 public:
  Folder() : path(std::filesystem::temp_directory_path() / ("zuil_pictures_" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path path;
};

// Left half red, right half blue.
std::string two_halves(const Folder& folder, int width, int height) {
  std::vector<std::uint32_t> pixels;
  for (int i = 0; i < width * height; ++i) pixels.push_back(i % width < width / 2 ? 0xFFC00000 : 0xFF0000C0);
  const std::string file = (folder.path / "halves.png").string();
  REQUIRE(write_png({pixels.data(), width, height, width}, file));
  return file;
}

}  // namespace

TEST_CASE("a picture of the size asked for keeps every pixel") {
  const Folder folder;
  const std::string file = two_halves(folder, 40, 30);
  const Result<PixelImage> image = load_picture({file, {0.5F, 0.5F}, 40, 30, 0, 0});
  REQUIRE(image);
  CHECK((*image).opaque);
  CHECK((*image).pixels.front() == 0xFFC00000);
  CHECK((*image).pixels.back() == 0xFF0000C0);
}

TEST_CASE("a part of a picture fills the size asked for, and nothing beside it shows") {
  const Folder folder;
  const std::string file = two_halves(folder, 60, 30);
  const Result<PixelImage> right = load_picture({file, {0.5F, 0.5F}, 8, 4, 0, 0, {0.5F, 0, 0.5F, 0.5F}});
  REQUIRE(right);
  CHECK((*right).pixels == std::vector<std::uint32_t>(32, 0xFF0000C0));
  const Result<PixelImage> middle =
      load_picture({file, {0.5F, 0.5F}, 2, 1, 0, 0, {0.25F, 0.25F, 0.5F, 0.5F}});
  REQUIRE(middle);
  CHECK((*middle).pixels == std::vector<std::uint32_t>{0xFFC00000, 0xFF0000C0});
}

TEST_CASE("a smaller picture is the mean of what it covers") {
  const Folder folder;
  const std::string file = two_halves(folder, 60, 30);
  const Result<PixelImage> image = load_picture({file, {0.5F, 0.5F}, 2, 1, 0, 0});
  REQUIRE(image);
  CHECK((*image).pixels == std::vector<std::uint32_t>{0xFFC00000, 0xFF0000C0});
  const Result<PixelImage> one = load_picture({file, {0.5F, 0.5F}, 1, 1, 0, 0});
  REQUIRE(one);
  CHECK((*one).pixels == std::vector<std::uint32_t>{0xFF600060});
}

TEST_CASE("a crop keeps the focus point in sight and stays inside the picture") {
  CHECK(crop_for({1200, 800}, {600, 400}, {0.5F, 0.5F}) == Rect{0, 0, 1200, 800});
  CHECK(crop_for({1200, 800}, {400, 400}, {0, 0.5F}) == Rect{0, 0, 800, 800});
  CHECK(crop_for({1200, 800}, {400, 400}, {1, 0.5F}) == Rect{400, 0, 800, 800});
  CHECK(crop_for({1200, 800}, {400, 400}, {0.5F, 0.5F}) == Rect{200, 0, 800, 800});
  CHECK(crop_for({1200, 800}, {1200, 200}, {0.5F, 0.75F}) == Rect{0, 500, 1200, 200});
  const Folder folder;
  const std::string file = two_halves(folder, 60, 30);
  const Result<PixelImage> right = load_picture({file, {1, 0.5F}, 10, 30, 0, 0});
  REQUIRE(right);
  for (const std::uint32_t pixel : (*right).pixels) CHECK(pixel == 0xFF0000C0);
}

TEST_CASE("round corners are transparent where they are asked for, and only there") {
  const Folder folder;
  const std::string file = two_halves(folder, 40, 40);
  const Result<PixelImage> image = load_picture({file, {0.5F, 0.5F}, 40, 40, 12, kTopLeft | kBottomRight});
  REQUIRE(image);
  const auto alpha = [&](int x, int y) {
    return (*image).pixels[static_cast<std::size_t>(y * 40 + x)] >> 24;
  };
  CHECK_FALSE((*image).opaque);
  CHECK(alpha(0, 0) == 0);
  CHECK(alpha(39, 39) == 0);
  CHECK(alpha(39, 0) == 255);
  CHECK(alpha(0, 39) == 255);
  CHECK(alpha(20, 20) == 255);
}

TEST_CASE("what is no picture, is cut off or is missing is refused") {
  const Folder folder;
  const std::string file = two_halves(folder, 64, 64);
  CHECK(load_picture({(folder.path / "missing.png").string(), {}, 5, 5, 0, 0}).error().kind ==
        ErrorKind::kRejected);
  std::ofstream(folder.path / "text.png") << "no picture";
  CHECK_FALSE(load_picture({(folder.path / "text.png").string(), {}, 5, 5, 0, 0}));
  std::filesystem::resize_file(file, 60);
  CHECK_FALSE(load_picture({file, {}, 5, 5, 0, 0}));
}

TEST_CASE("a picture that claims to be huge is refused before it is read") {
  const Folder folder;
  const std::string file = two_halves(folder, 4, 4);
  std::fstream patch(file, std::ios::in | std::ios::out | std::ios::binary);
  patch.seekp(16);  // PNG, IHDR: width, big endian
  patch.write("\x00\x00\x23\x28\x00\x00\x23\x28", 8);
  patch.close();
  const Result<PixelImage> image = load_picture({file, {}, 4, 4, 0, 0});
  REQUIRE_FALSE(image);
  CHECK(image.error().what.find("too large") != std::string::npos);
}

TEST_CASE("a picture that fills the screen goes when it is no longer shown") {
  const Folder folder;
  const std::string file = two_halves(folder, 40, 30);
  Pictures pictures;
  const PictureRequest large{file, {0.5F, 0.5F}, 1600, 900, 0, 0};
  pictures.begin_frame();
  const std::uint64_t first = pictures.find(large)->content;
  pictures.begin_frame();
  CHECK(pictures.find(large)->content == first);
  pictures.begin_frame();
  pictures.begin_frame();
  CHECK(pictures.find(large)->content != first);
}

TEST_CASE("pictures not shown are dropped when all together are too many, those shown are kept") {
  const Folder folder;
  const std::string file = two_halves(folder, 40, 30);
  Pictures pictures;
  const auto request = [&](int i) { return PictureRequest{file, {0.5F, 0.5F}, 1000, 1000 + i, 0, 0}; };
  std::vector<std::uint64_t> first;
  for (int i = 0; i < 4; ++i) {
    pictures.begin_frame();
    first.push_back(pictures.find(request(i))->content);
  }
  // Four of 4 MB are over the budget: the two oldest went, the newest stayed.
  pictures.begin_frame();
  CHECK(pictures.find(request(3))->content == first[3]);
  CHECK(pictures.find(request(0))->content != first[0]);
  // Two pictures of one frame both stay, whatever they weigh.
  pictures.begin_frame();
  const Texture* a = pictures.find(request(8));
  const Texture* b = pictures.find(request(9));
  const Texture* c = pictures.find(request(10));
  REQUIRE((a != nullptr && b != nullptr && c != nullptr));
  pictures.begin_frame();
  CHECK(pictures.find(request(8)) == a);
  CHECK(pictures.find(request(10)) == c);
}

TEST_CASE("a file that is no picture stays an empty place, and is not read again") {
  Pictures pictures;
  CHECK(pictures.find({"/nonexistent.png", {}, 10, 10, 0, 0}) == nullptr);
  CHECK(pictures.find({"/nonexistent.png", {}, 10, 10, 0, 0}) == nullptr);
  CHECK_FALSE(pictures.loading());
}
