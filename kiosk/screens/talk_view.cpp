// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/talk.h"
#include "ui/cards.h"
#include "ui/frame.h"

namespace zuil::talk {
namespace {

constexpr float kLeft = ui::layout::kMarginX;
constexpr float kWidth = ui::layout::kScreenWidth - 2 * ui::layout::kMarginX;
constexpr float kCards = 3;
constexpr float kTop = 276;
constexpr float kHeight = 624;
constexpr float kPadding = 36;
constexpr float kBadge = 88;

struct Card {
  std::string_view id;
  ui::Icon icon;
  std::string_view title;
  std::string_view text;
};

void draw_card(ui::Frame& frame, const Card& card, ui::Rect rect) {
  ui::panel(frame, rect, ui::PanelKind::kSurface);
  const float x = rect.x + kPadding;
  const float width = rect.w - 2 * kPadding;
  const ui::Rect badge{x, rect.y + kPadding, kBadge, kBadge};
  frame.fill(badge, ui::Color::kSurfaceMeadow, ui::radius::kLg);
  frame.icon(card.icon, badge.centre(), ui::icon_size::kLg, ui::Color::kPrimary);
  const std::string text_id = std::string(card.id) + "/text";
  const ui::Rect title =
      frame.text({.id = card.id,
                  .rect = {x, rect.y + 136, width, 0},
                  .text = card.title,
                  .style = ui::style::kSubheading.with_size(ui::font_size::kH4).with_line_height(1.3F),
                  .role = ui::Role::kTitle});
  frame.text({.id = text_id, .rect = {x, title.bottom() + 11, width, 0}, .text = card.text});
}

std::vector<Action> paged_view(const Trajectory& trajectory, const Scene& scene, ui::Frame& frame) {
  constexpr float kLeast = 560;
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  const Words said = words(trajectory, scene);
  Paged paged(frame, scene,
              {.name = "talk",
               .place = visit_line(scene),
               .title = std::string(texts("talk.title")),
               .lead = std::string(texts("talk.subtitle"))});
  const Card cards[] = {
      {"now", said.here ? ui::Icon::kPeople : ui::Icon::kAccountBalance, said.now_title, said.now},
      {"phone", ui::Icon::kPhone, texts("talk.phone"), said.phone},
      {"later", ui::Icon::kEvent, texts("talk.later"), said.later}};
  for (const Card& card : cards) {
    Paged::Section section{
        .panel = ui::PanelKind::kSurface,
        .heading = {.id = std::string(card.id), .text = std::string(card.title), .icon = card.icon},
        .lines = {{.id = std::string(card.id) + "/text", .text = std::string(card.text)}},
        .least_width = kLeast};
    if (card.text == said.now && !said.now_place.empty()) {
      section.lines.push_back({.id = "now/place",
                               .text = said.now_place,
                               .style = ui::style::kBody.with_weight(ui::Weight::kBold),
                               .icon = ui::Icon::kPlace,
                               .role = ui::Role::kStatus});
    }
    paged.section(std::move(section));
  }
  paged.always_into(actions);
  paged.back([&actions] { actions.emplace_back(Back{}); });
  paged.show_into(actions);
  return actions;
}

}  // namespace

std::vector<Action> view(const Trajectory& trajectory, const Scene& scene, ui::Frame& frame) {
  if (!as_drawn(frame)) return paged_view(trajectory, scene, frame);
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  frame.begin_screen("talk");
  const std::string place = visit_line(scene);
  if (parts::top_bar_with_language(frame, scene, place)) actions.emplace_back(ChangeLanguage{});
  const ui::Rect title = frame.text({.id = "title",
                                     .rect = {kLeft, 140, kWidth, 0},
                                     .text = texts("talk.title"),
                                     .style = ui::style::kQuestion,
                                     .role = ui::Role::kTitle,
                                     .zone = ui::Zone::kTitle});
  frame.text({.id = "subtitle",
              .rect = {kLeft, title.bottom() + 3, kWidth, 0},
              .text = texts("talk.subtitle"),
              .style = ui::style::kLead});

  const Words said = words(trajectory, scene);
  const Card cards[] = {
      {"now", said.here ? ui::Icon::kPeople : ui::Icon::kAccountBalance, said.now_title, said.now},
      {"phone", ui::Icon::kPhone, texts("talk.phone"), said.phone},
      {"later", ui::Icon::kEvent, texts("talk.later"), said.later}};
  const float width = (kWidth - (kCards - 1) * ui::layout::kGutter) / kCards;
  ui::Rect rect{kLeft, kTop, width, kHeight};
  for (const Card& card : cards) {
    draw_card(frame, card, rect);
    rect.x += width + ui::layout::kGutter;
  }
  if (!said.now_place.empty()) {
    const ui::Pill pill{ui::PillKind::kSun, ui::Icon::kPlace, said.now_place};
    const ui::Rect used = ui::pill(frame, {kLeft + kPadding, 820}, pill);
    frame.list("now/place", ui::Role::kStatus, used, said.now_place);
  }

  parts::BottomBar bar(frame);
  if (bar.stop(texts)) actions.emplace_back(Stop{});
  if (bar.adjust(texts)) actions.emplace_back(AdjustScreen{});
  if (bar.back(texts)) actions.emplace_back(Back{});
  return actions;
}

}  // namespace zuil::talk
