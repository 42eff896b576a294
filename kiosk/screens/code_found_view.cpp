// SPDX-License-Identifier: EUPL-1.2
// Screen 27b and what follows: which topic, taking it back, and that it is so.
#include <algorithm>

#include "kiosk/screens/code_views.h"
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/control_style.h"
#include "ui/frame.h"

namespace zuil::code {
namespace {

constexpr float kLeft = ui::layout::kMarginX;
constexpr float kListWidth = 1152;
constexpr float kFirstRow = 342;
constexpr float kRow = 88;
constexpr float kRowPitch = 100;
constexpr ui::Rect kPanel{1256, 344, 600, 418};
constexpr float kPadding = 36;
constexpr float kButton = 104;

void title(ui::Frame& frame, std::string_view words, float x) {
  frame.text({.id = "title",
              .rect = {x, 144, frame.screen().w - kLeft - x, 0},
              .text = words,
              .style = ui::style::kQuestion,
              .role = ui::Role::kTitle,
              .zone = ui::Zone::kTitle});
}

void lead(ui::Frame& frame, std::string_view words) {
  frame.text({.id = "lead",
              .rect = {kLeft, 212, frame.screen().w - 2 * kLeft, 0},
              .text = words,
              .style = ui::style::kLead});
}

void list_title(ui::Frame& frame, std::string_view words, ui::Color color) {
  frame.text({.id = "list",
              .rect = {kLeft, 284, kListWidth, 0},
              .text = words,
              .style = ui::style::kSubheading.with_size(ui::font_size::kH4).with_color(color),
              .role = ui::Role::kTitle});
}

// A topic that leads on.
bool topic_row(ui::Frame& frame, const Trajectory& topic, ui::Rect rect, const Scene& scene) {
  const std::string id = "topic/" + topic.id;
  const std::string_view words = scene.say(topic.title);
  const auto touch = frame.area(
      {.id = id, .rect = rect, .role = ui::Role::kButton, .label = words, .radius = ui::radius::kMd});
  ui::bordered_box(frame, rect, touch.pressed ? ui::Color::kSurfaceMeadow : ui::Color::kSurface,
                   ui::Color::kBorder, frame.border_width(false), ui::radius::kMd);
  frame.label_middle({rect.x + 34, rect.y, rect.w - 120, rect.h}, words,
                     ui::control_text(ui::font_size::kOption, ui::Weight::kMedium, ui::Color::kInk));
  frame.icon(ui::Icon::kArrowForward, {rect.right() - 52, rect.centre().y}, 38, ui::Color::kPrimary);
  return touch.tapped;
}

// The topics of a page, to open or to choose one of.
void topic_list(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const auto all = topics(scene);
  const int pages = topic_pages(scene);
  const int page = std::clamp(state.page, 0, pages - 1);
  const std::size_t from = static_cast<std::size_t>(page) * kTopicsOnPage;
  const std::size_t until = std::min(all.size(), from + kTopicsOnPage);
  ui::Rect rect{kLeft, kFirstRow, kListWidth, kRow};
  for (std::size_t i = from; i < until; ++i) {
    const Trajectory& topic = *all[i];
    bool tapped = false;
    if (state.stage == Stage::kFound) {
      tapped = topic_row(frame, topic, rect, scene);
    } else {
      const std::string id = "choose/" + topic.id;
      tapped = ui::answer_row(frame, {.id = id,
                                      .rect = rect,
                                      .label = scene.say(topic.title),
                                      .chosen = scene.texts("poll.your_choice"),
                                      .selected = topic.id == state.topic,
                                      .error = state.choose_first});
    }
    if (tapped) actions.emplace_back(PickTopic{topic.id});
    rect.y += kRowPitch;
  }
  const ui::Point turn{kLeft + kListWidth, 888};
  if (const auto by = parts::page_buttons(frame, scene.texts, turn, page, pages)) {
    actions.emplace_back(TurnPage{*by});
  }
}

// What withdrawing does. Returns where a button can follow.
float withdraw_panel(ui::Frame& frame, std::string_view head, const std::string& words, float height) {
  ui::panel(frame, {kPanel.x, kPanel.y, kPanel.w, height}, ui::PanelKind::kSurface);
  const float x = kPanel.x + kPadding;
  const float width = kPanel.w - 2 * kPadding;
  const ui::Rect used = frame.text({.id = "withdraw/title",
                                    .rect = {x, kPanel.y + 32, width, 0},
                                    .text = head,
                                    .style = ui::style::kSubheading.with_size(ui::font_size::kH4),
                                    .role = ui::Role::kTitle});
  return frame.text({.id = "withdraw/text", .rect = {x, used.bottom() + 14, width, 0}, .text = words})
             .bottom() +
         15;
}

std::string withdraw_words(const Scene& scene) {
  return scene.texts.count("code.withdraw.text", scene.days_to_town_hall());
}

ui::Button withdraw_button(const Texts& texts) {
  return {.id = "withdraw",
          .label = texts("code.withdraw"),
          .kind = ui::ButtonKind::kStop,
          .icon = ui::Icon::kDelete,
          .text_size = ui::font_size::kLead};
}
ui::Button confirm_button(const State& state, const Texts& texts) {
  return {.id = "confirm",
          .label = texts(state.sending ? "review.sending" : "code.confirm.yes"),
          .kind = ui::ButtonKind::kStop,
          .icon = ui::Icon::kDelete,
          .busy = state.sending,
          .text_size = ui::font_size::kLead};
}
ui::Button keep_button(const Texts& texts) {
  return {.id = "keep",
          .label = texts("code.confirm.no"),
          .kind = ui::ButtonKind::kPrimary,
          .icon = ui::Icon::kCheck,
          .zone = ui::Zone::kPrimary};
}
ui::Button other_topics_button(const Texts& texts) {
  return {.id = "another", .label = texts("code.other_topics"), .icon = ui::Icon::kHome};
}
bool place_button(ui::Frame& frame, ui::Button button, ui::Rect rect) {
  button.rect = rect;
  return ui::button(frame, button);
}

// The stages after the code, paged: what it says, the topics, what withdrawing does.
void paged_topics(Paged& paged, const State& state, const Scene& scene, std::vector<Action>& actions) {
  constexpr float kLeast = 560;
  for (const Trajectory* topic : topics(scene)) {
    const auto pick = [&actions, id = topic->id] { actions.emplace_back(PickTopic{id}); };
    const std::string id = (state.stage == Stage::kFound ? "topic/" : "choose/") + topic->id;
    const std::string_view label = scene.say(topic->title);
    if (state.stage == Stage::kFound) {
      paged.button({.id = id, .label = label, .icon = ui::Icon::kArrowForward, .icon_after = true}, kLeast,
                   pick);
    } else {
      paged.answer({.id = id,
                    .label = label,
                    .chosen = scene.texts("poll.your_choice"),
                    .selected = topic->id == state.topic,
                    .error = state.choose_first},
                   kLeast, pick);
    }
  }
}

void paged_bars(Paged& paged, std::vector<Action>& actions) { paged.always_into(actions); }

void paged_found(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  Paged paged(frame, scene,
              {.name = "code",
               .place = visit_line(scene),
               .title = std::string(texts("code.right")),
               .lead = std::string(texts("code.right.text"))});
  paged.text({.id = "list",
              .text = std::string(texts("code.what_became")),
              .style = ui::style::kSubheading,
              .role = ui::Role::kTitle});
  paged_topics(paged, state, scene, actions);
  paged.section(
      {.panel = ui::PanelKind::kSurface,
       .heading = {.id = "withdraw/title", .text = std::string(texts("code.withdraw.title"))},
       .lines = {{.id = "withdraw/text",
                  .text = withdraw_words(scene) + ' ' + std::string(texts("code.withdraw.no_reason"))},
                 {.id = "withdraw/asks",
                  .text = std::string(texts("code.withdraw.asks")),
                  .style = ui::style::kSmall}}});
  paged_bars(paged, actions);
  paged.forward(withdraw_button(texts), [&actions] { actions.emplace_back(AskToWithdraw{}); });
  paged.back([&actions] { actions.emplace_back(Back{}); });
  paged.show_into(actions);
}

void paged_confirm(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  Paged paged(frame, scene,
              {.name = "code",
               .place = visit_line(scene),
               .title = std::string(texts("code.confirm.title")),
               .lead = std::string(texts("code.confirm.text"))});
  paged.text(
      {.id = "list",
       .text = std::string(texts(state.choose_first ? "code.confirm.choose_first" : "code.confirm.topic")),
       .style = ui::style::kSubheading.with_color(state.choose_first ? ui::Color::kDanger : ui::Color::kInk),
       .role = ui::Role::kTitle});
  paged_topics(paged, state, scene, actions);
  paged.section(
      {.panel = ui::PanelKind::kSurface,
       .heading = {.id = "withdraw/title", .text = std::string(texts("code.confirm.then"))},
       .lines = {{.id = "withdraw/text",
                  .text = withdraw_words(scene) + ' ' + std::string(texts("code.confirm.final"))}}});
  paged_bars(paged, actions);
  paged.forward(keep_button(texts), [&actions] { actions.emplace_back(Back{}); });
  paged.forward(confirm_button(state, texts), [&actions] { actions.emplace_back(Withdraw{}); });
  paged.show_into(actions);
}

void paged_withdrawn(ui::Frame& frame, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  Paged paged(frame, scene,
              {.name = "code",
               .place = visit_line(scene),
               .title = std::string(texts("code.withdrawn.title")),
               .lead = std::string(texts("code.withdrawn.saved"))});
  paged.text({.id = "when",
              .text = texts.count("code.withdrawn.when", scene.days_to_town_hall()),
              .style = ui::style::kLead});
  paged.always_into(actions);
  paged.forward(parts::done_button(texts), [&actions] { actions.emplace_back(Done{}); });
  paged.forward(other_topics_button(texts), [&actions] { actions.emplace_back(OtherTopics{}); });
  paged.show_into(actions);
}

ui::Rect panel_button(float y) { return {kPanel.x + kPadding, y, kPanel.w - 2 * kPadding, kButton}; }

}  // namespace

void found_view(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  if (!as_drawn(frame)) return paged_found(frame, state, scene, actions);
  const Texts& texts = scene.texts;
  constexpr float kTitle = 140;
  frame.icon(ui::Icon::kCheckCircle, {94, 174}, 60, ui::Color::kPrimary);
  title(frame, texts("code.right"), kTitle);
  const float after = kTitle + frame.text_width(texts("code.right"), ui::style::kQuestion) + ui::space::kLg;
  const std::string code = code_of(state).grouped();
  const float height = frame.line_height(ui::style::kLead);
  frame.text({.id = "code",
              .rect = {after, 175 - height / 2, 800, 0},
              .text = code,
              .style = ui::style::kLead.as_typed(),
              .typed = true});
  lead(frame, texts("code.right.text"));
  list_title(frame, texts("code.what_became"), ui::Color::kInk);
  topic_list(frame, state, scene, actions);

  const std::string words = withdraw_words(scene) + ' ' + std::string(texts("code.withdraw.no_reason"));
  const float y = withdraw_panel(frame, texts("code.withdraw.title"), words, kPanel.h);
  if (place_button(frame, withdraw_button(texts), panel_button(y))) {
    actions.emplace_back(AskToWithdraw{});
  }
  frame.text({.id = "withdraw/asks",
              .rect = {kPanel.x + kPadding, y + kButton + 15, kPanel.w - 2 * kPadding, 0},
              .text = texts("code.withdraw.asks"),
              .style = ui::style::kSmall});

  parts::BottomBar bar(frame);
  if (bar.stop(texts)) actions.emplace_back(Stop{});
  if (bar.adjust(texts)) actions.emplace_back(AdjustScreen{});
  if (bar.back(texts)) actions.emplace_back(Back{});
}

void confirm_view(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  if (!as_drawn(frame)) return paged_confirm(frame, state, scene, actions);
  const Texts& texts = scene.texts;
  title(frame, texts("code.confirm.title"), kLeft);
  lead(frame, texts("code.confirm.text"));
  list_title(frame, texts(state.choose_first ? "code.confirm.choose_first" : "code.confirm.topic"),
             state.choose_first ? ui::Color::kDanger : ui::Color::kInk);
  topic_list(frame, state, scene, actions);

  const std::string words = withdraw_words(scene) + ' ' + std::string(texts("code.confirm.final"));
  constexpr float kHeight = 560;
  const float y = withdraw_panel(frame, texts("code.confirm.then"), words, kHeight) + 8;
  if (place_button(frame, confirm_button(state, texts), panel_button(y))) {
    actions.emplace_back(Withdraw{});
  }
  if (place_button(frame, keep_button(texts), panel_button(y + kButton + ui::space::kMd))) {
    actions.emplace_back(Back{});
  }

  parts::BottomBar bar(frame);
  if (bar.stop(texts)) actions.emplace_back(Stop{});
  if (bar.adjust(texts)) actions.emplace_back(AdjustScreen{});
  if (bar.back(texts)) actions.emplace_back(Back{});
}

void withdrawn_view(ui::Frame& frame, const Scene& scene, std::vector<Action>& actions) {
  if (!as_drawn(frame)) return paged_withdrawn(frame, scene, actions);
  const Texts& texts = scene.texts;
  constexpr ui::Rect kCard{300, 236, 1320, 372};
  constexpr float kText = 540;
  const float width = kCard.right() - 64 - kText;
  ui::panel(frame, kCard, ui::PanelKind::kSurface);
  frame.circle({432, 360}, 68, ui::Color::kPrimary);
  frame.icon(ui::Icon::kCheck, {432, 360}, 84, ui::Color::kOnPrimary);
  const ui::Rect head = frame.text({.id = "title",
                                    .rect = {kText, 292, width, 0},
                                    .text = texts("code.withdrawn.title"),
                                    .style = ui::style::kHeading,
                                    .role = ui::Role::kTitle,
                                    .zone = ui::Zone::kTitle});
  const ui::Rect what = frame.text({.id = "what",
                                    .rect = {kText, head.bottom() + 16, width, 0},
                                    .text = texts("code.withdrawn.saved"),
                                    .style = ui::style::kLead});
  const std::string when = texts.count("code.withdrawn.when", scene.days_to_town_hall());
  frame.text(
      {.id = "when", .rect = {kText, what.bottom() + 16, width, 0}, .text = when, .style = ui::style::kLead});

  parts::BottomBar bar(frame);
  if (bar.adjust(texts)) actions.emplace_back(AdjustScreen{});
  if (bar.done(texts)) actions.emplace_back(Done{});
  if (bar.right.add(other_topics_button(texts))) {
    actions.emplace_back(OtherTopics{});
  }
}

}  // namespace zuil::code
