// SPDX-License-Identifier: EUPL-1.2
// A notice on the home screen.
#include <algorithm>
#include <string>

#include "kiosk/screens/notice_views.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/control_style.h"

namespace zuil::notice {
namespace {

constexpr float kSide = 24;   // from the band's ends to what stands in it
constexpr float kTitle = 92;  // from its left end to the title

ui::PanelKind panel_of(const Notice& notice) {
  return notice.urgent ? ui::PanelKind::kBrick : ui::PanelKind::kRiver;
}
ui::Icon icon_of(const Notice& notice) { return notice.urgent ? ui::Icon::kWarning : ui::Icon::kCampaign; }
ui::Color color_of(const Notice& notice) { return notice.urgent ? ui::Color::kDanger : ui::Color::kRiver; }

constexpr ui::TextStyle kTitleStyle =
    ui::control_text(ui::font_size::kBody, ui::Weight::kBold, ui::Color::kInk);
constexpr ui::TextStyle kAgeStyle =
    ui::control_text(ui::font_size::kSmall, ui::Weight::kRegular, ui::Color::kInk);

}  // namespace

bool band(ui::Frame& frame, const Scene& scene, const Notice& notice, ui::Rect rect) {
  ui::panel(frame, rect, panel_of(notice));
  const float middle = rect.centre().y;
  frame.icon(icon_of(notice), {rect.x + 46, middle}, ui::icon_size::kMd, color_of(notice));
  ui::ButtonRow row(frame, {rect.right() - kSide, middle}, ui::ButtonRow::From::kRight);
  const bool tapped = row.add({.id = "notice/read",
                               .rect = {0, 0, 0, ui::touch_target::kMinimum},
                               .label = scene.texts("notice.read"),
                               .icon = ui::Icon::kArrowForward,
                               .icon_after = true});

  const std::string_view title = scene.say(notice.title);
  const std::string age = notice::age(notice, scene);
  const float x = rect.x + kTitle;
  const float room = row.next_x() - x;
  const float title_width = frame.text_width(title, kTitleStyle) + 1;
  const float age_width = frame.text_width(age, kAgeStyle) + 1;
  const float title_height = frame.line_height(kTitleStyle);
  const float age_height = frame.line_height(kAgeStyle);
  ui::Rect title_rect{x, middle - title_height / 2, title_width, title_height};
  ui::Rect age_rect{x + title_width + kSide, middle - age_height / 2, age_width, age_height};
  if (title_width + kSide + age_width > room) {
    title_rect.y = middle - (title_height + age_height) / 2;
    age_rect.x = x;
    age_rect.y = title_rect.bottom();
  }
  frame.text({.id = "notice", .rect = title_rect, .text = title, .style = kTitleStyle});
  frame.text({.id = "notice/age", .rect = age_rect, .text = age, .style = kAgeStyle});
  return tapped;
}

void add_band(Paged& paged, ui::Frame& frame, const Scene& scene, const Notice& notice,
              Paged::Tapped tapped) {
  constexpr float kPadding = 18;
  struct Words {
    std::string title;
    std::string age;
    std::string read;
    ui::PanelKind panel;
    ui::Icon icon;
    ui::Color color;
    bool brief;  // no room for the age, which stands on the page to read
  };
  const Words words{std::string(scene.say(notice.title)),
                    age(notice, scene),
                    std::string(scene.texts("notice.read")),
                    panel_of(notice),
                    icon_of(notice),
                    color_of(notice),
                    paged.small()};
  // What the icon at the left and the word at the right leave.
  const auto left = [&frame] { return kSide + (ui::icon_size::kMd + ui::space::kSm) * frame.text_scale(); };
  const auto right = [&frame, words] {
    return kSide + ui::icon_size::kSm * frame.text_scale() + ui::space::k2XS +
           (words.brief ? 0 : frame.text_width(words.read, kTitleStyle) + ui::space::kMd);
  };
  const auto room = [left, right](float width) { return width - left() - right(); };
  const auto words_height = [&frame, words, room](float width) {
    const float title = frame.text_size(words.title, kTitleStyle, room(width)).h;
    return words.brief ? title : title + frame.text_size(words.age, kAgeStyle, room(width)).h;
  };
  paged.block({.least_width = 0,
               .height =
                   [words_height](float width) {
                     return std::max(ui::touch_target::kStandard, words_height(width) + 2 * kPadding);
                   },
               .draw =
                   [&frame, words, left, room, words_height, tapped = std::move(tapped)](ui::Rect rect) {
                     const std::string label = words.title + ". " + words.age;
                     const auto touch = frame.area({.id = "notice/read",
                                                    .rect = rect,
                                                    .role = ui::Role::kCard,
                                                    .label = label,
                                                    .radius = ui::radius::kXl});
                     ui::panel(frame, rect, words.panel);
                     if (touch.pressed) {
                       const float edge = frame.theme().high_contrast() ? frame.border_width(false) : 0;
                       frame.fill(rect.inset(edge), ui::Color::kSurfaceMeadow, ui::radius::kXl - edge);
                     }
                     const float middle = rect.centre().y;
                     const float icon = ui::icon_size::kMd * frame.text_scale();
                     frame.icon(words.icon, {rect.x + kSide + icon / 2, middle}, icon, words.color);
                     const float x = rect.x + left();
                     const float width = room(rect.w);
                     const float y = middle - words_height(rect.w) / 2;
                     const float title = frame.label({x, y, width, 0}, words.title, kTitleStyle).h;
                     if (!words.brief) frame.label({x, y + title, width, 0}, words.age, kAgeStyle);
                     const float arrow = ui::icon_size::kSm * frame.text_scale();
                     const float end = rect.right() - kSide;
                     frame.icon(ui::Icon::kArrowForward, {end - arrow / 2, middle}, arrow, ui::Color::kInk);
                     if (!words.brief) {
                       const float read = frame.text_width(words.read, kTitleStyle);
                       frame.label_middle({end - arrow - ui::space::k2XS - read, rect.y, read + 1, rect.h},
                                          words.read, kTitleStyle);
                     }
                     if (touch.tapped) tapped();
                   },
               .split = {}});
}

}  // namespace zuil::notice
