// SPDX-License-Identifier: EUPL-1.2
// Of what officials do with people: signals, raised hands, helping, paper forms.
#pragma once

#include <vector>

#include "kiosk/commands/gallery_samples.h"

namespace zuil {

void add_people_references(std::vector<Sample>& samples, const World& world, Instant now);
void add_more_people(std::vector<Sample>& samples, const World& world, Instant now);

}  // namespace zuil
