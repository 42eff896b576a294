// SPDX-License-Identifier: EUPL-1.2
// zuil import-receipts DIR [--data DIR] [--json]
#pragma once

#include <iosfwd>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/random.h"

namespace zuil {

struct ImportReceiptsOptions {
  std::string data;    // as given; see data_folder()
  std::string from;    // the stick
  bool words = false;  // `out` is a terminal; else a JSON line
};

// Takes home what the portal signed for this terminal. On `out`, at the end:
//   {"event":"done","complete":true,"receipts":2,"statements":1,"conflicts":0,
//    "refused":0,"older":0,"others":1,"unreadable":0,"waiting":9,"left":0}
// or words; HomeReport says what each counts, "code" and "detail" stand behind
// them after a failure. 0 when everything that lies there for this terminal
// could be read; 1 otherwise; 2 when the store does not open; 3 before
// enrolment. The clock has no say in it.
int run_import_receipts(const ImportReceiptsOptions& options, const Clock& clock, Random& random,
                        std::ostream& out, std::ostream& err);

}  // namespace zuil
