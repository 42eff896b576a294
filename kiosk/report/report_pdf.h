// SPDX-License-Identifier: EUPL-1.2
// The report of a visit on paper: two to four A4 pages, with letters a little
// smaller where that is enough; more only for a visit of very many questions.
#pragma once

#include <filesystem>

#include "kiosk/report/report.h"
#include "sync/base/bytes.h"

namespace zuil::report {

// The same bytes for the same report. `fonts` is the folder of Clear Sans;
// kRejected when it is not there.
Result<Bytes> report_pdf(const VisitReport& report, const Texts& texts, const std::filesystem::path& fonts);

}  // namespace zuil::report
