// SPDX-License-Identifier: EUPL-1.2
// zuil enrol CODE [--request FILE | --reply FILE] [--again] [--data DIR]
#pragma once

#include <iosfwd>
#include <stop_token>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/random.h"

namespace zuil {

struct EnrolOptions {
  std::string data;  // as given; see data_folder()
  std::string code;  // what `zuil-portal invite` printed
  bool again = false;
  // By stick; at most one of the two is given.
  std::string request;  // the file to write the request to, instead of sending it
  std::string reply;    // the file that `zuil-portal register` wrote
};

// Makes this terminal one of the portal that `code` names, and says on `out` as
// which. Nothing is stored before the fingerprint and the root signature held;
// a reply that was lost costs nothing, the same call goes on. 0 when enrolled,
// also when this code had enrolled it before. 1, with a line on `err`, when the
// code is wrong, the portal refuses or can't be reached, or the terminal is
// another's already and `again` was not given. 2 when the store does not open.
// With `request` it ends 0 when that file is written, again the same; a file
// there that is something else stays.
int run_enrol(const EnrolOptions& options, const Clock& clock, Random& random, std::stop_token stop,
              std::ostream& out, std::ostream& err);

}  // namespace zuil
