// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <chrono>

#include "kiosk/screens/dialogs.h"
#include "ui/button.h"
#include "ui/dialog.h"
#include "ui/frame.h"

namespace zuil::dialogs {
namespace {

constexpr ui::Rect kSheet{370, 278, 1180, 524};
constexpr float kPadding = 64;
constexpr float kTitle = 92;     // below the sheet's top
constexpr float kButtons = 340;  // the same
constexpr float kButtonHeight = ui::touch_target::kHero;
constexpr float kWipeWidth = 413;
constexpr float kButtonGap = ui::space::kMd;

struct Said {
  std::string_view title;
  std::string text;
  std::string_view go_on;
  std::string_view wipe;
};

void words(ui::Frame& frame, const Said& said, float x, float right, float top) {
  const ui::Rect title = frame.text({.id = "dialog/title",
                                     .rect = {x, top + kTitle, right - x, 0},
                                     .text = said.title,
                                     .style = ui::style::kHeading,
                                     .role = ui::Role::kTitle});
  frame.text({.id = "dialog/text",
              .rect = {x, title.bottom() + 12, right - x, 0},
              .text = said.text,
              .style = ui::style::kLead.with_line_height(1.33F)});
}

std::vector<Action> buttons(ui::Frame& frame, const Said& said, ui::ButtonKind wipe_kind, ui::Rect sheet) {
  std::vector<Action> actions;
  const float left = sheet.x + kPadding;
  const float y = sheet.y + kButtons;
  if (ui::button(frame, {.id = "wipe",
                         .rect = {left, y, kWipeWidth, kButtonHeight},
                         .label = said.wipe,
                         .kind = wipe_kind,
                         .icon = ui::Icon::kClose,
                         .zone = ui::Zone::kStop,
                         .text_size = ui::font_size::kLead})) {
    actions.emplace_back(Wipe{});
  }
  const float go_on = left + kWipeWidth + kButtonGap;
  if (ui::button(frame, {.id = "go-on",
                         .rect = {go_on, y, sheet.right() - kPadding - go_on, kButtonHeight},
                         .label = said.go_on,
                         .kind = ui::ButtonKind::kPrimary,
                         .icon = ui::Icon::kCheck,
                         .zone = ui::Zone::kPrimary,
                         .text_size = ui::font_size::kH3})) {
    actions.emplace_back(GoOn{});
  }
  return actions;
}

}  // namespace

std::vector<Action> view(const State& state, const Texts& texts, ui::Frame& frame) {
  const bool idle = state.kind == Kind::kIdle;
  const std::string_view title = texts(idle ? "idle_warning.title" : "stop.title");
  const ui::DialogPlace place = ui::dialog(frame, {.id = idle ? "idle-warning" : "stop-question",
                                                   .rect = kSheet,
                                                   .label = title,
                                                   .opened = state.opened});
  const float left = place.rect.x + kPadding;
  const float right = place.rect.right() - kPadding;
  if (!idle) {
    const Said said{title, std::string(texts("stop.text")), texts("stop.go_on"), texts("stop.wipe")};
    words(frame, said, left, right, place.rect.y);
    return buttons(frame, said, ui::ButtonKind::kStop, place.rect);
  }
  const auto time_left = std::max(state.ends - frame.now(), Instant::duration::zero());
  ui::countdown_ring(frame, {.id = "countdown",
                             .rect = {left + 2, place.rect.y + 109, 134, 134},
                             .left = time_left,
                             .whole = state.ends - state.opened});
  const auto seconds = static_cast<std::uint64_t>(std::chrono::ceil<std::chrono::seconds>(time_left).count());
  const Said said{
      title, texts.count(state.has_answers ? "idle_warning.text" : "idle_warning.nothing_lost", seconds),
      texts("idle_warning.go_on"), texts(state.has_answers ? "idle_warning.wipe" : "idle_warning.leave")};
  words(frame, said, left + 190, right, place.rect.y);
  std::vector<Action> actions = buttons(frame, said, ui::ButtonKind::kSecondary, place.rect);
  if (actions.empty() && place.outside_tapped) actions.emplace_back(GoOn{});
  return actions;
}

}  // namespace zuil::dialogs
