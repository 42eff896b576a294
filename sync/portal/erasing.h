// SPDX-License-Identifier: EUPL-1.2
// What the purge may do with what was opened. What is erased leaves its id,
// its sealed hashes, its code hashes and its mark, so that it can't come again.
//
// As opened.h: calls block on disk, each is one transaction. What a call
// erases is in the erasure log, on the disk, before the database forgets it:
// killed anywhere between, the next open() of the database does the rest.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sync/portal/erasure_log.h"

namespace zuil::portal {

// Until when sign-ups of a trajectory are kept.
struct RetentionDate {
  std::string trajectory;
  Date until{};
  bool operator==(const RetentionDate&) const = default;
};

// Sign-ups of which nobody said until when they are kept.
struct UndatedSignUps {
  std::string trajectory;
  std::uint64_t count = 0;
  bool operator==(const UndatedSignUps&) const = default;
};

struct PurgeState {
  std::optional<WallTime> purged;  // when the last purge ended
  std::uint64_t erased = 0;        // records, ever
  std::uint64_t to_erase = 0;      // that have a mark and are still there
};

class OpenedErasing {
 public:
  virtual ~OpenedErasing() = default;

  // Up to `limit` records that have a mark and are still there.
  virtual Result<std::vector<Uuid>> withdrawn(std::size_t limit) = 0;
  // Up to `limit` sign-ups whose last day is `today` or was before.
  virtual Result<std::vector<Uuid>> over(Date today, std::size_t limit) = 0;
  // Remembers dates; that of a trajectory which is not among them stays.
  virtual Status note_retention(std::span<const RetentionDate> dates) = 0;
  // By trajectory.
  virtual Result<std::vector<UndatedSignUps>> undated() = 0;

  // Erases those of `records` that are there and not erased yet; how many.
  // kAsked marks their codes as withdrawn as well. Requires another reason
  // than kCorrected.
  virtual Result<std::uint64_t> erase(std::span<const Uuid> records, ErasureReason reason, Date day) = 0;

  // The sealed hashes of erased records that came in this bundle, in order.
  virtual Result<std::vector<Sha256>> erased_in(const Sha256& bundle) = 0;
  virtual Result<PurgeState> purge_state() = 0;
  // Keeps when the last purge ended.
  virtual Status note_purged(WallTime now) = 0;
  // Takes what was erased out of the database's journal, unless somebody reads
  // meanwhile.
  virtual Status empty_journal() = 0;
};

}  // namespace zuil::portal
