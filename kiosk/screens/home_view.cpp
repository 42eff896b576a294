// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/home_view.h"

#include <memory>

#include "kiosk/screens/idle.h"
#include "kiosk/screens/notice_views.h"
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "ui/frame.h"

namespace zuil::home {
namespace {

constexpr float kTopBar = 88;
constexpr float kBottomBar = 116;
constexpr ui::Rect kStrip{0, 88, 0, 92};
constexpr ui::Rect kBand{ui::layout::kMarginX, 192, 1792, 92};

// Where the cards stand: lower ones below a notice.
struct Slots {
  float first_row = 212;
  ui::Size size{430, 354};

  // The place of the `index`th, of four in a row; a wide card takes two.
  ui::Rect at(std::size_t index, bool wide = false) const {
    constexpr std::size_t kColumns = 4;
    const float pitch_x = size.w + ui::layout::kGutter;
    const float pitch_y = size.h + ui::layout::kGutter;
    return {ui::layout::kMarginX + static_cast<float>(index % kColumns) * pitch_x,
            first_row + static_cast<float>(index / kColumns) * pitch_y, wide ? size.w + pitch_x : size.w,
            size.h};
  }
};
constexpr Slots kBelowBand{304, {430, 308}};

bool draw_card(ui::Frame& frame, const Scene& scene, const Card& card, ui::Rect rect) {
  const ui::Picture picture = parts::content_picture(scene, card.trajectory->picture);
  const std::string id = "topic/" + card.trajectory->id;
  return ui::topic_card(frame, {.id = id,
                                .rect = rect,
                                .picture = &picture,
                                .pill = pill_look(card),
                                .title = card.title,
                                .question = card.question,
                                .foot = card.foot});
}

// What happened with what people said; leads to all of it.
bool answer_card(ui::Frame& frame, const Scene& scene, const FeedbackPost& post, ui::Rect rect) {
  const std::string_view title = scene.texts("home.feedback");
  const std::string_view headline = scene.say(post.headline);
  const std::string label = std::string(title) + ". " + std::string(headline);
  const auto touch = frame.area(
      {.id = "answer", .rect = rect, .role = ui::Role::kCard, .label = label, .radius = ui::radius::kXl});
  ui::panel(frame, rect, ui::PanelKind::kPrimary);
  if (touch.pressed) frame.fill(rect, ui::Color::kPrimaryPressed, ui::radius::kXl);
  const float left = rect.x + 26;
  const float width = rect.w - 2 * 26;
  frame.icon(ui::Icon::kForum, {left + 18, rect.y + 42}, ui::icon_size::kMd, ui::accent_on_primary(frame));
  frame.label({left + 48, rect.y + 25, width - 48, 0}, title,
              ui::style::kSmall.with_weight(ui::Weight::kMedium).with_color(ui::Color::kOnPrimary));
  frame.label({left, rect.y + 74, width, 0}, headline,
              ui::style::kSubheading.with_size(ui::font_size::kOption)
                  .with_line_height(1.25F)
                  .with_color(ui::Color::kOnPrimary));
  const std::string_view more = scene.texts("home.read_answer");
  const ui::TextStyle small = ui::style::kSmall.with_color(ui::Color::kOnPrimary);
  const ui::Rect line{left, rect.bottom() - 56, width, 40};
  frame.label_middle(line, more, small);
  frame.icon(ui::Icon::kArrowForward, {left + frame.text_width(more, small) + 24, line.centre().y},
             ui::icon_size::kSm, ui::Color::kOnPrimary);
  return touch.tapped;
}

bool more_card(ui::Frame& frame, const Scene& scene, bool back_to_first, ui::Rect rect) {
  const std::string_view words = scene.texts(back_to_first ? "home.first_topics" : "home.more_topics");
  const auto touch = frame.area(
      {.id = "more", .rect = rect, .role = ui::Role::kCard, .label = words, .radius = ui::radius::kXl});
  ui::panel(frame, rect, ui::PanelKind::kPrimary);
  if (touch.pressed) frame.fill(rect, ui::Color::kPrimaryPressed, ui::radius::kXl);
  const ui::Point middle = rect.centre();
  frame.icon(back_to_first ? ui::Icon::kArrowBack : ui::Icon::kArrowForward, {middle.x, middle.y - 40},
             ui::icon_size::kXl, ui::accent_on_primary(frame));
  frame.label_middle({rect.x, middle.y + 20, rect.w, 50}, words,
                     ui::style::kSubheading.with_color(ui::Color::kOnPrimary).aligned(ui::Align::kCentre));
  return touch.tapped;
}

void title_strip(ui::Frame& frame, const Scene& scene) {
  const ui::Rect strip{0, kStrip.y, frame.screen().w, kStrip.h};
  frame.fill(strip, ui::Color::kSurfaceRiver);
  const std::string_view title = scene.texts("home.title");
  const ui::Rect used = frame.text({.id = "title",
                                    .rect = {ui::layout::kMarginX, 104, 1100, 0},
                                    .text = title,
                                    .style = ui::style::kQuestion,
                                    .role = ui::Role::kTitle,
                                    .zone = ui::Zone::kTitle});
  const float left = used.x + frame.text_width(title, ui::style::kQuestion) + 40;
  const float height = frame.line_height(ui::style::kNote);
  frame.text(
      {.id = "subtitle",
       .rect = {left, strip.centre().y + 1 - height / 2, strip.w - left - ui::layout::kMarginX, height},
       .text = scene.texts("home.subtitle"),
       .style = ui::style::kNote});
}

// Left out where the buttons at the left leave no room for it.
void no_name_needed(ui::Frame& frame, const Scene& scene, float left, float right, float middle) {
  const std::string_view words = scene.texts("home.no_name");
  const ui::TextStyle style = ui::style::kNote;
  const float width = frame.text_width(words, style);
  if (right - width - 60 < left) return;
  const float height = frame.line_height(style);
  frame.icon(ui::Icon::kSecurity, {right - width - 30, middle}, ui::icon_size::kMd, ui::Color::kPrimary);
  frame.text({.id = "no-name",
              .rect = {right - width, middle - height / 2, width + 1, height},
              .text = words,
              .style = style});
}

constexpr float kRowLeast = 560;

// One card as a row.
void row(Paged& paged, ui::Frame& frame, const Scene& scene, const Card& card, Paged::Tapped tapped) {
  const auto picture =
      std::make_shared<const ui::Picture>(parts::content_picture(scene, card.trajectory->picture));
  const bool brief = frame.low_reach() || paged.tiny();
  const auto of = [card, picture, id = "topic/" + card.trajectory->id](ui::Rect rect) {
    return ui::TopicCard{.id = id,
                         .rect = rect,
                         .picture = picture.get(),
                         .pill = pill_look(card),
                         .title = card.title,
                         .question = card.question,
                         .foot = card.foot};
  };
  paged.block({.least_width = kRowLeast,
               .height =
                   [&frame, of, brief](float width) {
                     return ui::topic_row_height(frame, of({0, 0, width, 0}), brief);
                   },
               .draw =
                   [&frame, of, brief, tapped = std::move(tapped)](ui::Rect rect) {
                     if (ui::topic_row(frame, of(rect), brief)) tapped();
                   },
               .split = {}});
}

std::vector<Action> paged_view(const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  Paged paged(frame, scene,
              {.name = "home",
               .place = visit_line(scene),
               .title = std::string(texts("home.title")),
               .lead = std::string(texts(frame.low_reach() ? "home.low" : "home.subtitle")),
               .picture = parts::product_picture(scene, "portrait.png"),
               .over_picture = true});
  if (const auto notices = notice::shown(scene); !notices.empty()) {
    notice::add_band(paged, frame, scene, *notices.front(),
                     [&actions] { actions.emplace_back(ReadNotices{}); });
  }
  for (const Card& card : cards(scene)) {
    row(paged, frame, scene, card,
        [&actions, id = card.trajectory->id] { actions.emplace_back(OpenTopic{id}); });
  }
  if (const auto answer = newest_answer(scene); answer && idle::is_new(*answer->post, scene)) {
    const std::string label =
        std::string(texts("home.feedback")) + ". " + std::string(scene.say(answer->post->headline));
    paged.button(
        {.id = "answer", .label = label, .kind = ui::ButtonKind::kOutlined, .icon = ui::Icon::kForum}, 0,
        [&actions, id = answer->trajectory->id] { actions.emplace_back(OpenAnswer{id}); });
  }
  paged.always_into(actions);
  paged.forward({.id = "code",
                 .label = texts("home.code"),
                 .kind = ui::ButtonKind::kOutlined,
                 .icon = ui::Icon::kVpnKey},
                [&actions] { actions.emplace_back(EnterCode{}); });
  paged.show_into(actions);
  return actions;
}

}  // namespace

ui::Pill pill_look(const Card& card) {
  switch (card.pill) {
    case Pill::kToday: return {ui::PillKind::kSun, ui::Icon::kPlace, card.pill_words};
    case Pill::kOpinion: return {ui::PillKind::kGreen, ui::Icon::kChat, card.pill_words};
    case Pill::kPoll: return {ui::PillKind::kRiver, ui::Icon::kHowToVote, card.pill_words};
    case Pill::kSignUp: return {ui::PillKind::kGreen, ui::Icon::kPersonAdd, card.pill_words};
    case Pill::kTells: return {ui::PillKind::kOutline, ui::Icon::kCampaign, card.pill_words};
    case Pill::kReadOnly: return {ui::PillKind::kOutline, ui::Icon::kInfo, card.pill_words};
    case Pill::kStartsLater: return {ui::PillKind::kOutline, ui::Icon::kEvent, card.pill_words};
    case Pill::kBeingRead: return {ui::PillKind::kOutline, ui::Icon::kVisibility, card.pill_words};
    case Pill::kDecided: return {ui::PillKind::kOutline, ui::Icon::kGavel, card.pill_words};
    case Pill::kClosed: return {ui::PillKind::kOutline, ui::Icon::kLock, card.pill_words};
  }
  return {};
}

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame) {
  if (!as_drawn(frame)) return paged_view(scene, frame);
  std::vector<Action> actions;
  frame.begin_screen("home");
  const std::string place = visit_line(scene);
  if (parts::top_bar_with_language(frame, scene, place, kTopBar)) actions.emplace_back(ChangeLanguage{});
  title_strip(frame, scene);

  const auto notices = notice::shown(scene);
  if (!notices.empty() && notice::band(frame, scene, *notices.front(), kBand)) {
    actions.emplace_back(ReadNotices{});
  }
  const Slots slots = notices.empty() ? Slots{} : kBelowBand;

  const Page shown = page(scene, state.page);
  std::size_t next = 0;
  if (shown.wide) {
    if (draw_card(frame, scene, *shown.wide, slots.at(0, true)))
      actions.emplace_back(OpenTopic{shown.wide->trajectory->id});
    next = 2;
  }
  for (const Card& card : shown.narrow) {
    if (draw_card(frame, scene, card, slots.at(next++))) actions.emplace_back(OpenTopic{card.trajectory->id});
  }
  if (shown.more) {
    if (more_card(frame, scene, shown.back_to_first, slots.at(next))) actions.emplace_back(MoreTopics{});
  } else if (shown.answer && answer_card(frame, scene, *shown.answer->post, slots.at(next))) {
    actions.emplace_back(OpenAnswer{shown.answer->trajectory->id});
  }

  parts::BottomBar bar(frame, kBottomBar);
  if (bar.stop(scene.texts)) actions.emplace_back(Stop{});
  if (bar.adjust(scene.texts)) actions.emplace_back(AdjustScreen{});
  if (bar.right.add({.id = "code",
                     .rect = {},
                     .label = scene.texts("home.code"),
                     .kind = ui::ButtonKind::kOutlined,
                     .icon = ui::Icon::kVpnKey})) {
    actions.emplace_back(EnterCode{});
  }
  no_name_needed(frame, scene, bar.left.next_x(), bar.right.next_x() - ui::space::kSm, 1023);
  return actions;
}

}  // namespace zuil::home
