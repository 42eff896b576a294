// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/desk_parts.h"

#include <algorithm>
#include <utility>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/typing.h"
#include "ui/bars.h"

namespace zuil::desk_parts {
namespace {

// Of a stepper.
constexpr float kRow = 96;
constexpr float kButton = 88;

}  // namespace

ui::Button log_out_button(const Texts& texts) {
  return {.id = "log-out",
          .label = texts("dashboard.log_out"),
          .icon = ui::Icon::kLogout,
          .zone = ui::Zone::kStop};
}

bool top_bar(ui::Frame& frame, const Scene& scene, std::string_view name) {
  const std::string municipality = parts::municipality_name(scene);
  const ui::Rect bar = ui::top_bar(frame, {.municipality = municipality, .place = {}});
  ui::ButtonRow row(frame, {bar.right() - ui::layout::kMarginX, bar.centre().y - 1},
                    ui::ButtonRow::From::kRight);
  ui::Button out = log_out_button(scene.texts);
  out.rect.h = 76;
  const bool tapped = row.add(out);
  const std::string who = scene.texts("dashboard.signed_in", {{"name", name}});
  const ui::TextStyle style = ui::style::kNote.with_color(ui::Color::kInkSoft);
  const float width = frame.text_width(who, style);
  const float high = frame.line_height(style);
  const float right = row.next_x() - ui::space::kMd;
  frame.icon(ui::Icon::kPerson, {right - width - 28, bar.centre().y - 1}, ui::icon_size::kSm,
             ui::Color::kPrimary);
  frame.text({.id = "signed-in",
              .rect = {right - width, bar.centre().y - 1 - high / 2, width + 2, high},
              .text = who,
              .style = style});
  return tapped;
}

Typed typing_page(ui::Frame& frame, const Scene& scene, const Typing& typing) {
  Typed typed;
  Paged page(frame, scene,
             {.name = typing.name,
              .note = std::string(scene.texts("sign_in.staff_only")),
              .note_icon = ui::Icon::kLock,
              .above = typing.above,
              .title = typing.title,
              .keys = true,
              .keys_shown = typing.keys_shown});
  page.fill([&](ui::Rect room) {
    parts::Advice advice{typing.note, ui::Icon::kInfo, ui::Color::kInk};
    if (typing.note_is_wrong) advice = {typing.note, ui::Icon::kError, ui::Color::kDanger};
    const parts::TypedIn keys = parts::typing_page(frame, scene.texts, room,
                                                   {.label = typing.title,
                                                    .text = typing.text,
                                                    .kind = typing.kind,
                                                    .keys_shown = typing.keys_shown,
                                                    .advice = advice,
                                                    .counter = typing.counter});
    typed.edits = keys.edits;
    if (keys.show_keys) typed.keys = true;
    if (keys.hide_keys) typed.keys = false;
    typed.forward = keys.next;
  });
  page.forward(typing.forward, [&typed] { typed.forward = true; });
  if (typing.has_back) page.back([&typed] { typed.back = true; });
  static_cast<void>(page.show());
  return typed;
}

void stepper(Paged& page, ui::Frame& frame, const Stepper& stepper, std::function<void(int)> step,
             float least_width) {
  page.block({.least_width = least_width,
              .height = [&frame](float) { return std::max(kRow, kRow * frame.text_scale() * 0.8F); },
              .draw =
                  [&frame, stepper, step = std::move(step), less = std::string(stepper.less),
                   more = std::string(stepper.more)](ui::Rect rect) {
                    ui::panel(frame, rect, ui::PanelKind::kSurface);
                    const float middle = rect.centre().y;
                    const ui::Rect plus{rect.right() - ui::space::kSm - kButton, middle - 40, kButton, 80};
                    const ui::Rect minus{plus.x - ui::space::kSm - kButton, middle - 40, kButton, 80};
                    const std::string less_id = stepper.id + "/less";
                    const std::string more_id = stepper.id + "/more";
                    if (ui::icon_button(frame, {.id = less_id,
                                                .rect = minus,
                                                .icon = ui::Icon::kRemove,
                                                .label = less,
                                                .enabled = stepper.can_less}))
                      step(-1);
                    if (ui::icon_button(frame, {.id = more_id,
                                                .rect = plus,
                                                .icon = ui::Icon::kAdd,
                                                .label = more,
                                                .enabled = stepper.can_more,
                                                .strong = true}))
                      step(1);
                    const ui::TextStyle style = ui::style::kBody.with_weight(ui::Weight::kMedium);
                    const float x = rect.x + ui::space::kMd;
                    const float width = minus.x - ui::space::kSm - x;
                    const float high = frame.text_size(stepper.label, style, width).h;
                    frame.text({.id = stepper.id,
                                .rect = {x, middle - high / 2, width, high},
                                .text = stepper.label,
                                .style = style,
                                .role = ui::Role::kStatus});
                  },
              .split = {}});
}

}  // namespace zuil::desk_parts
