// SPDX-License-Identifier: EUPL-1.2
// Samples of screen 19: a room that is shown how a poll goes.
#pragma once

#include <vector>

#include "kiosk/commands/gallery_samples.h"
#include "kiosk/commands/sample_state.h"

namespace zuil {

// `desk` has an official at the dashboard.
void add_room_references(std::vector<Sample>& samples, const SampleState& desk, Instant now);
void add_room_samples(std::vector<Sample>& samples, const SampleState& desk, Instant now);

}  // namespace zuil
