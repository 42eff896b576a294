// SPDX-License-Identifier: EUPL-1.2
// Memory for what is drawn.
#pragma once

#include <cstddef>

#include "ui/raster.h"

namespace zuil::ui {

// Pictures come and go in megabytes: given back to the system at once, never
// kept in the heap. For the whole process.
void keep_memory_small();

// Has the kernel map all of the surface at once: page by page as the first
// frame comes by costs ten times as much. That it can't is no fault.
void map_now(const Surface& surface);

}  // namespace zuil::ui
