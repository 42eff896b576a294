// SPDX-License-Identifier: EUPL-1.2
// The stages of screen 27, each below the bar at the top and with its own bar
// at the bottom.
#pragma once

#include <vector>

#include "kiosk/screens/code.h"

namespace zuil::code {

void enter_view(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions);
void found_view(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions);
void confirm_view(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions);
void withdrawn_view(ui::Frame& frame, const Scene& scene, std::vector<Action>& actions);

}  // namespace zuil::code
