// SPDX-License-Identifier: EUPL-1.2
// zuil status [--json] [--data DIR]
#pragma once

#include <iosfwd>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/random.h"

namespace zuil {

struct StatusOptions {
  std::string data;  // as given; see data_folder()
  bool json = false;
};

// Says on `out` whether this terminal is enrolled, what waits in each stream
// and since how many days, the last receipt, the last error, the free disk. As
// JSON: {"enrolled":true,"name":"…","streams":{"answers":{"waiting":3,
// "oldest_days":0},"contacts":{"waiting":0}},"kept":12,"set_aside":0,
// "last_receipt":"2027-03-11T18:30:00Z","last_error":"no-network",
// "free_bytes":…,"may_invite":true,"damaged_databases":0}; what there is not is
// left out. 0, or 2 with a line on `err` when the store does not open.
int run_status(const StatusOptions& options, const Clock& clock, Random& random, std::ostream& out,
               std::ostream& err);

}  // namespace zuil
