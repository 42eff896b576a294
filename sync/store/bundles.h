// SPDX-License-Identifier: EUPL-1.2
// Gives waiting rows their numbers and makes bundles of them.
#pragma once

#include <optional>

#include "sync/base/random.h"
#include "sync/domain/settings.h"
#include "sync/store/sqlite.h"
#include "sync/wire/bundle.h"

namespace zuil {

// Why a bundle is asked for.
enum class Occasion {
  kAsked,      // an official's Verstuur, `zuil sync`, `zuil export`: everything goes
  kAutomatic,  // rows get numbers only when is_due(), and no bundle comes within
               // kBetweenStreams of one of the other stream
};

// A bundle that nobody asked for is made not within this time of the other stream's.
inline constexpr std::chrono::hours kBetweenStreams{1};

struct BundleRequest {
  Stream stream = Stream::kAnswers;
  std::size_t max_bytes = kMaxBundleBytes;      // of the whole bundle; one larger row comes alone
  std::size_t max_records = kMaxBundleRecords;  // smaller to halve a bundle that was cut or refused
  std::uint64_t from = 1;                       // rows of a lower number wait for another time
  Occasion occasion = Occasion::kAsked;
};

struct FrozenBundle {
  BundleHeader header;
  Sha256 hash{};  // of `bytes`; what its receipt names
  Bytes bytes;    // signed
};

// Why a row is never sent. These numbers are in the database and never change.
enum class SetAside : std::uint8_t {
  kDamaged = 1,   // it is no longer what was written
  kTooLarge = 2,  // 413 for it alone
  kRefused = 3,   // 422 for it alone
};

struct Waiting {
  std::uint64_t records = 0;       // without a receipt, not set aside
  std::optional<int> oldest_days;  // nullopt when none waits; at least 1 for a day that is still to come
  bool operator==(const Waiting&) const = default;
};

// Enough waits, or long enough, to be sent unasked.
bool is_due(const Waiting& waiting, const Settings& settings);

struct OutboxCounts {
  Waiting answers;
  Waiting contacts;
  std::uint64_t kept = 0;  // with a receipt
  std::uint64_t set_aside = 0;
};

// Store::next_bundle(), in one transaction of its own, with a line in the audit
// log at `time`. Without `number_new` only of rows that were numbered before.
Result<std::optional<FrozenBundle>> freeze(Database& database, Random& random, const BundleRequest& request,
                                           bool number_new, const DeviceId& device, const SigningKey& key,
                                           std::optional<WallTime> time);

// Begins a new epoch: rows without a receipt get new numbers when they are next
// bundled. Requires a transaction.
Status begin_epoch(Database& database, Random& random);

// Store::set_aside(), in one transaction of its own.
Status set_row_aside(Database& database, const Sha256& bundle, SetAside why);

}  // namespace zuil
