// SPDX-License-Identifier: EUPL-1.2
// Samples of the topic in its tabs, of what is reached from it, and of a code.
#pragma once

#include <vector>

#include "kiosk/commands/gallery_samples.h"

namespace zuil {

// As reference_samples() and more_samples(), which hold them.
void add_topic_references(std::vector<Sample>& samples, const World& world, Instant now);
void add_more_topics(std::vector<Sample>& samples, const World& world, Instant now);
void add_code_references(std::vector<Sample>& samples, const World& world, Instant now);
void add_more_codes(std::vector<Sample>& samples, const World& world, Instant now);

}  // namespace zuil
