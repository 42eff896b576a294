// SPDX-License-Identifier: EUPL-1.2
// The questions of a topic on paper: boxes to tick, lines to write on.
#pragma once

#include "kiosk/report/page_flow.h"
#include "sync/domain/content.h"
#include "sync/domain/texts.h"

namespace zuil::report {

void draw_questions(PageFlow& flow, const Trajectory& trajectory, const Texts& texts);

}  // namespace zuil::report
