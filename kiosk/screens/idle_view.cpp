// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kiosk/screens/home.h"
#include "kiosk/screens/home_view.h"
#include "kiosk/screens/idle.h"
#include "kiosk/screens/language.h"
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "ui/bars.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/frame.h"

namespace zuil::idle {
namespace {

constexpr float kLeft = 96;
constexpr ui::Rect kCard{1216, 760, 640, 256};
constexpr float kCardPadding = 32;
constexpr float kBelow = 992;  // the middle of the buttons below the yellow one

// What the place is, and what a person can do there.
std::string invitation(const Scene& scene) {
  if (scene.visit != nullptr && scene.visit->kind != VisitKind::kLobby) {
    return scene.texts("idle.visit", {{"village", village_name(scene, scene.visit->village)}});
  }
  return std::string(scene.texts("idle.lobby"));
}

void dots(ui::Frame& frame, ui::Point at, std::size_t count, std::size_t current) {
  for (std::size_t i = 0; i < count; ++i) {
    const float width = i == current ? 56 : 26;
    frame.fill({at.x, at.y, width, 10}, i == current ? ui::Color::kPrimary : ui::Color::kDotIdle, 5);
    at.x += width + ui::space::k2XS;
  }
}

// The pill of a topic, until when it is open, its title and question.
void topic_words(ui::Frame& frame, const Scene& scene, const Trajectory& topic, const home::Card& card,
                 ui::Rect rect) {
  const float left = rect.x + kCardPadding;
  const float width = rect.w - 2 * kCardPadding;
  const ui::Rect pill = ui::pill(frame, {left, rect.y + 28}, home::pill_look(card));
  if (scene.dates_known && topic.is_open(scene.today)) {
    const std::string until = scene.texts("idle.until", {{"date", scene.day(topic.closes)}});
    frame.label_middle({pill.right() + ui::space::kSm, pill.y, width, pill.h}, until, ui::style::kSmall);
  }
  frame.label(
      {left, rect.y + 87, width, 0}, card.title,
      ui::style::kSubheading.with_size(ui::font_size::kH4).with_line_height(ui::line_height::kHeading));
  frame.label({left, rect.y + 136, width, 0}, card.question, ui::style::kNote);
}

// What became of what people said, and on which topic.
void answer_words(ui::Frame& frame, const Scene& scene, const FeedbackPost& answer, const home::Card& card,
                  ui::Rect rect) {
  const float left = rect.x + kCardPadding;
  const float width = rect.w - 2 * kCardPadding;
  constexpr float kRoom = 88;
  const ui::Pill look{ui::PillKind::kGreen, ui::Icon::kForum, scene.texts("home.feedback")};
  const ui::Rect pill = ui::pill(frame, {left, rect.y + 28}, look);
  const float x = pill.right() + ui::space::kSm;
  if (x + frame.text_width(card.title, ui::style::kSmall) <= left + width) {
    frame.label_middle({x, pill.y, width, pill.h}, card.title, ui::style::kSmall);
  }
  const std::string_view headline = scene.say(answer.headline);
  ui::TextStyle style = ui::style::kSubheading;
  if (frame.text_size(headline, style, width).h > kRoom) {
    style = style.with_size(ui::font_size::kSmall).with_weight(ui::Weight::kMedium).with_line_height(1.2F);
  }
  frame.label({left, rect.y + 88, width, 0}, headline, style);
}

bool turning_card(ui::Frame& frame, const Scene& scene, const std::vector<Slide>& slides, std::size_t current,
                  ui::Rect rect) {
  const float left = rect.x + kCardPadding;
  const Slide& slide = slides[current];
  const home::Card card = home::card_of(*slide.topic, scene);
  std::string label = card.title;
  if (slide.answer != nullptr) label.append(". ").append(scene.say(slide.answer->headline));
  const auto touch = frame.area(
      {.id = "topic", .rect = rect, .role = ui::Role::kCard, .label = label, .radius = ui::radius::kXl});
  ui::panel(frame, rect, ui::PanelKind::kSurface);
  if (touch.pressed) frame.fill(rect, ui::Color::kSurfaceMeadow, ui::radius::kXl);
  if (slide.answer != nullptr) {
    answer_words(frame, scene, *slide.answer, card, rect);
  } else {
    topic_words(frame, scene, *slide.topic, card, rect);
  }
  dots(frame, {left, rect.y + 204}, slides.size(), current);

  const std::string_view open = scene.texts("idle.open");
  const ui::TextStyle link = ui::style::kNote.with_weight(ui::Weight::kBold).with_color(ui::Color::kPrimary);
  const float arrow = rect.right() - 36 - ui::icon_size::kSm / 2;
  frame.icon(ui::Icon::kArrowForward, {arrow, rect.y + 209}, ui::icon_size::kMd, ui::Color::kPrimary);
  const ui::Rect words{left, rect.y + 184, arrow - ui::icon_size::kMd / 2 - ui::space::k2XS - left, 50};
  frame.label_middle(words, open, link.aligned(ui::Align::kRight));
  return touch.tapped;
}

// The same from top to bottom, for a panel of another shape. Letters are the
// usual ones here: nobody has chosen others yet.
std::vector<Action> paged_view(const State& state, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  const ui::Rect screen = frame.screen();
  const float x = screen.w < 1400 ? ui::layout::kPortraitMarginX : kLeft;
  const float width = screen.w - 2 * x;
  frame.begin_screen("idle", ui::Color::kSurfaceSun);
  frame.picture(parts::product_picture(scene, "panorama.png"), screen);
  const std::string_view words = texts("idle.touch");
  if (frame.area({.id = "anywhere", .rect = screen, .label = words}).tapped) actions.emplace_back(Begin{});
  const float end = ui::municipality(frame, {x, 48}, parts::municipality_name(scene));
  if (scene.example) parts::example_mark(frame, texts, end + 220, 78);

  ui::TextStyle headline{
      .size = 112, .weight = ui::Weight::kBold, .line_height = 1.06F, .letter_spacing = -2};
  while (headline.size > ui::font_size::kH2 &&
         frame.text_size(texts("idle.title"), headline, width).h > 2 * frame.line_height(headline) + 1) {
    headline.size -= 8;
  }
  const float high = frame.text_size(texts("idle.title"), headline, width).h;
  frame.text({.id = "title",
              .rect = {x, 148, width, 0},
              .text = texts("idle.title"),
              .style = headline,
              .role = ui::Role::kTitle,
              .zone = ui::Zone::kTitle});
  const std::string invite = invitation(scene);
  const float invited = 148 + high + ui::space::kSm;
  const ui::TextStyle invite_style = ui::style::kLead;
  frame.text({.id = "invitation",
              .rect = {x, invited, std::min(width, 800.0F), 0},
              .text = invite,
              .style = invite_style});

  constexpr float kButton = ui::touch_target::kStandard;
  float bottom = screen.h - ui::space::kLg;
  ui::ButtonRow below(frame, {x, bottom - kButton / 2}, ui::ButtonRow::From::kLeft);
  if (below.add(parts::adjust_button(texts))) actions.emplace_back(AdjustScreen{});
  if (scene.offers_languages()) {
    const std::string in_each = language::word_in_each(scene);
    ui::Button button = parts::language_button(texts);
    button.label = in_each;
    if (below.next_x() + ui::button_width(frame, button) > screen.w - x) {
      bottom -= kButton + ui::space::kSm;
      below = ui::ButtonRow(frame, {x, bottom - kButton / 2}, ui::ButtonRow::From::kLeft);
    }
    if (below.add(button)) actions.emplace_back(ChangeLanguage{});
  }
  bottom -= kButton + ui::space::kMd;
  constexpr float kAttract = 144;
  const ui::Rect begin{x, bottom - kAttract, std::min(width, 707.0F), kAttract};
  if (ui::attract_button(frame, {.id = "begin", .rect = begin, .label = words}))
    actions.emplace_back(Begin{});

  // The card stands beside the yellow button, or above it where there is room.
  const auto shown = slides(scene);
  if (shown.empty()) return actions;
  const std::chrono::milliseconds time = scene.settings.idle_card;
  const std::size_t current = slide_at(state, shown.size(), time, frame.now());
  const float text_end = invited + frame.text_size(invite, invite_style, std::min(width, 800.0F)).h;
  const float card_width = std::min(kCard.w, width);
  const ui::Rect card{x + width - card_width, begin.y - kCard.h - ui::space::kMd, card_width, kCard.h};
  if (card.y < text_end + ui::space::kMd) return actions;
  const Slide& slide = shown[current];
  if (turning_card(frame, scene, shown, current, card)) {
    actions.emplace_back(BeginWithTopic{slide.topic->id, slide.answer != nullptr});
  }
  if (shown.size() > 1) {
    const auto turned = (frame.now() - state.since) / time;
    frame.redraw_at(state.since + (turned + 1) * time);
  }
  return actions;
}

}  // namespace

void view_asleep(const Scene& scene, ui::Frame& frame) {
  const ui::Rect screen = frame.screen();
  frame.begin_screen("asleep", ui::Color::kSurfaceSun);
  frame.picture(parts::product_picture(scene, "panorama.png"), screen);
  frame.fill(screen, ui::Color::kScrim);
  frame.area({.id = "wake", .rect = screen, .label = scene.texts("idle.touch")});
}

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame) {
  if (!as_drawn(frame)) return paged_view(state, scene, frame);
  std::vector<Action> actions;
  frame.begin_screen("idle", ui::Color::kSurfaceSun);
  frame.picture(parts::product_picture(scene, "panorama.png"), frame.screen());
  // Under everything else: the whole glass invites.
  const std::string_view words = scene.texts("idle.touch");
  if (frame.area({.id = "anywhere", .rect = frame.screen(), .label = words}).tapped)
    actions.emplace_back(Begin{});

  const std::string municipality = parts::municipality_name(scene);
  const float end = ui::municipality(frame, {kLeft, 64}, municipality);
  if (scene.example) parts::example_mark(frame, scene.texts, end + 220, 94);
  if (scene.offers_languages()) {
    const std::string words_in_each = language::word_in_each(scene);
    ui::ButtonRow row(frame, {frame.screen().w - ui::layout::kMarginX, 96}, ui::ButtonRow::From::kRight);
    if (row.add({.id = "language",
                 .label = words_in_each,
                 .icon = ui::Icon::kLanguage,
                 .zone = ui::Zone::kLanguage})) {
      actions.emplace_back(ChangeLanguage{});
    }
  }

  const ui::TextStyle headline{
      .size = ui::font_size::kHero, .weight = ui::Weight::kBold, .line_height = 1.04F, .letter_spacing = -3};
  frame.text({.id = "title",
              .rect = {kLeft, 193, 1100, 0},
              .text = scene.texts("idle.title"),
              .style = headline,
              .role = ui::Role::kTitle,
              .zone = ui::Zone::kTitle});
  const std::string invite = invitation(scene);
  frame.text({.id = "invitation",
              .rect = {kLeft, 372, 700, 0},
              .text = invite,
              .style = ui::style::kBody.with_size(ui::font_size::kH3).with_line_height(1.28F)});

  if (ui::attract_button(frame, {.id = "begin", .rect = {kLeft, 776, 707, 144}, .label = words})) {
    actions.emplace_back(Begin{});
  }
  ui::ButtonRow below(frame, {kLeft, kBelow}, ui::ButtonRow::From::kLeft);
  if (below.add(parts::adjust_button(scene.texts))) actions.emplace_back(AdjustScreen{});
  if (const auto shown = slides(scene); !shown.empty()) {
    const std::chrono::milliseconds time = scene.settings.idle_card;
    const std::size_t current = slide_at(state, shown.size(), time, frame.now());
    const Slide& slide = shown[current];
    if (turning_card(frame, scene, shown, current, kCard)) {
      actions.emplace_back(BeginWithTopic{slide.topic->id, slide.answer != nullptr});
    }
    if (shown.size() > 1) {
      const auto turned = (frame.now() - state.since) / time;
      frame.redraw_at(state.since + (turned + 1) * time);
    }
  }
  return actions;
}

}  // namespace zuil::idle
