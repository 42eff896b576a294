// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/bundles.h"

#include <algorithm>
#include <vector>

#include "sync/base/log.h"
#include "sync/store/audit.h"
#include "sync/store/facts.h"
#include "sync/store/outbox.h"

namespace zuil {
namespace {

constexpr std::size_t kSignatureBytes = 64;
// Rows that get numbers in one commit: looking for them goes through all that
// waits, and nobody else can write meanwhile.
constexpr std::size_t kMostNumbered = 50'000;

// The series that gives out numbers now.
struct Series {
  std::int64_t id = 0;
  Epoch epoch = 0;
  std::int64_t generation = 0;  // whose receipts count
};

Result<Series> current_series(Database& database, const DeviceId& device, Stream stream) {
  const std::int64_t epoch = ZUIL_TRY("reading the epoch", number_fact(database, Fact::kEpoch));
  Query insert =
      ZUIL_TRY("numbering", database.prepare("INSERT OR IGNORE INTO series (device, epoch, stream) "
                                             "VALUES (?1, ?2, ?3)"));
  ZUIL_TRY("numbering", insert.run(device, epoch, stream));
  Query select = ZUIL_TRY("numbering", database.prepare("SELECT id FROM series WHERE device = ?1 AND "
                                                        "epoch = ?2 AND stream = ?3"));
  select.bind_all(device, epoch, stream);
  if (!ZUIL_TRY("numbering", select.step())) return Error{ErrorKind::kDamaged, "a series is gone"};
  Series series{select.integer(0), static_cast<Epoch>(epoch), 0};
  series.generation = ZUIL_TRY("numbering", number_fact(database, Fact::kGeneration));
  return series;
}

// A run of numbered rows, as far as they go into one bundle.
class Run {
 public:
  explicit Run(const BundleRequest& request)
      : max_bytes_(std::min(request.max_bytes, kMaxBundleBytes)),
        max_records_(std::min(request.max_records, kMaxBundleRecords)) {}

  bool empty() const { return bundle_.records.empty(); }

  // False when the row does not belong to the run or has no room in it.
  bool add(std::uint64_t sequence, const KeyId& key, ByteView sealed) {
    const std::size_t more = kBundleRecordOverhead + sealed.size();
    if (empty()) {
      bundle_.header.first = sequence;
      bundle_.header.sealing_key = key;
    } else if (sequence != bundle_.header.last() + 1 || key != bundle_.header.sealing_key ||
               bundle_.records.size() >= max_records_ || bytes_ + more > max_bytes_) {
      return false;
    }
    bundle_.records.emplace_back(sealed.begin(), sealed.end());
    ++bundle_.header.count;
    bytes_ += more;
    return true;
  }

  Bundle take() { return std::move(bundle_); }

