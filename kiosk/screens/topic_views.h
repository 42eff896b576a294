// SPDX-License-Identifier: EUPL-1.2
// The parts of screen 03 that its view puts together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/scene.h"
#include "kiosk/screens/topic.h"
#include "kiosk/screens/topic_planning.h"
#include "ui/button.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::topic {

// Picture, status, initiator and title; they end at `right`.
void heading_view(ui::Frame& frame, const Words& words, const Trajectory& trajectory, const Scene& scene,
                  float right);

// The tabs that the topic has; nothing where it has but one. The one tapped.
std::optional<Tab> tab_bar(ui::Frame& frame, const Trajectory& trajectory, const Scene& scene, Tab shown);

ui::Button tab_button(Tab tab, const Texts& texts);

// One way to take part, or to be heard: its button with words of its own.
struct WayIn {
  ui::Button button;
  std::string label;
  std::string detail;  // "Kost 2 minuten"; may be empty
  Action action;
};
// Those that the topic takes now, in the order of the design; "Praat met ons"
// is always open and comes last.
std::vector<WayIn> ways_in(const Trajectory& trajectory, const Scene& scene);

// The whole screen for every panel but the one it was drawn for (paged.h).
std::vector<Action> paged_view(const State& state, const Trajectory& trajectory, const Scene& scene,
                               ui::Frame& frame);

// A step of the planning, aloud: what its stone's colour says.
std::string plan_step_spoken(const PlanStep& step, const Scene& scene);

// What stands below the tabs of 03b and 03c.
void planning_view(ui::Frame& frame, const State& state, const Words& words, const Trajectory& trajectory,
                   const Scene& scene, std::vector<Action>& actions);
void feedback_view(ui::Frame& frame, const State& state, const Trajectory& trajectory, const Scene& scene,
                   std::vector<Action>& actions);

}  // namespace zuil::topic
