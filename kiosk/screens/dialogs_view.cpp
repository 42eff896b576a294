// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <chrono>

#include "kiosk/screens/dialogs.h"
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
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

std::string_view idle_wipe(const State& state, const Texts& texts) {
  return texts(state.has_answers ? "idle_warning.wipe" : "idle_warning.leave");
}

// A sheet as high as its words need, with its buttons beside or below each other.
std::vector<Action> paged_view(const State& state, const Texts& texts, ui::Frame& frame) {
  constexpr float kEdge = 32;
  constexpr float kInner = 36;
  constexpr float kRing = 134;
  const bool idle = state.kind == Kind::kIdle;
  const auto time_left = std::max(state.ends - frame.now(), Instant::duration::zero());
  const auto seconds = static_cast<std::uint64_t>(std::chrono::ceil<std::chrono::seconds>(time_left).count());
  const std::string_view title = texts(idle ? "idle_warning.title" : "stop.title");
  const std::string text =
      idle ? texts.count(state.has_answers ? "idle_warning.text" : "idle_warning.nothing_lost", seconds)
           : std::string(texts("stop.text"));
  ui::Button wipe{.id = "wipe",
                  .label = idle ? idle_wipe(state, texts) : texts("stop.wipe"),
                  .kind = idle ? ui::ButtonKind::kSecondary : ui::ButtonKind::kStop,
                  .icon = ui::Icon::kClose,
                  .zone = ui::Zone::kStop};
  ui::Button go_on{.id = "go-on",
                   .label = texts(idle ? "idle_warning.go_on" : "stop.go_on"),
                   .kind = ui::ButtonKind::kPrimary,
                   .icon = ui::Icon::kCheck,
                   .zone = ui::Zone::kPrimary};
  const ui::Rect screen = frame.screen();
  const float width = std::min(1180.0F, screen.w - 2 * kEdge);
  const float inner = width - 2 * kInner;
  // Where letters are large and the panel small, the number stands in the words alone.
  const bool roomy = screen.h >= 500 * frame.text_scale();
  const ui::TextStyle title_style = parts::large(frame, roomy ? ui::style::kHeading : ui::style::kSubheading);
  const ui::TextStyle text_style = roomy ? ui::style::kLead : ui::style::kBody;
  const bool ringed = idle && roomy;
  const float ring = ringed ? kRing + ui::space::kLg : 0;
  const bool ring_beside = inner - ring > 500 * frame.text_scale();
  const float words_width = ring_beside ? inner - ring : inner;
  const float title_high = frame.text_size(title, title_style, words_width).h;
  const float words_high = title_high + ui::space::kXs + frame.text_size(text, text_style, words_width).h;
  const float head = ring_beside ? std::max(words_high, ringed ? kRing : 0) : words_high + ring;
  const bool beside = ui::button_width(frame, wipe) + ui::button_width(frame, go_on) + kButtonGap <= inner;
  const float high = std::max(
      {kButtonHeight, Paged::button_height(frame, go_on, inner), Paged::button_height(frame, wipe, inner)});
  const float height = 2 * kInner + head + ui::space::kLg + (beside ? high : 2 * high + ui::space::kSm);
  const float middle = frame.low_reach() ? screen.h - kEdge - height / 2 : screen.centre().y;
  const ui::DialogPlace place =
      ui::dialog(frame, {.id = idle ? "idle-warning" : "stop-question",
                         .rect = {screen.centre().x - width / 2, middle - height / 2, width, height},
                         .label = title,
                         .opened = state.opened});
  const float x = place.rect.x + kInner;
  float y = place.rect.y + kInner;
  if (ringed) {
    ui::countdown_ring(frame, {.id = "countdown",
                               .rect = {x, y, kRing, kRing},
                               .left = time_left,
                               .whole = state.ends - state.opened});
  }
  const float words_x = ring_beside ? x + ring : x;
  const float words_y = ring_beside ? y : y + ring;
  frame.text({.id = "dialog/title",
              .rect = {words_x, words_y, words_width, 0},
              .text = title,
              .style = title_style,
              .role = ui::Role::kTitle});
  frame.text({.id = "dialog/text",
              .rect = {words_x, words_y + title_high + ui::space::kXs, words_width, 0},
              .text = text,
              .style = text_style});
  y += head + ui::space::kLg;
  std::vector<Action> actions;
  const float wipe_width = beside ? ui::button_width(frame, wipe) : inner;
  wipe.rect = {x, beside ? y : y + high + ui::space::kSm, wipe_width, high};
  go_on.rect = {beside ? x + wipe_width + kButtonGap : x, y, beside ? inner - wipe_width - kButtonGap : inner,
                high};
  if (ui::button(frame, go_on)) actions.emplace_back(GoOn{});
  if (ui::button(frame, wipe)) actions.emplace_back(Wipe{});
  if (idle && actions.empty() && place.outside_tapped) actions.emplace_back(GoOn{});
  return actions;
}

}  // namespace

std::vector<Action> view(const State& state, const Texts& texts, ui::Frame& frame) {
  if (!as_drawn(frame)) return paged_view(state, texts, frame);
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
  const Said said{title,
                  texts.count(state.has_answers ? "idle_warning.text" : "idle_warning.nothing_lost", seconds),
                  texts("idle_warning.go_on"), idle_wipe(state, texts)};
  words(frame, said, left + 190, right, place.rect.y);
  std::vector<Action> actions = buttons(frame, said, ui::ButtonKind::kSecondary, place.rect);
  if (actions.empty() && place.outside_tapped) actions.emplace_back(GoOn{});
  return actions;
}

}  // namespace zuil::dialogs
