// SPDX-License-Identifier: EUPL-1.2
// Screen 09b.
#include <algorithm>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/sign_up_views.h"
#include "kiosk/screens/typing.h"
#include "ui/button.h"
#include "ui/field.h"
#include "ui/frame.h"

namespace zuil::sign_up {
namespace {

constexpr float kLeft = ui::layout::kMarginX;
constexpr float kTitleTop = 192;
constexpr float kChipTop = 180;
constexpr float kChip = 76;
constexpr float kChipGap = 12;
constexpr float kFieldTop = 268;
constexpr float kField = 92;
constexpr float kHide = 231;
constexpr float kBelow = 371;
constexpr float kAdviceIcon = 28;

ui::Icon icon_of(Way way) { return way == Way::kEmail ? ui::Icon::kEmail : ui::Icon::kPhone; }

// One for each way that is needed, when there is more than one.
void way_chips(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions) {
  const auto ways = ways_for(shown.form.interests);
  if (ways.size() < 2) return;
  const Texts& texts = shown.scene.texts;
  float right = frame.screen().w - kLeft;
  for (auto way = ways.rbegin(); way != ways.rend(); ++way) {
    const bool email = *way == Way::kEmail;
    const std::string_view label = texts(email ? "sign_up.by_email" : "sign_up.by_phone");
    const bool chosen = *way == shown.state.way;
    const float width = ui::chip_width(frame, label, chosen);
    if (ui::chip(frame, {.id = email ? "way/email" : "way/phone",
                         .at = {right - width, kChipTop},
                         .label = label,
                         .selected = chosen,
                         .icon = icon_of(*way),
                         .height = kChip})) {
      actions.emplace_back(PickWay{*way});
    }
    right -= width + kChipGap;
  }
}

// What is wrong; else what the address is for.
void below_field(const Shown& shown, ui::Frame& frame, float width) {
  const bool wrong = shown.state.fault != Fault::kNone;
  const ui::TextStyle small = ui::style::kSmall.with_line_height(1.3F);
  parts::icon_line(
      frame,
      {.id = "advice",
       .rect = {kLeft, kBelow, width, 0},
       .text = wrong ? fault_words(shown.state.way, shown.state.fault, shown.scene.texts)
                     : shown.scene.texts("sign_up.only_for"),
       .style = wrong ? small.with_weight(ui::Weight::kBold).with_color(ui::Color::kDanger) : small,
       .role = ui::Role::kStatus},
      wrong ? ui::Icon::kError : ui::Icon::kSecurity, wrong ? ui::Color::kDanger : ui::Color::kInk,
      kAdviceIcon);
}

}  // namespace

std::string_view fault_words(Way way, Fault fault, const Texts& texts) {
  const bool email = way == Way::kEmail;
  switch (fault) {
    case Fault::kEmpty: return texts(email ? "sign_up.fault.no_email" : "sign_up.fault.no_phone");
    case Fault::kNoAt: return texts("sign_up.fault.no_at");
    case Fault::kNoStart: return texts("sign_up.fault.no_start");
    case Fault::kNoEnd: return texts("sign_up.fault.no_end");
    case Fault::kTooShort: return texts("sign_up.fault.too_short");
    case Fault::kTooLong: return texts("sign_up.fault.too_long");
    case Fault::kCitizenNumber: return texts("opinion.citizen_number");
    case Fault::kForm:
    case Fault::kNone: break;
  }
  return texts(email ? "sign_up.fault.email" : "sign_up.fault.phone");
}

void view_reach(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions) {
  const State& state = shown.state;
  const Texts& texts = shown.scene.texts;
  const float right = frame.screen().w - kLeft;
  const ui::TextStyle title = ui::style::kQuestion.with_size(ui::font_size::kH3);
  frame.text({.id = "title",
              .rect = {kLeft, kTitleTop, 1280, 0},
              .text = texts("sign_up.reach"),
              .style = title,
              .role = ui::Role::kTitle,
              .zone = ui::Zone::kTitle});
  way_chips(shown, frame, actions);

  const ui::TextModel& text = shown.form.at(state.way);
  // As wide as the wider of its two words, so that the field keeps its size.
  ui::Button hide{.id = "hide", .label = texts("sign_up.show"), .icon = ui::Icon::kVisibility};
  float hide_width = std::max(kHide, ui::button_width(frame, hide));
  hide.label = texts("sign_up.hide");
  hide.icon = ui::Icon::kVisibilityOff;
  hide_width = std::max(hide_width, ui::button_width(frame, hide));
  if (state.hidden) {
    hide.label = texts("sign_up.show");
    hide.icon = ui::Icon::kVisibility;
  }
  hide.rect = {right - hide_width, kFieldTop, hide_width, kField};
  // The mask stands in a model of its own, its caret at the end.
  const ui::TextModel mask = ui::TextModel::with_text(masked(state.way, text.text()));
  const ui::TextField field{
      .id = "field",
      .rect = {kLeft, kFieldTop, right - kLeft - hide_width - ui::space::kSm, kField},
      .label = way_words(state.way, texts),
      .text = state.hidden ? &mask : &text,
      .style = ui::style::kLead.with_size(ui::font_size::kH4).as_typed().with_line_height(1.3F),
      .active = state.keys_shown,
      .error = state.fault != Fault::kNone,
      .max_lines = 1,
      .icon = icon_of(state.way)};
  const auto touched = ui::text_field(frame, field);
  if (touched.tapped && (state.hidden || !state.keys_shown)) {
    actions.emplace_back(ShowKeys{true});
  } else if (touched.moved) {
    actions.emplace_back(Edit{*touched.moved});
  }
  if (ui::button(frame, hide)) actions.emplace_back(Hide{!state.hidden});
  below_field(shown, frame, right - kLeft);

  if (!state.keys_shown && parts::show_keys_button(frame, texts, kTypingBar))
    actions.emplace_back(ShowKeys{true});
  const auto kind = state.way == Way::kEmail ? ui::KeyboardKind::kEmail : ui::KeyboardKind::kPhone;
  const auto typed = parts::keyboard(frame, texts, text, state.keys_shown, kTypingBar, kind);
  for (const ui::TextEdit& edit : typed.edits) actions.emplace_back(Edit{edit});
  if (typed.hide) actions.emplace_back(ShowKeys{false});
  if (typed.next) actions.emplace_back(Typed{});
}

}  // namespace zuil::sign_up
