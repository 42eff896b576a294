// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/parts.h"
#include "kiosk/screens/topic_views.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/frame.h"

namespace zuil::topic {
namespace {

constexpr float kLeft = ui::layout::kMarginX;
constexpr float kTop = 128;
constexpr float kTitles = 312;
constexpr float kTabsMiddle = 318;
constexpr float kTabHeight = 76;

}  // namespace

ui::Button tab_button(Tab tab, const Texts& texts) {
  switch (tab) {
    case Tab::kInShort:
      return {.id = "tab/in-short", .label = texts("topic.tab.in_short"), .icon = ui::Icon::kInfo};
    case Tab::kPlanning:
      return {.id = "tab/planning", .label = texts("topic.tab.planning"), .icon = ui::Icon::kEvent};
    case Tab::kFeedback: break;
  }
  return {.id = "tab/feedback", .label = texts("topic.tab.feedback"), .icon = ui::Icon::kForum};
}

void heading_view(ui::Frame& frame, const Words& words, const Trajectory& trajectory, const Scene& scene,
                  float right) {
  frame.picture_with_alt("picture", parts::content_picture(scene, trajectory.picture),
                         {kLeft, kTop, 216, 134}, ui::radius::kLg);
  const bool open = trajectory.is_open(scene.today);
  const ui::Rect pill = ui::pill(frame, {kTitles, 136},
                                 {.kind = open ? ui::PillKind::kGreen : ui::PillKind::kOutline,
                                  .icon = open ? ui::Icon::kLockOpen : ui::Icon::kLock,
                                  .label = words.status});
  frame.list("status", ui::Role::kStatus, pill, words.status);
  const ui::TextStyle initiator =
      ui::style::kNote.with_weight(ui::Weight::kBold).with_line_height(ui::line_height::kHeading);
  const float x = pill.right() + ui::space::kSm;
  frame.text({.id = "initiator",
              .rect = {x, pill.centre().y - 1 - frame.line_height(initiator) / 2, right - x, 0},
              .text = words.initiator,
              .style = initiator});
  frame.text({.id = "title",
              .rect = {kTitles, 190, right - kTitles, 0},
              .text = words.title,
              .style = ui::style::kHeading,
              .role = ui::Role::kTitle,
              .zone = ui::Zone::kTitle});
}

std::optional<Tab> tab_bar(ui::Frame& frame, const Trajectory& trajectory, const Scene& scene, Tab shown) {
  const std::vector<Tab> offered = tabs(trajectory);
  if (offered.size() < 2) return std::nullopt;
  std::optional<Tab> tapped;
  ui::ButtonRow row(frame, {kLeft, kTabsMiddle}, ui::ButtonRow::From::kLeft, ui::space::kXs);
  for (const Tab tab : offered) {
    ui::Button button = tab_button(tab, scene.texts);
    button.rect.h = kTabHeight;
    button.kind = ui::ButtonKind::kTab;
    button.selected = tab == shown;
    if (row.add(button)) tapped = tab;
  }
  return tapped;
}

}  // namespace zuil::topic
