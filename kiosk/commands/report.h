// SPDX-License-Identifier: EUPL-1.2
// zuil report [--poster] [--visit ID] [--answers FILE] [--content DIR] [--data DIR] --out FILE
#pragma once

#include <iosfwd>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/random.h"

namespace zuil {

struct ReportOptions {
  std::string data;     // as given; see data_folder()
  std::string content;  // a package, for a terminal whose portal sent none
  std::string visit;    // empty: the newest that ran here; where none did that of the settings, else today's
                        // that began last, else the lobby
  std::string answers;  // a JSON file (parse_answers), in place of what was said when it ended; empty: that
  std::string out;      // ends in .pdf or .csv
  bool poster = false;  // the page for the village hall, as .pdf
};

// Writes what came of a visit, from this terminal's counts, and says on `out`
// of which. The same bytes for the same counts, until a poll closes. 0; 1 with
// a line on `err` when there is no such visit, or something given can't be used
// or written; 2 when the store does not open; 3 before enrolment.
int run_report(const ReportOptions& options, const Clock& clock, Random& random, std::ostream& out,
               std::ostream& err);

}  // namespace zuil
