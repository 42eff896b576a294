// SPDX-License-Identifier: EUPL-1.2
// How many rows wait. To count them the whole outbox is read, and whoever shows
// the number asks every two seconds: so it is remembered, and moved along with
// what this program itself takes in.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "sync/store/bundles.h"
#include "sync/store/intake.h"
#include "sync/store/sqlite.h"

namespace zuil {

class OutboxCounter {
 public:
  // Reads the outbox only when another program committed anything since, or
  // forget() was called: 1 ms for some thousand rows. Requires a transaction.
  Result<OutboxCounts> counts(Database& database, const Date& today);

  // These rows, all of them, were added by a transaction of this connection.
  void added(std::span<const SealedSubmission> submissions);

  // Something else was done with rows, or may have been.
  void forget() { known_.reset(); }

 private:
  struct Rows {
    std::uint64_t waiting = 0;
    std::int64_t oldest_day = INT64_MAX;
    std::int64_t newest_day = INT64_MIN;
    void add(std::int64_t day);
    Waiting on(std::int64_t today) const;
  };
  struct Known {
    std::int64_t data_version = 0;  // SQLite's, which another connection's commit changes
    std::array<Rows, 2> streams;    // answers, contacts
    std::uint64_t kept = 0;
    std::uint64_t set_aside = 0;
    Rows& of(Stream stream) { return streams[stream == Stream::kAnswers ? 0 : 1]; }
  };
  static Result<Known> count(Database& database);

  std::optional<Known> known_;
};

}  // namespace zuil
