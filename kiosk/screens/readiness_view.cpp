// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <string>

#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/readiness.h"
#include "ui/button.h"
#include "ui/frame.h"

namespace zuil::readiness {
namespace {

constexpr float kLineLeast = 520;
constexpr float kTarget = 160;
constexpr float kFromEdge = 24;

ui::Icon icon_of(Grade grade) {
  switch (grade) {
    case Grade::kGood: return ui::Icon::kCheckCircle;
    case Grade::kLook: return ui::Icon::kWarning;
    case Grade::kBad: break;
  }
  return ui::Icon::kError;
}

ui::Color color_of(Grade grade) {
  switch (grade) {
    case Grade::kGood: return ui::Color::kPrimary;
    case Grade::kLook: return ui::Color::kWarning;
    case Grade::kBad: break;
  }
  return ui::Color::kDanger;
}

void touching(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  frame.begin_screen("readiness-touch");
  const ui::Rect screen = frame.screen();
  const float right = screen.w - kFromEdge - kTarget;
  const float bottom = screen.h - kFromEdge - kTarget;
  const ui::Point places[kTargets] = {{kFromEdge, kFromEdge},
                                      {right, kFromEdge},
                                      {(screen.w - kTarget) / 2, (screen.h - kTarget) / 2},
                                      {kFromEdge, bottom},
                                      {right, bottom}};
  const ui::TextStyle style = ui::style::kLead.aligned(ui::Align::kCentre);
  const float width = screen.w - 2 * (2 * kFromEdge + kTarget);
  frame.text({.id = "title",
              .rect = {2 * kFromEdge + kTarget, kFromEdge + 20, width, 0},
              .text = texts("ready.touch.title"),
              .style = style,
              .role = ui::Role::kTitle,
              .zone = ui::Zone::kTitle});
  for (std::size_t i = 0; i < kTargets; ++i) {
    const bool done = state.touched[i];
    const std::string id = "target/" + std::to_string(i);
    const std::string label = texts("ready.touch.target", {{"n", std::to_string(i + 1)}});
    if (ui::icon_button(frame, {.id = id,
                                .rect = {places[i].x, places[i].y, kTarget, kTarget},
                                .icon = done ? ui::Icon::kCheckCircle : ui::Icon::kTouchApp,
                                .label = label,
                                .enabled = !done,
                                .strong = true}))
      actions.emplace_back(Touch{i});
  }
  ui::ButtonRow row(frame, {screen.w / 2 - 110, screen.h - kFromEdge - kTarget / 2},
                    ui::ButtonRow::From::kLeft);
  if (row.add(parts::back_button(texts))) actions.emplace_back(Back{});
}

void list(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  std::vector<Check> all;
  if (state.facts) {
    const auto touched =
        static_cast<std::size_t>(std::count(state.touched.begin(), state.touched.end(), true));
    all = checks(*state.facts, touched, scene);
  }
  const Grade grade = worst(all);
  Paged page(frame, scene,
             {.name = "readiness",
              .note = std::string(texts("sign_in.staff_only")),
              .note_icon = ui::Icon::kLock,
              .title = std::string(texts("dashboard.task.readiness")),
              .lead = all.empty() ? std::string() : std::string(verdict(grade, texts)),
              .lead_is_wrong = grade == Grade::kBad});
  for (const Check& each : all) {
    const std::string id(to_string(each.item));
    page.section({.panel = ui::PanelKind::kSurface,
                  .heading = {.id = id,
                              .text = name_of(each.item, texts),
                              .icon = icon_of(each.grade),
                              .icon_color = color_of(each.grade)},
                  .lines = {{.id = id + "/words", .text = each.words, .role = ui::Role::kStatus}},
                  .least_width = kLineLeast});
  }
  if (state.facts) {
    page.forward({.id = "test-touch",
                  .label = texts("ready.touch"),
                  .kind = ui::ButtonKind::kPrimary,
                  .icon = ui::Icon::kTouchApp,
                  .zone = ui::Zone::kPrimary},
                 [&actions] { actions.emplace_back(BeginTouching{}); });
  }
  page.back([&actions] { actions.emplace_back(Back{}); });
  page.show_into(actions);
}

}  // namespace

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  (state.touching ? touching : list)(frame, state, scene, actions);
  return actions;
}

}  // namespace zuil::readiness
