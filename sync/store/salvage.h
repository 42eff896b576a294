// SPDX-License-Identifier: EUPL-1.2
// Carries over what can be read of a damaged database.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>

#include "sync/base/clock.h"
#include "sync/store/data_folder.h"
#include "sync/store/sqlite.h"

namespace zuil {

struct Salvaged {
  std::size_t rows = 0;   // of the outbox, each matching its hash
  bool enrolled = false;  // the certificate was there, or its copy beside the keys
};

// Reads the database of `folder` and its WAL, changing neither, into `fresh`,
// which has the newest schema and nothing in it. Fails only when `fresh` can't
// be written. The audit log gets a line that says so, at `time`.
Result<Salvaged> salvage(const DataFolder& folder, Database& fresh, std::optional<WallTime> time);

}  // namespace zuil
