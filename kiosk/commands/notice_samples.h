// SPDX-License-Identifier: EUPL-1.2
// Samples of screen 23: news from the portal.
#pragma once

#include <vector>

#include "kiosk/commands/gallery_samples.h"

namespace zuil {

// As reference_samples() and more_samples(), which hold them.
void add_notice_references(std::vector<Sample>& samples, const World& world, Instant now);
void add_more_notices(std::vector<Sample>& samples, const World& world, Instant now);

}  // namespace zuil
