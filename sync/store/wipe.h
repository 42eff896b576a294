// SPDX-License-Identifier: EUPL-1.2
// Forgetting everything, in two steps of which the first is the commit.
#pragma once

#include <optional>

#include "sync/base/clock.h"
#include "sync/store/data_folder.h"
#include "sync/store/sqlite.h"

namespace zuil {

// In one transaction: every row, number, count and fact goes, and the database
// says that files are still to go (Fact::kWiping). The audit log begins anew with
// a line that says so, at `time`.
Status forget_everything(Database& database, std::optional<WallTime> time);

// Where forget_everything() was committed: removes keys, content, settings and
// damaged databases, and writes the file anew. Again after a crash. False when
// nothing was to do.
Result<bool> finish_forgetting(Database& database, const DataFolder& folder);

}  // namespace zuil
