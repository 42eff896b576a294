// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/late_answer.h"
#include "ui/button.h"
#include "ui/control_style.h"
#include "ui/frame.h"

namespace zuil::late_answer {

bool panel(ui::Frame& frame, const Trajectory& trajectory, const Scene& scene, ui::Rect rect) {
  constexpr float kEdge = 5;
  constexpr float kText = 124;
  const ui::Point icon{rect.x + 67, rect.centre().y};
  if (is_late(trajectory, scene)) {
    ui::bordered_box(frame, rect, ui::Color::kSurfaceBrick, ui::Color::kDanger, kEdge, ui::radius::kXl);
    frame.icon(ui::Icon::kAlarm, icon, 64, ui::Color::kDanger);
  } else {
    ui::bordered_box(frame, rect, ui::Color::kSurfaceRiver, ui::Color::kRiver, kEdge, ui::radius::kXl);
    frame.icon(ui::Icon::kEvent, icon, 64, ui::Color::kRiver);
  }

  const ui::Button talk{.id = "late/talk",
                        .rect = {},
                        .label = scene.texts("talk.title"),
                        .kind = ui::ButtonKind::kOutlined,
                        .icon = ui::Icon::kChat};
  ui::ButtonRow row(frame, {rect.right() - 35, rect.centre().y}, ui::ButtonRow::From::kRight);
  const bool tapped = row.add(talk);

  const float x = rect.x + kText;
  const float width = row.next_x() - 10 - x;
  const Words said = words(trajectory, scene);
  const ui::TextStyle title = ui::style::kSubheading;
  const ui::TextStyle body = ui::style::kBody;
  constexpr float kGap = 4;
  const float title_height = frame.text_size(said.title, title, width).h;
  const float height = title_height + kGap + frame.text_size(said.text, body, width).h;
  const ui::Rect used = frame.text({.id = "late",
                                    .rect = {x, rect.centre().y - height / 2, width, 0},
                                    .text = said.title,
                                    .style = title,
                                    .role = ui::Role::kStatus});
  frame.text(
      {.id = "late/text", .rect = {x, used.bottom() + kGap, width, 0}, .text = said.text, .style = body});
  return tapped;
}

}  // namespace zuil::late_answer
