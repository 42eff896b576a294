// SPDX-License-Identifier: EUPL-1.2
// zuil wipe [--data DIR] [--export DIR]
#pragma once

#include <iosfwd>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/random.h"

namespace zuil {

struct WipeOptions {
  std::string data;  // as given; see data_folder()
  std::string to;    // a stick for what waits, first; empty: none
};

// Forgets everything: rows, counts, officials, enrolment, keys, content and
// settings. Says on `out` what the portal does not have yet, and asks twice on
// `out`: for the name of the terminal ("zuil" before enrolment), and for "wis
// alles", each a line of `in`. With WipeOptions::to all that waits goes onto
// that stick first, and nothing is wiped unless all of it is there. 0 when
// everything is gone; 1 when it was not confirmed or the stick has not all of
// it, and then nothing is; 2 with a line on `err` when the store does not open or
// can't be wiped.
int run_wipe(const WipeOptions& options, const Clock& clock, Random& random, std::istream& in,
             std::ostream& out, std::ostream& err);

}  // namespace zuil
