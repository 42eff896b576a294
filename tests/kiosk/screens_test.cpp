// SPDX-License-Identifier: EUPL-1.2
// A few screens, pixel by pixel as tests/golden/screens has them. Nothing but
// the fonts, the demo content and the sources decides a pixel: no clock, no
// locale, no graphics card, and on x86-64 no compiler's choice, as it has no
// fused multiply-add there unless it is asked for. CONTRIBUTING.md says how to
// renew them.
#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "sync/base/files.h"
#include "tests/kiosk/layout_checks.h"
#include "tests/support/png.h"
#include "ui/picture_file.h"

namespace zuil {
namespace {

constexpr Seen kContrast{
    "high contrast, largest letters", 1920, 1080, 0, {.text_scale = kLargest, .high_contrast = true}};
constexpr Seen kAsDrawn{"as drawn"};
// Smaller than the usual panels, and so are their files.
constexpr Seen kSmaller{"15.6 inch", 1366, 768, 0.2527F};
constexpr Seen kUpright{"upright", 720, 1280, 0.4155F};

std::filesystem::path kept(std::string_view name) {
  return std::filesystem::path(ZUIL_SOURCE_DIR) / "tests/golden/screens" / (std::string(name) + ".png");
}

std::vector<std::uint32_t> pixels_of(const ui::Headless& glass, ui::Size size) {
  std::vector<std::uint32_t> pixels;
  for (int y = 0; y < static_cast<int>(size.h); ++y) {
    for (int x = 0; x < static_cast<int>(size.w); ++x) pixels.push_back(glass.pixel(x, y));
  }
  return pixels;
}

// Kept, drawn, and in red on what was kept where the two differ, side by side.
void write_difference(const std::filesystem::path& file, const std::vector<std::uint32_t>& wanted,
                      const std::vector<std::uint32_t>& drawn, int width) {
  constexpr std::uint32_t kRed = 0xE00000;
  constexpr std::uint32_t kPale = 0xC0C0C0;
  const auto wide = static_cast<std::size_t>(width);
  std::vector<std::uint32_t> all;
  for (std::size_t row = 0; row < drawn.size(); row += wide) {
    for (const std::vector<std::uint32_t>* picture : {&wanted, &drawn}) {
      const auto start = picture->begin() + static_cast<std::ptrdiff_t>(row);
      all.insert(all.end(), start, start + width);
    }
    for (std::size_t i = row; i < row + wide; ++i) {
      all.push_back(wanted[i] != drawn[i] ? kRed : (wanted[i] >> 2 & 0x3F3F3F) + kPale);
    }
  }
  std::filesystem::create_directories(file.parent_path());
  REQUIRE(write_file_durably(file, png_of(all, 3 * width), 0644));
}

void is_as_kept(std::string_view name, std::string_view sample_name, const Seen& seen) {
  CAPTURE(name);
  Gallery gallery(seen);
  const auto samples = gallery.all();
  const auto sample = std::find_if(samples.begin(), samples.end(),
                                   [&](const Sample& each) { return each.name == sample_name; });
  REQUIRE(sample != samples.end());
  const ui::Size size = gallery.draw(*sample).size;
  const std::vector<std::uint32_t> drawn = pixels_of(gallery.glass(), size);
  const std::filesystem::path file = kept(name);
  if (std::getenv("ZUIL_RENEW_PICTURES") != nullptr) {
    REQUIRE(write_file_durably(file, png_of(drawn, seen.width), 0644));
    return;
  }
  ui::PictureRequest request;
  request.file = file.string();
  request.width = seen.width;
  request.height = seen.height;
  const auto picture = ui::load_picture(request);
  REQUIRE_MESSAGE(picture, file.string());
  std::vector<std::uint32_t> wanted = picture->pixels;
  for (std::uint32_t& pixel : wanted) pixel &= 0xFFFFFF;
  REQUIRE(wanted.size() == drawn.size());
  std::size_t other = 0;
  for (std::size_t i = 0; i < drawn.size(); ++i) other += drawn[i] != wanted[i] ? 1 : 0;
  if (other == 0) return;
  const auto difference =
      std::filesystem::path(ZUIL_BIN_DIR).parent_path() / "screens" / (std::string(name) + ".png");
  write_difference(difference, wanted, drawn, seen.width);
  FAIL_CHECK(other << " pixels are not as they were: kept, drawn and the difference are in "
                   << difference.string());
}

TEST_CASE("a topic looks as it did") { is_as_kept("03a-topic", "03a-detail-in-het-kort", kSmaller); }
TEST_CASE("an opinion and its keys look as they did") {
  is_as_kept("04-opinion", "04-mening-schrijven", kAsDrawn);
}
TEST_CASE("Ukrainian keys look as they did") {
  is_as_kept("04-opinion-ukrainian", "opinion-ukrainian", kAsDrawn);
}
TEST_CASE("a question of a poll looks as it did") { is_as_kept("05-poll", "05-peiling-een-keuze", kAsDrawn); }
TEST_CASE("a review looks as it did") { is_as_kept("10-review", "10-controleren", kSmaller); }
TEST_CASE("the thanks look as they did") { is_as_kept("11-thanks", "11-bedankt", kSmaller); }
TEST_CASE("a question in high contrast and the largest letters looks as it did") {
  is_as_kept("14-poll-contrast", "05-peiling-een-keuze", kContrast);
}
TEST_CASE("a question on an upright panel looks as it did") {
  is_as_kept("20-poll-upright", "05-peiling-een-keuze", kUpright);
}

}  // namespace
}  // namespace zuil
