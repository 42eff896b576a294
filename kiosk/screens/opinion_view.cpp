// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kiosk/screens/opinion.h"
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
                 std::vector<Action>& actions) {
  constexpr float kChip = 72;
  constexpr float kGap = 12;
  ui::Point at{kLeft, 218};
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
  frame.text({.id = "title",
              .rect = {kLeft, 108, kLeftWidth, 0},
              .text = prompt,
              .style = ui::style::kQuestion.with_size(ui::font_size::kH3),
              .role = ui::Role::kTitle,
              .zone = ui::Zone::kTitle});
  if (!trajectory.themes.empty()) {
    frame.text({.id = "themes",
                .rect = {kLeft, 165, kLeftWidth, 0},
                .text = texts("opinion.themes"),
                .style = ui::style::kNote});
    theme_chips(frame, draft, trajectory, scene, actions);
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

}  // namespace

std::vector<Action> view(const State& state, const Draft& draft, const Trajectory& trajectory,
                         const Scene& scene, ui::Frame& frame) {
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
  if (bar.stop(scene.texts)) actions.emplace_back(Stop{});
  if (!state.reading && bar.right.add({.id = "next",
                                       .rect = {0, 0, 0, 92},
                                       .label = scene.texts(state.changing ? "bar.changed" : "bar.next"),
                                       .kind = ui::ButtonKind::kPrimary,
                                       .icon = ui::Icon::kArrowForward,
                                       .icon_after = true,
                                       .zone = ui::Zone::kPrimary})) {
    actions.emplace_back(Next{});
  }
  if (bar.back(scene.texts)) actions.emplace_back(Back{});
  return actions;
}

}  // namespace zuil::opinion
