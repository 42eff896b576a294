// SPDX-License-Identifier: EUPL-1.2
// zuil content check DIR
#pragma once

#include <filesystem>
#include <iosfwd>

#include "sync/base/clock.h"

namespace zuil {

struct ContentCheckOptions {
  std::filesystem::path folder;
};

// Prints each fault of the package as "DIR/file:line: /json/pointer: what is
// wrong, what is wanted" and gives back 1; one line that names what the package
// holds, and 0, when it is good. Blocks on disk.
int run_content_check(const ContentCheckOptions& options, const Clock& clock, std::ostream& out);

}  // namespace zuil
