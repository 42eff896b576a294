// SPDX-License-Identifier: EUPL-1.2
// The parts of screen 03 that its view puts together.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/screens/scene.h"
#include "kiosk/screens/topic.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::topic {

// Picture, status, initiator and title; they end at `right`.
void heading_view(ui::Frame& frame, const Words& words, const Trajectory& trajectory, const Scene& scene,
                  float right);

// The tabs that the topic has; nothing where it has but one. The one tapped.
std::optional<Tab> tab_bar(ui::Frame& frame, const Trajectory& trajectory, const Scene& scene, Tab shown);

// What stands below the tabs of 03b and 03c.
void planning_view(ui::Frame& frame, const State& state, const Words& words, const Trajectory& trajectory,
                   const Scene& scene, std::vector<Action>& actions);
void feedback_view(ui::Frame& frame, const State& state, const Trajectory& trajectory, const Scene& scene,
                   std::vector<Action>& actions);

}  // namespace zuil::topic
