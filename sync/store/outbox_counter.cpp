// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/outbox_counter.h"

#include <algorithm>

#include "sync/store/facts.h"
#include "sync/store/outbox.h"

namespace zuil {

void OutboxCounter::Rows::add(std::int64_t day) {
  ++waiting;
  oldest_day = std::min(oldest_day, day);
  newest_day = std::max(newest_day, day);
}

// A day still to come was written while the clock was wrong: how old it is,
// nobody knows.
Waiting OutboxCounter::Rows::on(std::int64_t today) const {
  if (waiting == 0) return {};
  const std::int64_t least = newest_day > today ? 1 : 0;
  return {waiting, static_cast<int>(std::clamp<std::int64_t>(today - oldest_day, least, 100'000))};
}

Result<OutboxCounter::Known> OutboxCounter::count(Database& database) {
  const std::int64_t generation = ZUIL_TRY("counting rows", number_fact(database, Fact::kGeneration));
  // One pass: a row is large, and there can be many.
  Query select = ZUIL_TRY(
      "counting rows",
      database.prepare("SELECT stream, day, set_aside IS NOT NULL, EXISTS (SELECT 1 FROM number n WHERE "
                       "n.row = o.hash AND n.receipt_generation = ?1) FROM outbox o"));
  select.bind_all(generation);
  Known known;
  while (ZUIL_TRY("counting rows", select.step())) {
    if (select.integer(2) != 0) {
      ++known.set_aside;
    } else if (select.integer(3) != 0) {
      ++known.kept;
    } else {
      known.of(static_cast<Stream>(select.integer(0))).add(select.integer(1));
    }
  }
  return known;
}

Result<OutboxCounts> OutboxCounter::counts(Database& database, const Date& today) {
  const std::int64_t version = ZUIL_TRY("counting rows", database.integer("PRAGMA data_version"));
  if (!known_ || known_->data_version != version) {
    known_.reset();
    known_ = ZUIL_TRY("counting rows", count(database));
    known_->data_version = version;
  }
  const std::int64_t now = day_number(today);
  return OutboxCounts{known_->streams[0].on(now), known_->streams[1].on(now), known_->kept,
                      known_->set_aside};
}

void OutboxCounter::added(std::span<const SealedSubmission> submissions) {
  if (!known_) return;
  for (const SealedSubmission& submission : submissions)
    known_->of(submission.stream).add(day_number(submission.day));
}

}  // namespace zuil
