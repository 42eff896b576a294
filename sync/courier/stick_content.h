// SPDX-License-Identifier: EUPL-1.2
// New content from a stick, for a terminal that has no network.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "sync/base/clock.h"
#include "sync/courier/cause.h"
#include "sync/store/packages.h"

namespace zuil {

struct ContentHomeReport {
  std::string shown;               // the version that is shown from now on; empty: what was shown still is
  std::optional<Failure> failure;  // why what is on the stick is not shown
};

// Takes the package that `zuil-portal copy-content` wrote below `stick`, as if it
// had come by network: the same signature, hashes and checks. What was fetched
// before is not read again. Blocks on disk and stick.
ContentHomeReport take_content_home(Packages& packages, const std::filesystem::path& stick,
                                    const Date& today);

}  // namespace zuil
