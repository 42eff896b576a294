// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/home.h"
#include "kiosk/screens/home_view.h"
#include "kiosk/screens/idle.h"
#include "kiosk/screens/language.h"
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

constexpr float kCardLeft = kCard.x + kCardPadding;
constexpr float kCardWidth = kCard.w - 2 * kCardPadding;

// The pill of a topic, until when it is open, its title and question.
void topic_words(ui::Frame& frame, const Scene& scene, const Trajectory& topic, const home::Card& card) {
  const ui::Rect pill = ui::pill(frame, {kCardLeft, kCard.y + 28}, home::pill_look(card));
  if (scene.dates_known && topic.is_open(scene.today)) {
    const std::string until = scene.texts("idle.until", {{"date", scene.day(topic.closes)}});
    frame.label_middle({pill.right() + ui::space::kSm, pill.y, kCardWidth, pill.h}, until, ui::style::kSmall);
  }
  frame.label(
      {kCardLeft, kCard.y + 87, kCardWidth, 0}, card.title,
      ui::style::kSubheading.with_size(ui::font_size::kH4).with_line_height(ui::line_height::kHeading));
  frame.label({kCardLeft, kCard.y + 136, kCardWidth, 0}, card.question, ui::style::kNote);
}

// What became of what people said, and on which topic.
void answer_words(ui::Frame& frame, const Scene& scene, const FeedbackPost& answer, const home::Card& card) {
  constexpr float kRoom = 88;
  const ui::Pill look{ui::PillKind::kGreen, ui::Icon::kForum, scene.texts("home.feedback")};
  const ui::Rect pill = ui::pill(frame, {kCardLeft, kCard.y + 28}, look);
  const float x = pill.right() + ui::space::kSm;
  if (x + frame.text_width(card.title, ui::style::kSmall) <= kCardLeft + kCardWidth) {
    frame.label_middle({x, pill.y, kCardWidth, pill.h}, card.title, ui::style::kSmall);
  }
  const std::string_view headline = scene.say(answer.headline);
  ui::TextStyle style = ui::style::kSubheading;
  if (frame.text_size(headline, style, kCardWidth).h > kRoom) {
    style = style.with_size(ui::font_size::kSmall).with_weight(ui::Weight::kMedium).with_line_height(1.2F);
  }
  frame.label({kCardLeft, kCard.y + 88, kCardWidth, 0}, headline, style);
}

bool turning_card(ui::Frame& frame, const Scene& scene, const std::vector<Slide>& slides,
                  std::size_t current) {
  const Slide& slide = slides[current];
  const home::Card card = home::card_of(*slide.topic, scene);
  std::string label = card.title;
  if (slide.answer != nullptr) label.append(". ").append(scene.say(slide.answer->headline));
  const auto touch = frame.area(
      {.id = "topic", .rect = kCard, .role = ui::Role::kCard, .label = label, .radius = ui::radius::kXl});
  ui::panel(frame, kCard, ui::PanelKind::kSurface);
  if (touch.pressed) frame.fill(kCard, ui::Color::kSurfaceMeadow, ui::radius::kXl);
  if (slide.answer != nullptr) {
    answer_words(frame, scene, *slide.answer, card);
  } else {
    topic_words(frame, scene, *slide.topic, card);
  }
  dots(frame, {kCardLeft, kCard.y + 204}, slides.size(), current);

  const std::string_view open = scene.texts("idle.open");
  const ui::TextStyle link = ui::style::kNote.with_weight(ui::Weight::kBold).with_color(ui::Color::kPrimary);
  const float arrow = kCard.right() - 36 - ui::icon_size::kSm / 2;
  frame.icon(ui::Icon::kArrowForward, {arrow, kCard.y + 209}, ui::icon_size::kMd, ui::Color::kPrimary);
  const ui::Rect words{kCardLeft, kCard.y + 184, arrow - ui::icon_size::kMd / 2 - ui::space::k2XS - kCardLeft,
                       50};
  frame.label_middle(words, open, link.aligned(ui::Align::kRight));
  return touch.tapped;
}

}  // namespace

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame) {
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
  if (const auto shown = slides(scene); !shown.empty()) {
    const std::chrono::milliseconds time = scene.settings.idle_card;
    const std::size_t current = slide_at(state, shown.size(), time, frame.now());
    const Slide& slide = shown[current];
    if (turning_card(frame, scene, shown, current)) {
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
