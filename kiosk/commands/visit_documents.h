// SPDX-License-Identifier: EUPL-1.2
// From a visit in the store to its report and poster.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/report/report.h"
#include "sync/base/bytes.h"
#include "sync/base/result.h"
#include "sync/domain/content.h"
#include "sync/domain/texts.h"
#include "sync/store/desk.h"
#include "sync/store/store.h"

namespace zuil {

// A visit as it ran, with what was said at its end.
struct ReportedVisit {
  Visit visit;
  std::optional<OfficialAnswers> answers;
  report::RunTimes times;
};

// The visits that ran here, newest first; the one that runs now before them. A
// run without a plan is left out. Blocks on disk.
Result<std::vector<ReportedVisit>> visits_that_ran(Store& store);

// What there is to tell of it. `today` says which polls have closed.
Result<report::VisitReport> report_of(Store& store, const Content& content, const ReportedVisit& visit,
                                      const Date& today, const Texts& texts);

// Report (PDF and CSV) and poster of each visit of `visits` into `folder`, which
// is made: "hoonhorst-verslag.pdf" and the like, by the visits' ids. Gives how
// many visits; what is there already is replaced. `code_page` as of poster_pdf().
Result<std::size_t> write_documents(Store& store, const Content& content,
                                    const std::vector<ReportedVisit>& visits, const Date& today,
                                    const std::string& code_page, const std::filesystem::path& folder);

}  // namespace zuil
