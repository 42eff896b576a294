// SPDX-License-Identifier: EUPL-1.2
// How commands that send or write say how far they are, and why they stopped.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>

#include "sync/courier/cause.h"
#include "sync/domain/json_writer.h"

namespace zuil {

struct Progress {
  int percent = 0;            // of what waited, 0 to 100
  std::uint64_t waiting = 0;  // records, when it began
  std::uint64_t bundles = 0;  // that went
  std::uint64_t records = 0;  // in those
  std::uint64_t bytes = 0;    // of those
};

// A bar, which stays on its line over what it drew before (the last one is
// followed by a line break of the caller's), or one line of JSON.
void show_progress(std::ostream& out, const Progress& progress, bool bar);

// Members of a line of JSON: bundles, records and bytes; code and detail, if it failed.
void add_counts(JsonWriter& out, const Progress& progress);
void add_failure(JsonWriter& out, const std::optional<Failure>& failure);

}  // namespace zuil
