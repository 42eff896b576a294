// SPDX-License-Identifier: EUPL-1.2
// zuil diagnose [--data DIR] [--out FILE]
#pragma once

#include <iosfwd>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/random.h"

namespace zuil {

struct DiagnoseOptions {
  std::string data;  // as given; see data_folder()
  std::string out;   // a file; empty: standard output
};

// One JSON document that helps support and tells of nobody: versions, disk,
// files of the data folder with size and mode, what waits, how the log and the
// database hold, which settings differ from the defaults (never their values
// where these name a network or an address). No name, no answer, no key, no
// official. What could not be found out stands in "faults". 0; 1 with a line on
// `err` when the file can't be written.
int run_diagnose(const DiagnoseOptions& options, const Clock& clock, Random& random, std::ostream& out,
                 std::ostream& err);

}  // namespace zuil
