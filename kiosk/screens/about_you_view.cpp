// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kiosk/screens/about_you_rows.h"
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "ui/button.h"
#include "ui/frame.h"

namespace zuil::about_you {
namespace {

constexpr float kLeft = ui::layout::kMarginX;
constexpr float kTitleTop = 132;
constexpr float kFirstRow = 262;
constexpr float kChipsBelowTitle = 55;
constexpr float kChip = 76;
constexpr float kChipGap = 12;
constexpr float kRowGap = 30;
constexpr float kAnswerLeast = 420;  // on a paged panel

constexpr ui::TextStyle kRowTitle = ui::style::kSubheading.with_size(ui::font_size::kLead);

std::string id_of(const Row& row, const Choice& choice) { return row.id + '/' + choice.id; }

ui::Button next_button(const State& state, const Texts& texts) {
  return {.id = "next",
          .label = texts(state.changing ? "bar.changed" : "bar.next"),
          .kind = ui::ButtonKind::kPrimary,
          .icon = ui::Icon::kArrowForward,
          .icon_after = true,
          .zone = ui::Zone::kPrimary};
}
ui::Button skip_button(const Texts& texts) {
  return {.id = "skip", .label = texts("poll.skip"), .icon = ui::Icon::kRedo, .zone = ui::Zone::kSkip};
}

// Returns where it ends.
float draw_row(ui::Frame& frame, const Row& row, float top, std::vector<Action>& actions) {
  const float right = frame.screen().w - kLeft;
  frame.text({.id = row.id,
              .rect = {kLeft, top, right - kLeft, 0},
              .text = row.title,
              .style = kRowTitle,
              .role = ui::Role::kTitle});
  ui::Point at{kLeft, top + kChipsBelowTitle};
  for (const Choice& choice : row.choices) {
    // A row breaks where the widest form would not fit, so that none jumps to the next when it is chosen.
    const float widest =
        std::max(ui::chip_width(frame, choice.label, true), ui::chip_width(frame, choice.label, false));
    if (at.x > kLeft && at.x + widest > right) at = {kLeft, at.y + kChip + kChipGap};
    const std::string id = id_of(row, choice);
    if (ui::chip(frame, {.id = id,
                         .at = at,
                         .label = choice.label,
                         .selected = choice.selected,
                         .icon = ui::Icon::kRadioButtonUnchecked,
                         .one_of = true,
                         .height = kChip})) {
      actions.push_back(choice.action);
    }
    at.x += ui::chip_width(frame, choice.label, choice.selected) + kChipGap;
  }
  return at.y + kChip;
}

std::vector<Action> paged_view(const State& state, const Trajectory& trajectory, const Scene& scene,
                               ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  Paged paged(frame, scene,
              {.name = "about-you",
               .place = std::string(scene.say(trajectory.title)),
               .note = std::string(texts("bar.sent_at_the_end")),
               .title = std::string(texts("about.title")),
               .lead = std::string(texts("about.why"))});
  for (const Row& row : rows(state.told, scene)) {
    paged.text({.id = row.id,
                .text = row.title,
                .style = ui::style::kBody.with_weight(ui::Weight::kBold),
                .role = ui::Role::kTitle});
    for (const Choice& choice : row.choices) {
      const std::string id = id_of(row, choice);
      paged.answer({.id = id, .label = choice.label, .selected = choice.selected}, kAnswerLeast,
                   [&actions, action = choice.action] { actions.push_back(action); });
    }
  }
  paged.always_into(actions);
  paged.forward(next_button(state, texts), [&actions] { actions.emplace_back(Next{}); });
  if (!state.changing) paged.forward(skip_button(texts), [&actions] { actions.emplace_back(Skip{}); });
  paged.back([&actions] { actions.emplace_back(Back{}); });
  paged.show_into(actions);
  return actions;
}

}  // namespace

std::vector<Action> view(const State& state, const Trajectory& trajectory, const Scene& scene,
                         ui::Frame& frame) {
  if (!as_drawn(frame)) return paged_view(state, trajectory, scene, frame);
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  const float width = frame.screen().w - 2 * kLeft;
  frame.begin_screen("about-you");
  parts::top_bar(frame, scene, scene.say(trajectory.title), texts("bar.sent_at_the_end"));
  const ui::Rect title = frame.text({.id = "title",
                                     .rect = {kLeft, kTitleTop, width, 0},
                                     .text = texts("about.title"),
                                     .style = ui::style::kQuestion,
                                     .role = ui::Role::kTitle,
                                     .zone = ui::Zone::kTitle});
  frame.text({.id = "why", .rect = {kLeft, title.bottom() + 3, width, 0}, .text = texts("about.why")});
  float top = kFirstRow;
  for (const Row& row : rows(state.told, scene)) top = draw_row(frame, row, top, actions) + kRowGap;

  parts::BottomBar bar(frame);
  bar.always(scene, actions);
  if (bar.right.add(next_button(state, texts))) actions.emplace_back(Next{});
  if (!state.changing && bar.right.add(skip_button(texts))) actions.emplace_back(Skip{});
  if (bar.back(texts)) actions.emplace_back(Back{});
  return actions;
}

}  // namespace zuil::about_you
