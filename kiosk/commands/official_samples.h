// SPDX-License-Identifier: EUPL-1.2
// Samples of screens 16 to 18: an official at the glass.
#pragma once

#include <vector>

#include "kiosk/commands/gallery_samples.h"

namespace zuil {

// As reference_samples() and more_samples(), which hold them.
void add_official_references(std::vector<Sample>& samples, const World& world, Instant now);
void add_more_officials(std::vector<Sample>& samples, const World& world, Instant now);

}  // namespace zuil
