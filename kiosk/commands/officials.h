// SPDX-License-Identifier: EUPL-1.2
// zuil officials list [--json] | add --name NAME [--administrator] | remove ID | set-pin ID [--data DIR]
#pragma once

#include <iosfwd>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/random.h"

namespace zuil {

struct OfficialsOptions {
  enum class Do { kList, kAdd, kRemove, kSetPin };
  Do what = Do::kList;
  std::string data;  // as given; see data_folder()
  std::string id;    // of kRemove and kSetPin
  std::string name;  // of kAdd
  bool administrator = false;
  bool json = false;  // of kList: [{"id":"…","name":"…","role":"official"}]
};

// Says on `out` who may run visits here, one a line: id, role, name; or changes
// that, and says what was done. A PIN is the first line of the descriptor `in`:
// on a terminal it is asked twice, and not shown. 0; 1, with a line on `err`,
// when it is refused; 2 when the store does not open.
int run_officials(const OfficialsOptions& options, const Clock& clock, Random& random, int in,
                  std::ostream& out, std::ostream& err);

}  // namespace zuil
