// SPDX-License-Identifier: EUPL-1.2
// By hand: what waits onto a stick, and what the portal signed for it home
// (sync/README.md, By hand). Nothing here looks at a clock, and pulling the
// stick at any moment takes nothing away.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>

#include "sync/courier/cause.h"
#include "sync/store/store.h"

namespace zuil {

// How an export went, so far or in the end.
struct ExportReport {
  std::uint64_t waiting = 0;       // records, when it began
  std::uint64_t bundles = 0;       // of what waits, whole on the stick
  std::uint64_t records = 0;       // in those
  std::uint64_t bytes = 0;         // of those
  std::uint64_t held = 0;          // of `bundles`, which the stick had before
  std::uint64_t set_aside = 0;     // records that turned out to be damaged, in this export
  std::uint64_t left = 0;          // records that wait and are not on the stick, when it ended
  std::optional<Failure> failure;  // why not all went

  bool complete() const { return !failure && left == 0; }
  // Of what waited, 0 to 100.
  int percent() const;
};

using OnExported = std::function<void(const ExportReport&)>;  // after every bundle

// Writes all that waits as bundles below `stick`, which must be there. The rows
// go on waiting: only a receipt changes that. A bundle that the stick holds
// already is left as it is; one of the same name that is not whole is replaced.
// Blocks on disk and stick.
ExportReport export_to_stick(Store& store, const std::filesystem::path& stick,
                             const OnExported& on_exported = {}, std::stop_token stop = {});

// What became of the receipts and statements on a stick.
struct HomeReport {
  std::uint64_t receipts = 0;      // of bundles of this terminal: their rows have arrived
  std::uint64_t statements = 0;    // of this terminal
  std::uint64_t conflicts = 0;     // receipts: those rows go again, under new numbers
  std::uint64_t refused = 0;       // receipts: those rows still wait
  std::uint64_t older = 0;         // from before the portal was put back; they change nothing
  std::uint64_t others = 0;        // other terminals', or for bundles that were not handed out
  std::uint64_t unreadable = 0;    // in this terminal's folder: damaged, or another portal's
  std::uint64_t waiting = 0;       // records, before
  std::uint64_t left = 0;          // records, after
  std::optional<Failure> failure;  // why not all of it was looked at
};

// Takes home what lies below `stick`; again the same changes nothing. Whatever
// stands there that is neither, or is not this terminal's, changes nothing
// either. What was taken before a failure stays taken. Requires an enrolled
// store. Blocks on disk and stick.
HomeReport take_receipts_home(Store& store, const std::filesystem::path& stick);

}  // namespace zuil
