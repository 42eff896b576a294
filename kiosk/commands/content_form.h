// SPDX-License-Identifier: EUPL-1.2
// zuil content form --trajectory ID [--language nl] [--content DIR] [--data DIR] --out FILE.pdf
#pragma once

#include <iosfwd>
#include <string>

#include "sync/base/clock.h"

namespace zuil {

struct ContentFormOptions {
  std::string data;     // as given; see data_folder()
  std::string content;  // a package, for a terminal whose portal sent none
  std::string trajectory;
  std::string language = "nl";
  std::string out;
};

// Writes the topic on two pages of paper. 0; 1 with a line on `err` when there
// is no such topic or language, it has nothing to fill in, or something can't be
// read or written. Needs no enrolment where `content` is given.
int run_content_form(const ContentFormOptions& options, const Clock& clock, std::ostream& err);

}  // namespace zuil
