// SPDX-License-Identifier: EUPL-1.2
// `zuil-portal import`: takes in what lies on a stick, as if it had come by the
// network, and leaves what the portal signs for it (sync/README.md, By hand).
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "sync/portal/intake.h"

namespace zuil::portal {

// Why a file was not taken, or not as it should be.
enum class NotTaken {
  kUnfinished,     // not written to its end; the terminal still has its rows
  kForeign,        // nothing of a terminal's
  kDamaged,        // not what a terminal wrote, or not all of it
  kUnknownDevice,  // of a terminal that did not enrol here
  kRevoked,        // kept in quarantine, without a receipt
  kSealingKey,     // sealed to a key that is not held
  kConflict,       // its rows are kept; the terminal must give them other numbers
  kTooMany,        // more files, or folders, than are looked at
  kTrouble,        // of the portal's own, or with the stick: again later
};
// "unfinished", "not ours", "damaged", "of an unknown device", …
std::string_view to_string(NotTaken why);

struct LeftFile {
  std::string path;  // below the stick, fit to be shown
  NotTaken why = NotTaken::kForeign;
  std::string detail;  // what is wrong, where; holds no byte of it
};

struct ImportReport {
  std::uint64_t bundles = 0;  // stored, and with a receipt
  std::uint64_t records = 0;  // in those
  std::uint64_t known = 0;    // of `bundles`, of which nothing was new
  std::uint64_t statements = 0;
  std::uint64_t left = 0;     // files that were not taken
  std::uint64_t trouble = 0;  // of those, for which it is worth trying again
};

using OnLeft = std::function<void(const LeftFile&)>;

// Offers every file in the folder "zuil" of `stick`, and in the folders in it,
// to `intake`; what a file is, only its bytes say. Receipts and one statement for
// each device go into the device's folder, whose name is made here. Links are
// not followed, a file longer than a bundle may be is not read, folders deeper
// down are not looked at. One file never stops another. kRejected when there
// is no such folder; kRetryLater when the stick can't be read at all. Blocks on
// disk and stick.
Result<ImportReport> import_from_stick(Intake& intake, Inbox& inbox, const std::filesystem::path& stick,
                                       const OnLeft& on_left);

}  // namespace zuil::portal
