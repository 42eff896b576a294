// SPDX-License-Identifier: EUPL-1.2
// One page for the wall of the village hall: what was asked, how the votes
// stand, and when people hear more.
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/report/report.h"
#include "sync/base/bytes.h"

namespace zuil::report {

// The questions with most votes, as many as there is room for. `code_page`, an
// address, is the QR; empty: there is none. One page always. The same bytes for
// the same report.
Result<Bytes> poster_pdf(const VisitReport& report, const std::string& code_page, const Texts& texts,
                         const std::filesystem::path& fonts);

}  // namespace zuil::report
