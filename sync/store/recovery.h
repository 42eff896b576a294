// SPDX-License-Identifier: EUPL-1.2
// Opens the database of a data folder, whatever state it was left in.
#pragma once

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/store/data_folder.h"
#include "sync/store/folder_lock.h"
#include "sync/store/sqlite.h"

namespace zuil {

// Opens or makes it, checks it (thoroughly when it is under suspicion), brings
// it to the newest schema. A damaged one is set aside and what can be read is
// carried over under a new epoch; that needs the folder alone: kDamaged when
// another program has it open. A crash at any moment leaves the old database,
// or the new one, or what the next call finishes. Requires `lock` to be shared.
Result<Database> open_or_recover(const DataFolder& folder, FolderLock& lock, const Clock& clock,
                                 Random& random);

// The next open_or_recover() checks every page and index.
void suspect(const DataFolder& folder);

// How many databases were set aside.
std::uint64_t count_damaged(const DataFolder& folder);

}  // namespace zuil
