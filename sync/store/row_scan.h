// SPDX-License-Identifier: EUPL-1.2
// Finds rows of the outbox in the bytes of a database file that SQLite can no
// longer read. A row proves itself: its key is the SHA-256 of its sealed bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "sync/wire/keys.h"

namespace zuil {

struct ScannedRow {
  Sha256 hash{};
  std::int64_t stream = 0;
  std::int64_t day = 0;
  KeyId sealing_key{};
  Bytes sealed;
};

// Calls `found` for each row in the pages of the database at `path` and of its
// WAL, perhaps more than once for one. Looks at every place where a record
// could begin, and at nothing that says where they do (SQLite's file format,
// 2.1 record format, 1.6 b-tree pages, 4.1 WAL).
void scan_rows(const std::filesystem::path& path, const std::function<void(const ScannedRow&)>& found);

}  // namespace zuil
