// SPDX-License-Identifier: EUPL-1.2
// The interim result: a copy of the tally's counts that moves in steps
// (sync/README.md, Interim results).
#pragma once

#include <string_view>
#include <vector>

#include "sync/domain/votes.h"
#include "sync/store/sqlite.h"

namespace zuil {

// The questions of `trajectory` that may be shown, each as it is shown, over all
// visits and without raised hands. One that came to kLeastVotesShown votes is
// added, and one that got kVotesInStep more is copied anew; the copy is on disk
// when this returns. In one transaction of its own.
Result<std::vector<VoteCounts>> move_interim(Database& database, std::string_view trajectory);

}  // namespace zuil
