// SPDX-License-Identifier: EUPL-1.2
// A way for SQLite to reach its files that leaves nothing readable behind in
// the WAL. The WAL holds whole pages, commit after commit: what came after
// what, and which sealed row moved which count. SQLite empties it by cutting
// the file, and what was in it stays on the disk. Here it is overwritten
// instead, with zeros behind 32 random bytes, and keeps its size. That spares
// every later commit the growing of a file, and the first one a sync.
#pragma once

#include <cstdint>

namespace zuil {

// The sizes between which an emptied WAL is kept.
inline constexpr std::int64_t kSmallestWal = 1024 * 1024;
inline constexpr std::int64_t kLargestWal = 4 * 1024 * 1024;

// The name to give to sqlite3_open_v2(); registers it where that was not done.
// Any thread. All but the WAL is as in SQLite's default.
const char* scrubbing_vfs();

}  // namespace zuil
