// SPDX-License-Identifier: EUPL-1.2
// zuil content status|back|newest|import STICK [--data DIR] [--json]: the content
// of this terminal that its portal signed.
#pragma once

#include <iosfwd>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/random.h"

namespace zuil {

struct ContentOptions {
  enum class Do {
    kStatus,  // say what is shown, and what there is beside it
    kBack,    // show what was shown before, until newer content comes
    kNewest,  // take that back
    kImport,  // take what is on a stick
  };
  Do what = Do::kStatus;
  std::string data;  // as given; see data_folder()
  std::string from;  // the folder of the stick
  bool json = false;
};

// Says on `out` what is shown from now on, as words or as
// {"shown":"demo-2","made":"2027-03-11T18:30:00Z","before":"demo-1",
// "passed_over":"demo-3","refused":"demo-4"}; what there is not is left out. A
// running window follows when nobody is busy, within ten seconds. Going back and on again stand in the
// audit log. 0; 1 with a
// line on `err` when there is nothing to go to, or what is on the stick can't be
// used; 2 when it can't be read or
// written; 3 before enrolment.
int run_content(const ContentOptions& options, const Clock& clock, Random& random, std::ostream& out,
                std::ostream& err);

}  // namespace zuil
