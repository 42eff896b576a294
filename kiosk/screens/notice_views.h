// SPDX-License-Identifier: EUPL-1.2
// A notice as part of the home screen.
#pragma once

#include "kiosk/screens/notice.h"
#include "kiosk/screens/paged.h"
#include "ui/frame.h"

namespace zuil::notice {

// Its title, its age and "Lees" in `rect`, 92 high; true when that was tapped.
bool band(ui::Frame& frame, const Scene& scene, const Notice& notice, ui::Rect rect);

// The same as one block, which can be touched anywhere.
void add_band(Paged& paged, ui::Frame& frame, const Scene& scene, const Notice& notice, Paged::Tapped tapped);

}  // namespace zuil::notice
