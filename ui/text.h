// SPDX-License-Identifier: EUPL-1.2
// How a piece of text looks, and how it breaks into lines.
#pragma once

#include <cstdint>
#include <string_view>

#include "ui/theme.h"

namespace zuil::ui {

enum class Weight : std::uint8_t { kRegular, kMedium, kBold };
enum class Align : std::uint8_t { kLeft, kCentre, kRight };

// Sizes are units at text scale 1. Text is UTF-8; "**" starts and ends a bold
// run, a line feed ends a line, U+00A0 does not break. Text that a person
// typed is drawn with `literal`, which gives "**" no meaning.
struct TextStyle {
  float size = font_size::kBody;
  Weight weight = Weight::kRegular;
  Color color = Color::kInk;
  float line_height = line_height::kBody;  // times `size`
  Align align = Align::kLeft;
  float letter_spacing = 0;  // units after every character
  bool literal = false;

  constexpr TextStyle with_size(float value) const {
    TextStyle copy = *this;
    copy.size = value;
    return copy;
  }
  constexpr TextStyle with_color(Color value) const {
    TextStyle copy = *this;
    copy.color = value;
    return copy;
  }
  constexpr TextStyle with_weight(Weight value) const {
    TextStyle copy = *this;
    copy.weight = value;
    return copy;
  }
  constexpr TextStyle with_line_height(float value) const {
    TextStyle copy = *this;
    copy.line_height = value;
    return copy;
  }
  constexpr TextStyle aligned(Align value) const {
    TextStyle copy = *this;
    copy.align = value;
    return copy;
  }
  constexpr TextStyle as_typed() const {
    TextStyle copy = *this;
    copy.literal = true;
    return copy;
  }
};

// The styles of the design. Titles are 1.16 high (ux.md section 2).
namespace style {
inline constexpr float kTitleLineHeight = 1.16F;
inline constexpr float kControlLineHeight = 1.2F;  // words on buttons, keys, pills
inline constexpr TextStyle kBody{};
inline constexpr TextStyle kNote{.size = font_size::kNote};
inline constexpr TextStyle kSmall{.size = font_size::kSmall};
inline constexpr TextStyle kLead{.size = font_size::kLead, .line_height = 1.35F};
// Titles are set a little tighter; with_size() for the others.
inline constexpr TextStyle kQuestion{.size = font_size::kTitle,
                                     .weight = Weight::kBold,
                                     .line_height = kTitleLineHeight,
                                     .letter_spacing = -0.2F};
inline constexpr TextStyle kHeading = kQuestion.with_size(font_size::kH2);
inline constexpr TextStyle kSubheading{
    .size = font_size::kLead, .weight = Weight::kBold, .line_height = line_height::kHeading};
}  // namespace style

}  // namespace zuil::ui
