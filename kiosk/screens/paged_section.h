// SPDX-License-Identifier: EUPL-1.2
// Lines of text as a block of a paged screen.
#pragma once

#include "kiosk/screens/paged.h"

namespace zuil {

// `width`, or as much of it as a line may be long.
float line_width(const ui::Frame& frame, float width);

// Draws, measures and cuts `section`; `frame` outlives it.
Paged::Block block_of(ui::Frame& frame, Paged::Section section);

}  // namespace zuil
