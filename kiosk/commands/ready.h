// SPDX-License-Identifier: EUPL-1.2
// zuil ready [--data DIR] [--content DIR] [--json] [--out FILE.pdf]
#pragma once

#include <iosfwd>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/random.h"

namespace zuil {

struct ReadyOptions {
  std::string data;     // as given; see data_folder()
  std::string content;  // a package, where the portal sent none; empty: none
  std::string out;      // a PDF of the list; empty: none
  bool json = false;
};

// Says on `out` whether this terminal can go out, a line each:
//   ok     Klok: De klok staat op donderdag 11 maart, 18.52 uur.
// with "ok", "look" or "bad" before it, and the verdict at the end; as JSON
//   {"ready":true,"checks":[{"item":"clock","grade":"ok","words":"…"},…]}
// What only somebody at the glass can check, whether it feels a finger
// everywhere, is not in it. 0 when nothing is bad; 1 when something is; 2 with a
// line on `err` when the store does not open or the file can't be written; 3
// before enrolment.
int run_ready(const ReadyOptions& options, const Clock& clock, Random& random, std::ostream& out,
              std::ostream& err);

}  // namespace zuil
