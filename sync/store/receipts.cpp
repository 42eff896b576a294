// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/receipts.h"

#include <algorithm>
#include <vector>

#include "sync/base/log.h"
#include "sync/store/bundles.h"
#include "sync/store/facts.h"

namespace zuil {
namespace {

// Deletion need not be looked at again sooner than this, in signed time.
constexpr std::int64_t kDeletionStep = 60 * 60;

std::int64_t seconds_of(WallTime time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

// A bundle that was handed out here.
struct HandedOut {
  std::int64_t series = 0;
  std::int64_t first = 0;
  std::int64_t last = 0;
  Epoch epoch = 0;
};

// nullopt when no bundle of that hash was handed out, or it was of other numbers.
Result<std::optional<HandedOut>> find(Database& database, const Receipt& receipt) {
  Query query =
      ZUIL_TRY("looking up a bundle",
               database.prepare("SELECT b.series, b.first, b.count, s.device, s.epoch, s.stream "
                                "FROM bundle b JOIN series s ON s.id = b.series WHERE b.hash = ?1"));
  query.bind_all(receipt.bundle);
  if (!ZUIL_TRY("looking up a bundle", query.step())) return std::optional<HandedOut>{};
  const HandedOut out{query.integer(0), query.integer(1), query.integer(1) + query.integer(2) - 1,
                      static_cast<Epoch>(query.integer(4))};
  const bool same = static_cast<std::uint64_t>(out.first) == receipt.first &&
                    query.integer(2) == receipt.count && query.array<16>(3) == receipt.device &&
                    out.epoch == receipt.epoch && static_cast<Stream>(query.integer(5)) == receipt.stream;
  return same ? std::optional(out) : std::nullopt;
}

// Takes note of a generation and a time signed in it. False when a newer
// generation was seen before.
Result<bool> note_generation(Database& database, std::uint64_t generation, WallTime time) {
  const auto seen = ZUIL_TRY("reading the generation", number_fact(database, Fact::kGeneration));
  const auto now = static_cast<std::int64_t>(generation);
  if (now < seen) return false;
  std::int64_t latest = 0;
  if (now > seen) {
    // Receipts of older generations no longer count: no number has this one's yet.
    ZUIL_TRY("noting a generation", set_fact(database, Fact::kGeneration, now));
    ZUIL_TRY("noting a generation", set_fact(database, Fact::kDeletionTime, 0));
  } else {
    latest = ZUIL_TRY("reading the signed time", number_fact(database, Fact::kSignedTime));
  }
  if (now > seen || seconds_of(time) > latest) {
    ZUIL_TRY("noting a time", set_fact(database, Fact::kSignedTime, seconds_of(time)));
  }
  return true;
}

// The earliest receipt of a generation is the one that counts.
Status mark(Database& database, const HandedOut& bundle, const Receipt& receipt) {
  Query update = ZUIL_TRY("marking rows",
                          database.prepare("UPDATE number SET receipt_generation = ?4, receipt_time = ?5 "
                                           "WHERE series = ?1 AND sequence BETWEEN ?2 AND ?3 AND "
                                           "(receipt_generation IS NULL OR receipt_generation < ?4)"));
  ZUIL_TRY("marking rows", update.run(bundle.series, bundle.first, bundle.last, receipt.generation,
                                      seconds_of(receipt.time)));
  // A row that was set aside can have gone by another road before.
  Query found =
      ZUIL_TRY("marking rows", database.prepare("UPDATE outbox SET set_aside = NULL WHERE set_aside "
                                                "IS NOT NULL AND hash IN (SELECT row FROM number "
                                                "WHERE series = ?1 AND sequence BETWEEN ?2 AND ?3)"));
  return found.run(bundle.series, bundle.first, bundle.last);
}

// Deletes what the portal has had for `keep`, by its own clock and within one
// generation; and what was remembered of bundles that hold no other row.
Status delete_old(Database& database, std::chrono::days keep) {
  const auto now = ZUIL_TRY("deleting rows", number_fact(database, Fact::kSignedTime));
  const auto last = ZUIL_TRY("deleting rows", number_fact(database, Fact::kDeletionTime));
  if (now < last + kDeletionStep) return Ok{};
  ZUIL_TRY("deleting rows", set_fact(database, Fact::kDeletionTime, now));
  const auto generation = ZUIL_TRY("deleting rows", number_fact(database, Fact::kGeneration));
  Query old =
      ZUIL_TRY("deleting rows", database.prepare("INSERT OR IGNORE INTO temp.old SELECT row FROM number "
                                                 "WHERE receipt_generation = ?1 AND receipt_time <= ?2"));
  ZUIL_TRY("deleting rows", old.run(generation, now - std::chrono::seconds(keep).count()));
  if (database.changes() == 0) return Ok{};
  for (const char* sql :
       {"DELETE FROM number WHERE row IN (SELECT hash FROM temp.old)",
        "DELETE FROM outbox WHERE hash IN (SELECT hash FROM temp.old)", "DELETE FROM temp.old",
        "DELETE FROM bundle WHERE NOT EXISTS (SELECT 1 FROM number n WHERE n.series = bundle.series "
        "AND n.sequence BETWEEN bundle.first AND bundle.first + bundle.count - 1)"}) {
    Query query = ZUIL_TRY("deleting rows", database.prepare(sql));
    ZUIL_TRY("deleting rows", query.run());
  }
  return Ok{};
}

Status new_epoch(Database& database, Random& random, std::string_view why) {
  ZUIL_TRY("beginning an epoch", begin_epoch(database, random));
  log(LogLevel::kWarning, LogCode::kNewEpoch, why);
  return Ok{};
}

// True when the portal says to have `sequence`.
bool has(std::span<const SeriesRanges> series, Epoch epoch, Stream stream, std::uint64_t sequence) {
  for (const SeriesRanges& one : series) {
    if (one.epoch != epoch || one.stream != stream) continue;
    const auto behind =
        std::upper_bound(one.ranges.begin(), one.ranges.end(), sequence,
                         [](std::uint64_t value, const auto& range) { return value < range.first; });
    if (behind != one.ranges.begin() && sequence <= std::prev(behind)->second) return true;
  }
  return false;
}

// The portal has, in the current epoch, a number that was never given out here:
// a clone or an earlier life of this terminal did.
Result<bool> has_foreign(Database& database, const DeviceId& device, std::span<const SeriesRanges> series) {
  const auto epoch = static_cast<Epoch>(ZUIL_TRY("comparing ranges", number_fact(database, Fact::kEpoch)));
  for (const SeriesRanges& one : series) {
    if (one.epoch != epoch || one.ranges.empty()) continue;
    Query query =
        ZUIL_TRY("comparing ranges", database.prepare("SELECT next FROM series WHERE device = ?1 AND "
                                                      "epoch = ?2 AND stream = ?3"));
    query.bind_all(device, epoch, one.stream);
    const std::int64_t next = ZUIL_TRY("comparing ranges", query.step()) ? query.integer(0) : 1;
    if (one.ranges.back().second >= static_cast<std::uint64_t>(next)) return true;
  }
  return false;
}

// Receipts of numbers that the portal says not to have count no longer.
Status forget_missing(Database& database, const DeviceId& device, std::span<const SeriesRanges> series) {
  const auto generation = ZUIL_TRY("comparing ranges", number_fact(database, Fact::kGeneration));
  std::vector<std::pair<std::int64_t, std::int64_t>> missing;
  Query query = ZUIL_TRY(
      "comparing ranges",
      database.prepare("SELECT n.series, n.sequence, s.epoch, s.stream FROM number n JOIN series s ON s.id = "
                       "n.series WHERE s.device = ?1 AND n.receipt_generation = ?2"));
  query.bind_all(device, generation);
  while (ZUIL_TRY("comparing ranges", query.step())) {
    if (!has(series, static_cast<Epoch>(query.integer(2)), static_cast<Stream>(query.integer(3)),
             static_cast<std::uint64_t>(query.integer(1)))) {
      missing.emplace_back(query.integer(0), query.integer(1));
    }
  }
  Query update = ZUIL_TRY("comparing ranges", database.prepare("UPDATE number SET receipt_generation = -1 "
                                                               "WHERE series = ?1 AND sequence = ?2"));
  for (const auto& [id, sequence] : missing) ZUIL_TRY("comparing ranges", update.run(id, sequence));
  return Ok{};
}

}  // namespace

Status prepare_receipts(Database& database) {
  return database.execute("CREATE TEMP TABLE old(hash BLOB PRIMARY KEY) WITHOUT ROWID");
}

Result<ReceiptEffect> take_receipt(Database& database, Random& random, const Receipt& receipt,
                                   std::chrono::days keep) {
  Transaction transaction = ZUIL_TRY("taking a receipt", Transaction::begin(database));
  const std::optional<HandedOut> bundle = ZUIL_TRY("taking a receipt", find(database, receipt));
  if (!bundle) return ReceiptEffect::kNotHandedOut;
  if (!ZUIL_TRY("taking a receipt", note_generation(database, receipt.generation, receipt.time))) {
    return ReceiptEffect::kOlderGeneration;
  }
  ReceiptEffect effect = ReceiptEffect::kRefused;
  if (receipt.outcome == ReceiptOutcome::kStored) {
    effect = ReceiptEffect::kMarked;
    ZUIL_TRY("taking a receipt", mark(database, *bundle, receipt));
    ZUIL_TRY("taking a receipt", set_fact(database, Fact::kLastReceipt, seconds_of(receipt.time)));
  } else if (receipt.outcome == ReceiptOutcome::kConflict) {
    effect = ReceiptEffect::kNewEpoch;
    // Only of the current one: a conflict told twice is one new epoch.
    const auto epoch = static_cast<Epoch>(ZUIL_TRY("taking a receipt", number_fact(database, Fact::kEpoch)));
    if (bundle->epoch == epoch) {
      ZUIL_TRY("taking a receipt", new_epoch(database, random, "conflict"));
    }
  }
  ZUIL_TRY("taking a receipt", delete_old(database, keep));
  ZUIL_TRY("taking a receipt", transaction.commit());
  return effect;
}

Result<bool> take_statement(Database& database, const Statement& statement, std::chrono::days keep) {
  Transaction transaction = ZUIL_TRY("taking a statement", Transaction::begin(database));
  if (!ZUIL_TRY("taking a statement", note_generation(database, statement.generation, statement.time))) {
    return false;
  }
  ZUIL_TRY("taking a statement", delete_old(database, keep));
  ZUIL_TRY("taking a statement", transaction.commit());
  return true;
}

Result<bool> take_ranges(Database& database, Random& random, const DeviceId& device,
                         std::span<const SeriesRanges> series) {
  Transaction transaction = ZUIL_TRY("taking ranges", Transaction::begin(database));
  ZUIL_TRY("taking ranges", forget_missing(database, device, series));
  const bool foreign = ZUIL_TRY("taking ranges", has_foreign(database, device, series));
  if (foreign) ZUIL_TRY("taking ranges", new_epoch(database, random, "numbers of another"));
  ZUIL_TRY("taking ranges", transaction.commit());
  return foreign;
}

Status forget_receipts(Database& database) {
  ZUIL_TRY("forgetting receipts", database.execute("UPDATE number SET receipt_generation = -1 "
                                                   "WHERE receipt_generation IS NOT NULL"));
  ZUIL_TRY("forgetting receipts", forget_fact(database, Fact::kGeneration));
  ZUIL_TRY("forgetting receipts", forget_fact(database, Fact::kSignedTime));
  return forget_fact(database, Fact::kDeletionTime);
}

}  // namespace zuil
