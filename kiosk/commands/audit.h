// SPDX-License-Identifier: EUPL-1.2
// zuil audit show [--json] | verify [--json] | export [--data DIR]
#pragma once

#include <iosfwd>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/random.h"

namespace zuil {

struct AuditOptions {
  enum class Do { kShow, kVerify, kExport };
  Do what = Do::kShow;
  std::string data;  // as given; see data_folder()
  bool json = false;
};

// Says on `out` what officials and the terminal did (sync/store/audit.h).
// show: the newest 100 lines, oldest first: number, time or "-", event, official
// or "-", about or "-", count; export: all lines as JSON lines with their hashes,
//   {"number":7,"time":"2027-03-11T18:30:00Z","event":"visit-paused","official":"…",
//    "about":"hoonhorst-11-maart","count":133,"hash":"64 hex"}
// what there is not is left out; show --json is the same for its lines. verify:
// whether each line follows from the one before, and the hash of the newest. As
// JSON: {"whole":false,"lines":40,"broken":1,"first_broken":12,"head":"64 hex"}.
// 0; 1 from verify when a link is broken; 2 with a line on `err` when there is no
// store or it does not open.
int run_audit(const AuditOptions& options, const Clock& clock, Random& random, std::ostream& out,
              std::ostream& err);

}  // namespace zuil
