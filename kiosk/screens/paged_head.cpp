// SPDX-License-Identifier: EUPL-1.2
// What stands above the pages: whose screen it is, where one is, and the title.
#include <algorithm>
#include <cmath>

#include "kiosk/screens/paged.h"
#include "kiosk/screens/paged_section.h"
#include "kiosk/screens/parts.h"
#include "ui/bars.h"

namespace zuil {
namespace {

constexpr float kLowReach = ui::layout::kLowReachTop / ui::layout::kScreenHeight;

constexpr float kPicture = 0.172F;        // of the panel's height
constexpr float kPictureBehind = 0.116F;  // the same, of one with the title on it
constexpr float kFreeOfPicture = 1150;    // of the one in the upper part, so much is sky,
constexpr float kFreeForLead = 860;       // and so much above its trees

}  // namespace

bool Paged::portrait() const { return frame_.screen().h > frame_.screen().w; }

bool Paged::small() const {
  const float letters = portrait() ? ui::text_scale::kLarger : ui::text_scale::kLarge;
  return frame_.screen().h < kRoomy || frame_.text_scale() > letters;
}

// Large letters leave no room for it above every page.
bool Paged::lead_on_page() const { return small() && !head_.lead_is_wrong && !frame_.low_reach() && !fill_; }

float Paged::largest_letters(const ui::Frame& frame) {
  if (frame.screen().h < kRoomy) return ui::text_scale::kLarge;
  return frame.low_reach() ? ui::text_scale::kLarger : ui::text_scale::kLargest;
}

bool Paged::tiny() const {
  const bool little = frame_.screen().h < kRoomy || frame_.low_reach();
  return !portrait() && little && frame_.text_scale() > ui::text_scale::kLarge;
}

float Paged::margin() const {
  if (frame_.screen().w < 1000) return ui::space::kLg;
  return portrait() || frame_.screen().w < 1400 ? ui::layout::kPortraitMarginX : ui::layout::kMarginX;
}

ui::TextStyle Paged::title_style() const {
  const bool low = frame_.screen().h < kRoomy || frame_.screen().w < 1000 || head_.keys;
  return parts::large(frame_,
                      ui::style::kQuestion.with_size(low ? ui::font_size::kH3 : ui::font_size::kTitle));
}

float Paged::draw_line_above() {
  if (scene_.line_above.empty()) return 0;
  constexpr float kPadding = 6;  // above and below its words
  std::string words = scene_.line_above;
  if (scene_.example && line_in_place_of_title()) words.append(" · ").append(scene_.texts("bar.example"));
  const float width = frame_.screen().w - 2 * margin();
  const ui::TextStyle style = ui::style::kSmall.with_weight(ui::Weight::kMedium)
                                  .with_color(ui::Color::kOnPrimary)
                                  .with_line_height(ui::style::kControlLineHeight);
  const float high = frame_.text_size(words, style, width).h;
  frame_.fill({0, 0, frame_.screen().w, high + 2 * kPadding}, ui::Color::kPrimary);
  frame_.text({.id = "line-above",
               .rect = {margin(), kPadding, width, high},
               .text = words,
               .style = style,
               .role = ui::Role::kStatus});
  return high + 2 * kPadding;
}

// On a small panel the line above takes the room of a title between keys and larger letters.
bool Paged::line_in_place_of_title() const {
  return head_.keys_shown && frame_.screen().h < kRoomy && frame_.line_above() &&
         frame_.text_scale() > ui::text_scale::kNormal;
}

float Paged::draw_top() {
  const ui::Rect screen = frame_.screen();
  const float line = draw_line_above();
  if (head_.keys && !portrait()) return line + (small() ? ui::space::k2XS : ui::space::kSm);
  if (frame_.low_reach() && !head_.keys) {
    const ui::Rect upper{0, line, screen.w, screen.h * kLowReach - line};
    frame_.fill(upper, ui::Color::kSurfaceSun);
    frame_.picture(parts::product_picture(scene_, "low-reach.png"), upper);
  }
  if (small()) return line + (line > 0 ? ui::space::kXs : ui::space::kLg);
  const std::string name = parts::municipality_name(scene_);
  std::string_view note = head_.note.empty() ? std::string_view(head_.place) : std::string_view(head_.note);
  const ui::Icon note_icon = head_.note.empty() ? ui::Icon::kPlace : head_.note_icon;
  if (frame_.low_reach() && !head_.keys) {
    constexpr float kTop = 48;
    const float top = line + (line > 0 ? ui::space::kMd : kTop);
    const float end = ui::municipality(frame_, {margin(), top}, name);
    if (scene_.example) parts::example_mark(frame_, scene_.texts, end + 220, top + 30);
    return top + 60 + ui::space::kLg;
  }
  const ui::Rect bar{0, line, screen.w, ui::layout::kTopbarHeight};
  frame_.fill(bar, ui::Color::kSurface);
  frame_.fill({0, bar.bottom() - ui::border::kHairline, bar.w, ui::border::kHairline},
              ui::Color::kBorderSoft);
  const float middle = bar.centre().y - 1;
  const float end = ui::municipality(frame_, {margin(), middle - 30}, name);
  float right = screen.w - margin();
  const ui::TextStyle style =
      ui::style::kSmall.with_color(ui::Color::kInkSoft).with_line_height(ui::style::kControlLineHeight);
  const float width = frame_.text_width(note, style);
  const float mark = scene_.example ? 220 : 0;
  if (!note.empty() && right - width - 44 - mark > end + ui::space::kMd) {
    const float high = frame_.line_height(style);
    frame_.text({.id = head_.note.empty() ? "place" : "note",
                 .rect = {right - width, middle - high / 2, width + 1, high},
                 .text = note,
                 .style = style});
    frame_.icon(note_icon, {right - width - 28, middle}, ui::icon_size::kSm, ui::Color::kPrimary);
    right -= width + 44 + ui::space::kSm;
  }
  if (scene_.example) parts::example_mark(frame_, scene_.texts, right, middle);
  float top = bar.bottom();
  if (portrait() && head_.picture && !frame_.theme().high_contrast()) {
    const float high = std::round(screen.h * (head_.over_picture ? kPictureBehind : kPicture));
    frame_.picture(*head_.picture, {0, top, screen.w, high});
    if (!head_.over_picture) top += high;
  }
  return top + ui::space::kLg;
}

float Paged::draw_head(float top) {
  const float x = margin();
  float width = frame_.screen().w - 2 * x;
  float y = top;
  float right = x + width;
  if (small() && scene_.example && !line_in_place_of_title()) {
    const ui::TextStyle style = ui::style::kSmall;
    const float middle = y + frame_.line_height(style) / 2;
    parts::example_mark(frame_, scene_.texts, right, middle);
    right -= frame_.text_width(scene_.texts("bar.example"), style) + 36 + ui::space::kMd;
    if (head_.above.empty()) width = right - x;
  }
  const bool bare = head_.keys_shown && frame_.screen().h < kRoomy;
  const bool instead = tiny() && head_.lead_is_wrong;  // what is wrong goes before where one is
  if (!head_.above.empty() && !bare && !instead) {
    const ui::TextStyle style = ui::style::kNote.with_weight(ui::Weight::kBold);
    y = frame_.text({.id = "above", .rect = {x, y, right - x, 0}, .text = head_.above, .style = style})
            .bottom() +
        2;
  }
  // Pictures behind the head leave its left part free.
  const bool pictured = !frame_.theme().high_contrast();
  const bool behind = portrait() && head_.picture && head_.over_picture && pictured;
  if (behind) width = width / 2;
  const bool upper = frame_.low_reach() && !head_.keys && pictured && !portrait();
  if (upper) width = std::min(width, kFreeOfPicture);
  const bool no_room = tiny() || line_in_place_of_title();
  if (bare && no_room) {
    frame_.list("title", ui::Role::kTitle, {x, y, width, 1}, head_.title, {}, ui::Zone::kTitle);
    return y;
  }
  const ui::TextStyle style = bare ? ui::style::kSubheading : title_style();
  const float high = frame_.text_size(head_.title, style, width).h;
  frame_.text({.id = "title",
               .rect = {x, y, width, 0},
               .text = head_.title,
               .style = style,
               .role = ui::Role::kTitle,
               .zone = ui::Zone::kTitle});
  y += high;
  if (!head_.lead.empty() && !lead_on_page() && !behind) {
    const float lead_width = upper ? std::min(width, kFreeForLead) : line_width(frame_, width);
    const bool wrong = head_.lead_is_wrong;
    const ui::TextStyle lead =
        wrong ? ui::style::kBody.with_weight(ui::Weight::kBold).with_color(ui::Color::kDanger)
              : ui::style::kBody;
    frame_.text({.id = wrong ? "hint" : "lead",
                 .rect = {x, y + 4, lead_width, 0},
                 .text = head_.lead,
                 .style = lead,
                 .role = wrong ? ui::Role::kStatus : ui::Role::kText});
    y += 4 + frame_.text_size(head_.lead, lead, lead_width).h;
  }
  if (behind) {
    const float bar = small() ? ui::layout::kTopbarHeight : top - ui::space::kLg;
    y = std::max(y, bar + std::round(frame_.screen().h * kPictureBehind));
  }
  return y;
}

}  // namespace zuil
