// SPDX-License-Identifier: EUPL-1.2
// Starting and finishing a visit, the stick and the list before leaving.
#pragma once

#include <vector>

#include "kiosk/commands/gallery_samples.h"
#include "kiosk/commands/sample_state.h"

namespace zuil {

// `desk` is an official's who has just come in.
void add_visit_references(std::vector<Sample>& samples, const World& world, const SampleState& desk);
void add_visit_samples(std::vector<Sample>& samples, const World& world, const SampleState& desk);

}  // namespace zuil
