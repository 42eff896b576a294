// SPDX-License-Identifier: EUPL-1.2
// The few single values that a terminal's database holds.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/store/sqlite.h"

namespace zuil {

// Their names in the table `facts`, which never change.
enum class Fact {
  kReadableFrom,  // the lowest schema version whose program can read this one
  kEpoch,         // the current one
  kCertificate,   // of the enrolment, as signed
  kRoot,          // the root key it was enrolled under
  kGeneration,    // newest seen of the portal's inbox; absent: none
  kSignedTime,    // latest time signed in that generation, seconds since 1970
  kDeletionTime,  // the signed time at which rows were last deleted
  kLastReceipt,   // the portal's time on the last receipt, seconds since 1970
  kLastError,     // a code
  kRebuiltDay,    // on which the file was last written anew, days since 1970
  kWiping,        // 1: everything was forgotten, and files are still to go
  kAuditAnchor,   // number and hash of the last line of the audit log that went (audit.h)
  kAuditHead,     // of its newest line
};

// 0 for a number that was never set.
Result<std::int64_t> number_fact(Database& database, Fact fact);
// nullopt for bytes that were never set.
Result<std::optional<Bytes>> bytes_fact(Database& database, Fact fact);
Status set_fact(Database& database, Fact fact, std::int64_t value);
Status set_fact(Database& database, Fact fact, ByteView value);
Status forget_fact(Database& database, Fact fact);

}  // namespace zuil
