// SPDX-License-Identifier: EUPL-1.2
// The ids that this database ever took (intake.h), those of deleted rows too.
// They are kept together, some dozens a row in ascending order: a row says
// nothing about which of them came last.
#pragma once

#include "sync/store/sqlite.h"

namespace zuil {

inline constexpr std::size_t kMostIdsTogether = 64;

// Adds `id`. False when it was there.
Result<bool> take_id(Database& database, const ByteArray<16>& id);

}  // namespace zuil
