// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <span>
#include <vector>

#include "kiosk/screens/late_answer.h"
#include "kiosk/screens/meeting.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/topic_planning.h"
#include "kiosk/screens/topic_views.h"
#include "ui/cards.h"
#include "ui/frame.h"
#include "ui/planning_river.h"

namespace zuil::topic {
namespace {

constexpr float kLeft = ui::layout::kMarginX;
constexpr float kWidth = ui::layout::kScreenWidth - 2 * ui::layout::kMarginX;
constexpr float kRiver = 545;      // its middle
constexpr float kLateLower = 121;  // the panel of a late or moved answer pushes it down
constexpr float kWhen = 71;        // below its middle
constexpr float kPanels = 747;
constexpr float kPanelHeight = 152;

// "Dit gebeurt er, stap voor stap", and what the yellow means.
void title_row(ui::Frame& frame, const Plan& plan, const Scene& scene) {
  const ui::TextStyle style = ui::style::kQuestion.with_size(ui::font_size::kH3);
  const std::string_view title = scene.texts("planning.title");
  frame.text({.id = "planning",
              .rect = {kLeft, 386, 1000, 0},
              .text = title,
              .style = style,
              .role = ui::Role::kTitle});
  if (std::find(plan.reaches.begin(), plan.reaches.end(), ui::Reach::kOpen) == plan.reaches.end()) return;
  const float x = kLeft + frame.text_width(title, style) + 24;
  frame.fill({x, 407, 44, 22}, ui::Color::kSun, 8);
  const float height = frame.line_height(ui::style::kNote);
  frame.text({.id = "planning/open",
              .rect = {x + 52, 418 - height / 2, 600, 0},
              .text = scene.texts("planning.open_now"),
              .style = ui::style::kNote});
}

std::string_view state_key(ui::PlanStone stone) {
  switch (stone) {
    case ui::PlanStone::kDone: return "planning.is_done";
    case ui::PlanStone::kNow: return "planning.is_now";
    case ui::PlanStone::kAhead: return "planning.is_ahead";
    case ui::PlanStone::kLate: break;
  }
  return "planning.late";
}

// The narrowest width in which `text` takes no more lines than in `width`: its
// lines become as even as they can be.
float even_width(ui::Frame& frame, const std::string& text, const ui::TextStyle& style, float width) {
  const float height = frame.text_size(text, style, width).h;
  float narrow = 0;
  while (width - narrow > 1) {
    const float middle = (narrow + width) / 2;
    const ui::Size size = frame.text_size(text, style, middle);
    (size.h > height + 1 || size.w > middle ? narrow : width) = middle;
  }
  return width;
}

// What stands under one stone, at most two lines as long as they have room.
void label(ui::Frame& frame, const PlanStep& step, std::size_t number, ui::Point top, float room,
           const Scene& scene) {
  constexpr float kNarrow = 216;
  const ui::TextStyle when =
      ui::style::kNote.with_weight(ui::Weight::kBold).aligned(ui::Align::kCentre).with_line_height(1.3F);
  const ui::TextStyle what = ui::style::kSmall.aligned(ui::Align::kCentre).with_line_height(1.3F);
  const std::string id = "step/" + std::to_string(number);
  const std::string what_id = id + "/what";
  const std::string aloud = plan_step_spoken(step, scene);
  const bool late = step.stone == ui::PlanStone::kLate;
  if (!step.when.empty()) {
    frame.text({.id = id,
                .rect = {top.x - room / 2, top.y, room, 0},
                .text = step.when,
                .style = when.with_color(late ? ui::Color::kDanger : ui::Color::kInk)});
  }
  const float narrow = std::min(room, kNarrow);
  const bool two_lines = frame.text_size(step.what, what, narrow).h < 2.5F * frame.line_height(what);
  const float width = even_width(frame, step.what, what, two_lines ? narrow : room);
  frame.text({.id = what_id,
              .rect = {top.x - width / 2, top.y + frame.line_height(when) + 2, width, 0},
              .text = step.what,
              .style = what,
              .spoken = aloud});
}

// The steps of one page.
void river(ui::Frame& frame, const Plan& plan, int page, float middle, const Scene& scene) {
  constexpr float kAir = 12;
  const std::size_t from = static_cast<std::size_t>(page) * steps_on_page(plan);
  const std::size_t count = std::min(steps_on_page(plan), plan.steps.size() - from);
  const ui::Rect rect{kLeft, middle - 22, kWidth, 44};
  std::vector<ui::PlanStone> stones;
  for (std::size_t i = 0; i < count; ++i) stones.push_back(plan.steps[from + i].stone);
  ui::planning_river(frame, {.rect = rect,
                             .stones = stones,
                             .reaches = std::span(plan.reaches).subspan(from, count + 1),
                             .now = scene.texts("planning.now")});
  const float room = std::min(kWidth / static_cast<float>(count) - 2 * kAir, 400.0F);
  for (std::size_t i = 0; i < count; ++i) {
    const float x = ui::plan_stone_place(rect, i, count).x;
    label(frame, plan.steps[from + i], from + i + 1, {x, middle + kWhen}, room, scene);
  }
}

struct Panel {
  std::string_view id;
  ui::Icon icon;
  std::string_view title;
  std::string text;
};

void panels(ui::Frame& frame, const Words& words, const Trajectory& trajectory, const Scene& scene) {
  std::vector<Panel> shown;
  if (!words.hear_back.empty()) {
    const std::string_view how = scene.say(trajectory.hear_back_how);
    shown.push_back({"hear-back", ui::Icon::kCampaign, scene.texts("topic.hear_back"),
                     scene.texts("planning.hear_back", {{"when", words.hear_back}, {"how", how}})});
  }
  if (!words.decided_by.empty()) {
    shown.push_back({"decides", ui::Icon::kGavel, scene.texts("topic.decides"), words.decided_by});
  }
  if (const Visit* meeting = next_meeting(trajectory, scene)) {
    shown.push_back(
        {"meeting", ui::Icon::kPeople, scene.texts("meeting.next"), meeting_words(*meeting, scene)});
  }
  if (shown.empty()) return;
  const auto count = static_cast<float>(shown.size());
  const float width = (kWidth - (count - 1) * ui::layout::kGutter) / count;
  const ui::TextStyle title = ui::style::kNote.with_weight(ui::Weight::kBold).with_line_height(1.3F);
  const ui::TextStyle body = ui::style::kNote.with_line_height(1.3F);
  float height = kPanelHeight;
  for (const Panel& panel : shown) {
    const float text = frame.text_size(panel.text, body, width - 110).h + frame.line_height(title);
    height = std::max(height, text + 44);
  }
  ui::Rect rect{kLeft, kPanels, width, height};
  for (const Panel& panel : shown) {
    ui::panel(frame, rect, ui::PanelKind::kSurface);
    frame.icon(panel.icon, {rect.x + 47, rect.y + 44}, ui::icon_size::kMd, ui::Color::kPrimary);
    const float x = rect.x + 86;
    const std::string id(panel.id);
    const std::string text_id = id + "/text";
    const ui::Rect used = frame.text(
        {.id = id, .rect = {x, rect.y + 22, rect.right() - 24 - x, 0}, .text = panel.title, .style = title});
    frame.text({.id = text_id,
                .rect = {x, used.bottom(), rect.right() - 24 - x, 0},
                .text = panel.text,
                .style = body});
    rect.x += width + ui::layout::kGutter;
  }
}

// The day that is promised now, or that there is none yet; in the place of the panels.
void new_date(ui::Frame& frame, std::string_view words) {
  constexpr float kMiddle = 882;
  const float height = frame.line_height(ui::style::kBody);
  frame.icon(ui::Icon::kEvent, {kLeft + 22, kMiddle - 1}, 44, ui::Color::kPrimary);
  frame.text({.id = "new-date", .rect = {kLeft + 60, kMiddle - height / 2, kWidth - 60, 0}, .text = words});
}

}  // namespace

std::string plan_step_spoken(const PlanStep& step, const Scene& scene) {
  if (!scene.dates_known) return step.what;
  return scene.texts("planning.spoken", {{"what", step.what}, {"state", scene.texts(state_key(step.stone))}});
}

void planning_view(ui::Frame& frame, const State& state, const Words& words, const Trajectory& trajectory,
                   const Scene& scene, std::vector<Action>& actions) {
  const late_answer::Words promise = late_answer::words(trajectory, scene);
  const bool late = !promise.text.empty();
  const Plan plan = plan_of(trajectory, scene);
  if (late) {
    const ui::Rect place{kLeft, 376, kWidth, late_answer::kPanelHeight};
    if (late_answer::panel(frame, trajectory, scene, place)) actions.emplace_back(TalkToUs{});
  } else {
    title_row(frame, plan, scene);
  }
  const int pages = plan_pages(plan);
  const int page = std::clamp(state.page.value_or(page_of_now(plan)), 0, pages - 1);
  river(frame, plan, page, kRiver + (late ? kLateLower : 0), scene);
  if (late) {
    new_date(frame, promise.new_date);
  } else {
    panels(frame, words, trajectory, scene);
  }
  const ui::Point turn{kLeft + kWidth, late ? 886.0F : 418.0F};
  if (const auto by = parts::page_buttons(frame, scene.texts, turn, page, pages)) {
    actions.emplace_back(TurnPage{*by});
  }
}

}  // namespace zuil::topic
