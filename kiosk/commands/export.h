// SPDX-License-Identifier: EUPL-1.2
// zuil export --to DIR [--data DIR] [--json]
#pragma once

#include <iosfwd>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/random.h"

namespace zuil {

struct ExportOptions {
  std::string data;  // as given; see data_folder()
  std::string to;    // the stick; must be there
  bool bar = false;  // `out` is a terminal: a progress bar and words; else JSON lines
};

// Writes all that waits onto a stick; it goes on waiting. On `out`, as it goes
// and at the end:
//   {"event":"progress","waiting":9,"bundles":1,"records":5,"bytes":812}
//   {"event":"done","complete":true,"bundles":2,"records":9,"bytes":1480,"held":0,
//    "set_aside":0,"left":0}
// or a bar; "held" are the bundles that the stick had before. A failure is in
// the last line as "code" (cause.h) and "detail", and in plain words on `err`. 0
// only if all that waits is on the stick; 1 otherwise; 2 when the store does
// not open; 3 before enrolment. The clock has no say in it.
int run_export(const ExportOptions& options, const Clock& clock, Random& random, std::ostream& out,
               std::ostream& err);

}  // namespace zuil
