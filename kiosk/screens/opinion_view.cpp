// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kiosk/screens/opinion.h"
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/typing.h"
#include "ui/field.h"
#include "ui/frame.h"

namespace zuil::opinion {
namespace {

constexpr float kTopBar = 88;
constexpr float kBottomBar = 112;
constexpr float kLeft = ui::layout::kMarginX;
constexpr float kLeftWidth = 640;
constexpr ui::Rect kField{744, 108, 1112, 298};
constexpr float kFieldPadding = 60;
constexpr float kLinesShown = 4;
constexpr ui::TextStyle kTyped = ui::style::kLead.as_typed();
constexpr ui::Size kReadAll{240, 88};

void theme_chips(ui::Frame& frame, const Draft& draft, const Trajectory& trajectory, const Scene& scene,
                 float top, std::vector<Action>& actions) {
  constexpr float kChip = 72;
  constexpr float kGap = 12;
  ui::Point at{kLeft, top};
  for (const Theme& theme : trajectory.themes) {
    const bool chosen = std::find(draft.themes.begin(), draft.themes.end(), theme.id) != draft.themes.end();
    const std::string_view label = scene.say(theme.label);
    // A row breaks where the widest form would not fit, so that nothing moves when one is chosen.
    const float width = std::max(ui::chip_width(frame, label, true), ui::chip_width(frame, label, false));
    if (at.x > kLeft && at.x + width > kLeft + kLeftWidth) at = {kLeft, at.y + kChip + kGap};
    const std::string id = "theme/" + theme.id;
    if (ui::chip(frame, {.id = id, .at = at, .label = label, .selected = chosen})) {
      actions.emplace_back(ToggleTheme{theme.id});
    }
    at.x += ui::chip_width(frame, label, chosen) + kGap;
  }
}

// What is wrong, or what may be; the standing advice when nothing is.
parts::Advice advice_on(const State& state, const Draft& draft, const Texts& texts) {
  if (state.write_first) return {texts("opinion.write_first"), ui::Icon::kError, ui::Color::kDanger};
  return parts::advice_on(draft.opinion.text(), texts, texts("opinion.no_names"));
}

void below_field(ui::Frame& frame, const State& state, const Draft& draft, const Texts& texts) {
  constexpr float kIcon = 28;
  parts::below_field(frame, kField, advice_on(state, draft, texts),
                     parts::characters_left(draft.opinion, kCountDownFrom, texts));
  const ui::TextStyle small = ui::style::kSmall.with_line_height(1.3F);
  parts::icon_line(
      frame,
      {.id = "danger", .rect = {kField.x, 449, kField.w, 0}, .text = texts("opinion.danger"), .style = small},
      ui::Icon::kInfo, ui::Color::kInk, kIcon);
}

void write(ui::Frame& frame, const State& state, const Draft& draft, const Trajectory& trajectory,
           const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  const std::string_view own_prompt = scene.say(trajectory.opinion_prompt);
  const std::string_view prompt = own_prompt.empty() ? texts("opinion.title") : own_prompt;
  ui::TextStyle style = ui::style::kQuestion.with_size(ui::font_size::kH3);
  // Two lines leave too little for three rows of themes above the keys.
  if (frame.text_size(prompt, style, kLeftWidth).h > 1.5F * frame.line_height(style)) {
    style = style.with_size(ui::font_size::kH4);
  }
  const ui::Rect title = frame.text({.id = "title",
                                     .rect = {kLeft, 108, kLeftWidth, 0},
                                     .text = prompt,
                                     .style = style,
                                     .role = ui::Role::kTitle,
                                     .zone = ui::Zone::kTitle});
  if (!trajectory.themes.empty()) {
    const ui::Rect themes = frame.text({.id = "themes",
                                        .rect = {kLeft, std::max(165.0F, title.bottom() + 4), kLeftWidth, 0},
                                        .text = texts("opinion.themes"),
                                        .style = ui::style::kNote});
    theme_chips(frame, draft, trajectory, scene, std::max(218.0F, themes.bottom() + 6), actions);
  }

  // Text of more lines than the field shows makes it narrower, for "Lees alles".
  const float text_height = frame.text_size(draft.opinion.text(), kTyped, kField.w - kFieldPadding).h;
  const bool long_text = text_height > kLinesShown * frame.line_height(kTyped) + 1;
  ui::Rect rect = kField;
  if (long_text) {
    rect.w -= kReadAll.w + ui::space::kSm;
    if (ui::button(frame, {.id = "read-all",
                           .rect = {kField.right() - kReadAll.w, kField.y, kReadAll.w, kReadAll.h},
                           .label = texts("opinion.read_all"),
                           .icon = ui::Icon::kVisibility})) {
      actions.emplace_back(Read{true});
    }
  }
  const auto field = ui::text_field(frame, {.id = "field",
                                            .rect = rect,
                                            .label = prompt,
                                            .text = &draft.opinion,
                                            .active = true,
                                            .error = state.write_first});
  if (field.tapped && !state.keys_shown) actions.emplace_back(ShowKeys{true});
  if (field.moved) actions.emplace_back(Edit{*field.moved});
  below_field(frame, state, draft, texts);

  if (!state.keys_shown && parts::show_keys_button(frame, texts, kBottomBar)) {
    actions.emplace_back(ShowKeys{true});
  }
  const auto typed = parts::keyboard(frame, texts, draft.opinion, state.keys_shown, kBottomBar);
  for (const ui::TextEdit& edit : typed.edits) actions.emplace_back(Edit{edit});
  if (typed.hide) actions.emplace_back(ShowKeys{false});
}

// The whole text, in pages, without keys.
void read(ui::Frame& frame, const State& state, const Draft& draft, const Scene& scene,
          std::vector<Action>& actions) {
  if (const auto by = parts::read_text(frame, scene, draft.opinion.text(), state.page)) {
    actions.emplace_back(TurnPage{*by});
  }
}

ui::Button next_button(const State& state, const Texts& texts) {
  return {.id = "next",
          .rect = {0, 0, 0, 92},
          .label = texts(state.changing ? "bar.changed" : "bar.next"),
          .kind = ui::ButtonKind::kPrimary,
          .icon = ui::Icon::kArrowForward,
          .icon_after = true,
          .zone = ui::Zone::kPrimary};
}

// The themes in rows as wide as `rect`; gives the height, and draws where `actions` is there.
float paged_themes(ui::Frame& frame, const Draft& draft, const Trajectory& trajectory, const Scene& scene,
                   ui::Rect rect, std::vector<Action>* actions) {
  constexpr float kGap = 12;
  const float height = ui::chip_height(frame);
  ui::Point at{rect.x, rect.y};
  for (const Theme& theme : trajectory.themes) {
    const bool chosen = std::find(draft.themes.begin(), draft.themes.end(), theme.id) != draft.themes.end();
    const std::string_view label = scene.say(theme.label);
    const float width = std::max(ui::chip_width(frame, label, true), ui::chip_width(frame, label, false));
    if (at.x > rect.x && at.x + width > rect.right()) at = {rect.x, at.y + height + kGap};
    const std::string id = "theme/" + theme.id;
    if (actions != nullptr && ui::chip(frame, {.id = id, .at = at, .label = label, .selected = chosen})) {
      actions->emplace_back(ToggleTheme{theme.id});
    }
    at.x += width + kGap;
  }
  return at.y + height - rect.y;
}

std::vector<Action> paged_view(const State& state, const Draft& draft, const Trajectory& trajectory,
                               const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  const std::string_view own_prompt = scene.say(trajectory.opinion_prompt);
  const std::string prompt(state.reading        ? texts("read.title")
                           : own_prompt.empty() ? texts("opinion.title")
                                                : own_prompt);
  Paged paged(frame, scene,
              {.name = "opinion",
               .place = std::string(scene.say(trajectory.title)),
               .note = std::string(texts("bar.sent_at_the_end")),
               .title = prompt,
               .keys = !state.reading,
               .keys_shown = !state.reading && state.keys_shown});
  if (state.reading) {
    paged.text({.id = "written",
                .text = std::string(draft.opinion.text()),
                .style = ui::style::kLead.as_typed(),
                .typed = true});
  } else {
    paged.fill([&](ui::Rect room) {
      parts::TypingPage page{.label = prompt,
                             .text = &draft.opinion,
                             .keys_shown = state.keys_shown,
                             .error = state.write_first,
                             .advice = advice_on(state, draft, texts),
                             .counter = parts::characters_left(draft.opinion, kCountDownFrom, texts)};
      if (!trajectory.themes.empty()) {
        page.beside_height = [&](float width) {
          return paged_themes(frame, draft, trajectory, scene, {0, 0, width, 0}, nullptr);
        };
        page.beside = [&](ui::Rect rect) { paged_themes(frame, draft, trajectory, scene, rect, &actions); };
      }
      const parts::TypedIn typed = parts::typing_page(frame, texts, room, page);
      for (const ui::TextEdit& edit : typed.edits) actions.emplace_back(Edit{edit});
      if (typed.show_keys) actions.emplace_back(ShowKeys{true});
      if (typed.hide_keys) actions.emplace_back(ShowKeys{false});
    });
    // What is longer than the field shows is read on a screen of its own.
    if (!state.keys_shown && !draft.opinion.empty()) {
      paged.always({.id = "read-all", .label = texts("opinion.read_all"), .icon = ui::Icon::kVisibility},
                   [&actions] { actions.emplace_back(Read{true}); });
    }
    paged.forward(next_button(state, texts), [&actions] { actions.emplace_back(Next{}); });
  }
  paged.back([&actions] { actions.emplace_back(Back{}); });
  paged.always_into(actions);
  paged.show_into(actions);
  return actions;
}

}  // namespace

std::vector<Action> view(const State& state, const Draft& draft, const Trajectory& trajectory,
                         const Scene& scene, ui::Frame& frame) {
  if (!as_drawn(frame)) return paged_view(state, draft, trajectory, scene, frame);
  std::vector<Action> actions;
  frame.begin_screen("opinion");
  const std::string_view place = scene.say(trajectory.title);
  parts::top_bar(frame, scene, place, scene.texts("bar.sent_at_the_end"), kTopBar);
  if (state.reading) {
    read(frame, state, draft, scene, actions);
  } else {
    write(frame, state, draft, trajectory, scene, actions);
  }

  parts::BottomBar bar(frame, kBottomBar);
  bar.always(scene, actions);
  if (!state.reading && bar.right.add(next_button(state, scene.texts))) {
    actions.emplace_back(Next{});
  }
  if (bar.back(scene.texts)) actions.emplace_back(Back{});
  return actions;
}

}  // namespace zuil::opinion
