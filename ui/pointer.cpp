// SPDX-License-Identifier: EUPL-1.2
#include "ui/pointer.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace zuil::ui {
namespace {

constexpr std::array<std::string_view, 19> kArrow = {
    "#            ", "##           ", "#.#          ", "#..#         ", "#...#        ",
    "#....#       ", "#.....#      ", "#......#     ", "#.......#    ", "#........#   ",
    "#.........#  ", "#..........# ", "#......##### ", "#...#..#     ", "#..##..#     ",
    "#.#  #..#    ", "##   #..#    ", "      #..#   ", "      ####   "};
constexpr int kLarger = 2;  // pixels for each of the drawing's
constexpr int kWidth = static_cast<int>(kArrow[0].size()) * kLarger;
constexpr int kHeight = static_cast<int>(kArrow.size()) * kLarger;

std::uint32_t* pixel_at(const Surface& picture, int x, int y) {
  return picture.pixels + static_cast<std::ptrdiff_t>(y) * picture.pitch + x;
}

}  // namespace

void Pointer::resize(int width, int height) {
  width_ = width;
  height_ = height;
  x_ = width / 2;
  y_ = height / 2;
  shown_ = false;
  forget();
}

void Pointer::move(int dx, int dy) {
  x_ = std::clamp(x_ + dx, 0, std::max(width_ - 1, 0));
  y_ = std::clamp(y_ + dy, 0, std::max(height_ - 1, 0));
  shown_ = true;
}

PixelBox Pointer::box() const {
  const PixelBox whole{x_, y_, x_ + kWidth, y_ + kHeight};
  return intersection(whole, PixelBox{0, 0, width_, height_});
}

bool Pointer::settled() const { return under_.empty() ? !shown_ : shown_ && laid_ == box(); }

void Pointer::lift(const Surface& picture, std::vector<PixelBox>& changed) {
  if (under_.empty()) return;
  const std::uint32_t* from = under_.data();
  const auto row = static_cast<std::ptrdiff_t>(laid_.x1 - laid_.x0);
  for (int y = laid_.y0; y < laid_.y1; ++y, from += row)
    std::copy(from, from + row, pixel_at(picture, laid_.x0, y));
  changed.push_back(laid_);
  under_.clear();
}

void Pointer::lay(const Surface& picture, std::vector<PixelBox>& changed) {
  if (!shown_) return;
  laid_ = box();
  for (int y = laid_.y0; y < laid_.y1; ++y) {
    for (int x = laid_.x0; x < laid_.x1; ++x) {
      std::uint32_t* const pixel = pixel_at(picture, x, y);
      under_.push_back(*pixel);
      const char drawn =
          kArrow[static_cast<std::size_t>((y - y_) / kLarger)][static_cast<std::size_t>((x - x_) / kLarger)];
      if (drawn != ' ') *pixel = drawn == '#' ? 0xFFFFFFFFU : 0xFF000000U;
    }
  }
  changed.push_back(laid_);
}

}  // namespace zuil::ui