 private:
  std::size_t max_bytes_;
  std::size_t max_records_;
  Bundle bundle_;
  std::size_t bytes_ = kBundleHeaderBytes + kSignatureBytes;
};

// Rows that have a number of the current series, and no receipt.
constexpr char kNumbered[] =
    "SELECT n.sequence, o.hash, o.sealing_key, o.sealed FROM number n JOIN outbox o ON o.hash = n.row "
    "WHERE n.series = ?1 AND n.sequence >= ?2 AND n.receipt_generation IS NULL AND o.set_aside IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM number m WHERE m.row = n.row AND m.receipt_generation = ?3) "
    "ORDER BY n.sequence";

Status mark_damaged(Database& database, std::span<const Sha256> rows) {
  Query update =
      ZUIL_TRY("setting a row aside", database.prepare("UPDATE outbox SET set_aside = ?2 WHERE hash = ?1"));
  for (const Sha256& row : rows) {
    ZUIL_TRY("setting a row aside", update.run(row, SetAside::kDamaged));
    log(LogLevel::kError, LogCode::kRowSetAside, "damaged: " + to_hex(ByteView(row).first(8)));
  }
  return Ok{};
}

Result<Run> first_run(Database& database, const Series& series, const BundleRequest& request) {
  Run run(request);
  std::vector<Sha256> damaged;
  {
    Query select = ZUIL_TRY("looking for rows to send", database.prepare(kNumbered));
    select.bind_all(series.id, request.from, series.generation);
    while (ZUIL_TRY("looking for rows to send", select.step())) {
      const auto hash = select.array<32>(1);
      if (sha256(select.blob(3)) != hash) {
        damaged.push_back(hash);
        if (!run.empty()) break;
      } else if (!run.add(static_cast<std::uint64_t>(select.integer(0)), select.array<8>(2),
                          select.blob(3))) {
        break;
      }
    }
  }
  ZUIL_TRY("looking for rows to send", mark_damaged(database, damaged));
  return run;
}

// Rows without a receipt that have no number they could go under.
constexpr char kUnnumbered[] =
    "SELECT o.hash, o.sealing_key FROM outbox o WHERE o.stream = ?1 AND o.set_aside IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM number n WHERE n.row = o.hash AND (n.receipt_generation = ?3 "
    "OR (n.series = ?2 AND n.receipt_generation IS NULL)))";

// Those of one sealing key, at most kMostNumbered, in order of hash.
Result<std::vector<Sha256>> unnumbered(Database& database, const Series& series, Stream stream) {
  Query select = ZUIL_TRY("looking for new rows", database.prepare(kUnnumbered));
  select.bind_all(stream, series.id, series.generation);
  std::vector<Sha256> rows;
  KeyId key{};
  while (rows.size() < kMostNumbered && ZUIL_TRY("looking for new rows", select.step())) {
    if (rows.empty()) key = select.array<8>(1);
    if (select.array<8>(1) == key) rows.push_back(select.array<32>(0));
  }
  return rows;
}

// Hashes are in random order already. They are shuffled all the same, but a
// bundle's worth at a time: its rows then lie together on the disk.
void shuffle_bundles(std::vector<Sha256>& rows, Random& random) {
  for (std::size_t first = 0; first < rows.size(); first += kMaxBundleRecords) {
    std::span<Sha256> bundle =
        std::span(rows).subspan(first, std::min(kMaxBundleRecords, rows.size() - first));
    random.shuffle(bundle);
  }
}

// True when any row got a number.
Result<bool> number_rows(Database& database, Random& random, const Series& series, Stream stream) {
  std::vector<Sha256> rows = ZUIL_TRY("numbering", unnumbered(database, series, stream));
  if (rows.empty()) return false;
  shuffle_bundles(rows, random);
  Query select = ZUIL_TRY("numbering", database.prepare("SELECT next FROM series WHERE id = ?1"));
  select.bind_all(series.id);
  if (!ZUIL_TRY("numbering", select.step())) return Error{ErrorKind::kDamaged, "a series is gone"};
  std::int64_t next = select.integer(0);
  select.reset();
  Query insert = ZUIL_TRY("numbering",
                          database.prepare("INSERT INTO number (series, sequence, row) VALUES (?1, ?2, ?3)"));
  for (const Sha256& row : rows) ZUIL_TRY("numbering", insert.run(series.id, next++, row));
  Query update = ZUIL_TRY("numbering", database.prepare("UPDATE series SET next = ?2 WHERE id = ?1"));
  ZUIL_TRY("numbering", update.run(series.id, next));
  return true;
}

}  // namespace

bool is_due(const Waiting& waiting, const Settings& settings) {
  if (waiting.records == 0) return false;
  const auto days = std::chrono::ceil<std::chrono::days>(settings.send_after).count();
  return waiting.records >= settings.send_at_records || waiting.oldest_days.value_or(0) >= days;
}

Result<std::optional<FrozenBundle>> freeze(Database& database, Random& random, const BundleRequest& request,
                                           bool number_new, const DeviceId& device, const SigningKey& key,
                                           std::optional<WallTime> time) {
  Transaction transaction = ZUIL_TRY("making a bundle", Transaction::begin(database));
  const Series series = ZUIL_TRY("making a bundle", current_series(database, device, request.stream));
  Run run = ZUIL_TRY("making a bundle", first_run(database, series, request));
  // Rows that turn out to be damaged can use up all that was numbered.
  while (number_new && run.empty() &&
         ZUIL_TRY("making a bundle", number_rows(database, random, series, request.stream))) {
    run = ZUIL_TRY("making a bundle", first_run(database, series, request));
  }
  if (run.empty()) {
    ZUIL_TRY("making a bundle", transaction.commit());
    return std::optional<FrozenBundle>{};
  }
  Bundle bundle = run.take();
  bundle.header.stream = request.stream;
  bundle.header.device = device;
  bundle.header.epoch = series.epoch;
  FrozenBundle out;
  out.header = bundle.header;
  out.bytes = write_bundle(bundle, key);
  out.hash = sha256(out.bytes);
  Query insert = ZUIL_TRY("making a bundle",
                          database.prepare("INSERT OR IGNORE INTO bundle (hash, series, first, count) "
                                           "VALUES (?1, ?2, ?3, ?4)"));
  ZUIL_TRY("making a bundle", insert.run(out.hash, series.id, out.header.first, out.header.count));
  // The same bundle again is no other.
  if (database.changes() > 0)
    ZUIL_TRY("making a bundle", append_audit(database, {AuditEvent::kSent, "", "", out.header.count}, time));
  ZUIL_TRY("making a bundle", transaction.commit());
  return std::optional<FrozenBundle>(std::move(out));
}

Status begin_epoch(Database& database, Random& random) {
  std::int64_t epoch = 0;
  while (epoch == 0) epoch = static_cast<std::int64_t>(random.bits64() >> 1);
  return set_fact(database, Fact::kEpoch, epoch);
}

Status set_row_aside(Database& database, const Sha256& bundle, SetAside why) {
  Transaction transaction = ZUIL_TRY("setting a row aside", Transaction::begin(database));
  Query select = ZUIL_TRY("setting a row aside",
                          database.prepare("SELECT series, first, count FROM bundle WHERE hash = ?1"));
  select.bind_all(bundle);
  if (!ZUIL_TRY("setting a row aside", select.step()) || select.integer(2) != 1) {
    return Error{ErrorKind::kRejected, "setting a row aside: this is no bundle of one row handed out here"};
  }
  Query update = ZUIL_TRY("setting a row aside",
                          database.prepare("UPDATE outbox SET set_aside = ?1 WHERE hash IN (SELECT row FROM "
                                           "number WHERE series = ?2 AND sequence = ?3)"));
  ZUIL_TRY("setting a row aside", update.run(why, select.integer(0), select.integer(1)));
  ZUIL_TRY("setting a row aside", transaction.commit());
  log(LogLevel::kError, LogCode::kRowSetAside, why == SetAside::kTooLarge ? "too large" : "refused");
  return Ok{};
}

}  // namespace zuil
