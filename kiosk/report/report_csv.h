// SPDX-License-Identifier: EUPL-1.2
// The numbers of a visit for a spreadsheet.
#pragma once

#include <string>

#include "kiosk/report/report.h"

namespace zuil::report {

// CSV (sync/base/csv.h), one number a line: part, topic, question, what, number,
// percent, remark. A number that may not be shown is empty, and the remark says so.
std::string report_csv(const VisitReport& report, const Texts& texts);

}  // namespace zuil::report
