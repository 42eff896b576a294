// SPDX-License-Identifier: EUPL-1.2
// Screen 09c, and the privacy text behind it.
#include <algorithm>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/sign_up_views.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/frame.h"

namespace zuil::sign_up {
namespace {

constexpr float kLeft = ui::layout::kMarginX;
constexpr float kLeftWidth = 1192;
constexpr float kRight = 1296;
constexpr float kRightWidth = 560;
constexpr float kTop = 288;

// Rows for two have air; four have less, so that all that follows keeps its place.
struct Rows {
  float height;
  float gap;
};
Rows rows_for(std::size_t consents) {
  if (consents <= 2) return {132, 16};
  if (consents == 3) return {116, 12};
  return {100, 10};
}

// Returns where they end.
float consent_rows(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions) {
  const Rows rows = rows_for(shown.form.interests.size());
  ui::Rect row{kLeft, kTop, kLeftWidth, rows.height};
  for (const ConsentWording& consent : shown.trajectory.sign_up->consents) {
    if (!has(shown.form.interests, consent.purpose)) continue;
    const std::string id = "consent/" + std::string(to_string(consent.purpose));
    if (ui::answer_row(frame, {.id = id,
                               .rect = row,
                               .label = shown.scene.say(consent.text),
                               .detail = shown.scene.say(consent.detail),
                               .chosen = shown.scene.texts("poll.your_choice"),
                               .selected = has(shown.form.allowed, consent.purpose),
                               .several = true,
                               .error = shown.state.choose_first})) {
      actions.emplace_back(Allow{consent.purpose});
    }
    row.y += rows.height + rows.gap;
  }
  return row.y - rows.gap;
}

// What ticks do; what is missing when there is none.
void tick_words(const Shown& shown, ui::Frame& frame, float top) {
  const ui::Rect rect{kLeft, top, kLeftWidth, 0};
  if (!shown.state.choose_first) {
    frame.text({.id = "help", .rect = rect, .text = shown.scene.texts("sign_up.ticks")});
    return;
  }
  parts::icon_line(frame,
                   {.id = "hint",
                    .rect = rect,
                    .text = shown.scene.texts("sign_up.tick_first"),
                    .style = ui::style::kBody.with_weight(ui::Weight::kBold).with_color(ui::Color::kDanger),
                    .role = ui::Role::kStatus},
                   ui::Icon::kError, ui::Color::kDanger, ui::icon_size::kMd);
}

// Who is under 16 lets a parent fill it in, who says so below it.
void parent_panel(const Shown& shown, ui::Frame& frame, float top, float height,
                  std::vector<Action>& actions) {
  const Texts& texts = shown.scene.texts;
  const ui::Rect panel{kLeft, top, kLeftWidth, height};
  frame.fill(panel, ui::Color::kSurfaceSun, ui::radius::kXl);
  frame.icon(ui::Icon::kPerson, {panel.x + 52, panel.centre().y}, ui::icon_size::kMd, ui::Color::kWarning);
  const float x = panel.x + 92;
  const float width = panel.right() - 24 - x;
  const std::string_view words = texts("sign_up.under_sixteen");
  const float text = frame.text_size(words, ui::style::kBody, width).h;
  frame.text({.id = "under-16", .rect = {x, panel.centre().y - text / 2, width, 0}, .text = words});
  if (ui::answer_row(frame, {.id = "by-parent",
                             .rect = {kLeft, panel.bottom() + 12, kLeftWidth, std::min(height, 84.0F)},
                             .label = texts("sign_up.by_parent"),
                             .chosen = texts("poll.your_choice"),
                             .selected = shown.form.by_parent,
                             .several = true})) {
    actions.emplace_back(ByParent{});
  }
}

// How long, the way to all of it, and what never happens.
void kept_side(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions) {
  constexpr float kPadding = 30;
  constexpr float kInner = kRightWidth - 2 * kPadding;
  const Texts& texts = shown.scene.texts;
  const std::string until = kept_until(shown.trajectory, shown.scene);
  const std::string words =
      until.empty() ? std::string(texts("sign_up.kept.why"))
                    : texts("sign_up.kept", {{"until", until}, {"why", texts("sign_up.kept.why")}});
  const ui::TextStyle body = ui::style::kBody;
  const float text_height = frame.text_size(words, body, kInner).h;
  const ui::Rect panel{kRight, kTop, kRightWidth, 75 + text_height + 30};
  ui::panel(frame, panel, ui::PanelKind::kMeadow);
  parts::icon_heading(frame, {.id = "kept",
                              .at = {kRight + kPadding, kTop + 28},
                              .width = kInner,
                              .icon = ui::Icon::kLock,
                              .icon_size = ui::icon_size::kMd,
                              .words = texts("sign_up.kept.title")});
  frame.text(
      {.id = "kept/text", .rect = {kRight + kPadding, kTop + 75, kInner, 0}, .text = words, .style = body});

  const ui::Rect button{kRight, panel.bottom() + ui::space::kMd, kRightWidth, 96};
  if (ui::button(frame, {.id = "read-privacy",
                         .rect = button,
                         .label = texts("sign_up.read_privacy"),
                         .kind = ui::ButtonKind::kOutlined,
                         .icon = ui::Icon::kAssignment})) {
    actions.emplace_back(ReadPrivacy{});
  }
  frame.text({.id = "apart",
              .rect = {kRight, button.bottom() + ui::space::kMd, kRightWidth, 0},
              .text = texts("sign_up.apart"),
              .style = ui::style::kSmall});
}

}  // namespace

void view_consent(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions) {
  frame.text({.id = "title",
              .rect = {kLeft, 214, frame.screen().w - 2 * kLeft, 0},
              .text = shown.scene.texts("sign_up.consent"),
              .style = ui::style::kQuestion,
              .role = ui::Role::kTitle,
              .zone = ui::Zone::kTitle});
  const float rows_end = consent_rows(shown, frame, actions);
  const bool full = shown.form.interests.size() > 2;
  tick_words(shown, frame, rows_end + (full ? 10 : 22));
  parent_panel(shown, frame, rows_end + (full ? 60 : 86), full ? 76 : 92, actions);
  kept_side(shown, frame, actions);
}

void view_privacy(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions) {
  const std::string words = privacy_words(shown.trajectory, shown.scene);
  if (const auto by = parts::read_our_text(frame, shown.scene, shown.scene.texts("privacy.title"), words,
                                           shown.state.page)) {
    actions.emplace_back(TurnPage{*by});
  }
}

}  // namespace zuil::sign_up
