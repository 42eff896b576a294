// SPDX-License-Identifier: EUPL-1.2
// How an inbox begins, ages and takes bundles; the rest of SqliteInbox stands
// in sqlite_inbox_devices.cpp, sqlite_inbox_opening.cpp and sqlite_inbox_page.cpp.
#include "sync/portal/sqlite_inbox.h"

#include <algorithm>
#include <system_error>

#include "sync/portal/schema.h"
#include "sync/wire/numbers.h"

namespace zuil::portal {
namespace {

constexpr const char* kReadAge = "SELECT generation, commits FROM inbox_state";

Result<InboxAge> read_age(Database& database) {
  Query statement = ZUIL_TRY("reading the inbox's age", database.prepare(kReadAge));
  if (!ZUIL_TRY("reading the inbox's age", statement.step())) {
    return Error{ErrorKind::kDamaged, "the inbox does not say its generation"};
  }
  return InboxAge{static_cast<std::uint64_t>(statement.integer(0)),
                  static_cast<std::uint64_t>(statement.integer(1))};
}

Result<Database> open_inbox(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return Error{ErrorKind::kRejected, "there is no inbox"};
  Database database = ZUIL_TRY("opening the inbox", Database::open(path));
  ZUIL_TRY("opening the inbox", migrate(database, kInboxId, inbox_migrations()));
  return database;
}

}  // namespace

Status SqliteInbox::create(const std::filesystem::path& path, const std::filesystem::path& counter) {
  std::error_code error;
  if (std::filesystem::exists(path, error) || std::filesystem::exists(counter, error)) {
    return Error{ErrorKind::kRejected, "there is an inbox already"};
  }
  Database database = ZUIL_TRY("making the inbox", Database::open(path));
  ZUIL_TRY("making the inbox", migrate(database, kInboxId, inbox_migrations()));
  ZUIL_TRY("making the inbox", database.execute("INSERT INTO inbox_state VALUES (1, 1, 0)"));
  return write_counter(counter, InboxAge{});
}

Result<SqliteInbox> SqliteInbox::open(const std::filesystem::path& path,
                                      const std::filesystem::path& counter) {
  // The file first: a serve that runs beside this may raise both meanwhile.
  const InboxAge file = ZUIL_TRY("inbox", read_counter(counter));
  Database database = ZUIL_TRY("inbox", open_inbox(path));
  const InboxAge age = ZUIL_TRY("inbox", read_age(database));
  ZUIL_TRY("inbox", check_age(file, age));
  return SqliteInbox(std::move(database), age.generation);
}

Result<std::uint64_t> SqliteInbox::restored(const std::filesystem::path& path,
                                            const std::filesystem::path& counter) {
  Database database = ZUIL_TRY("inbox", open_inbox(path));
  InboxAge age = ZUIL_TRY("inbox", read_age(database));
  // A counter file that is lost or unreadable does not stop a restore: the new
  // one is above what the database says, and that is all there is to go by.
  if (const Result<InboxAge> file = read_counter(counter))
    age.generation = std::max(age.generation, file->generation);
  ++age.generation;
  ZUIL_TRY("raising the generation", write_counter(counter, age));
  Query raise = ZUIL_TRY("raising the generation", database.prepare("UPDATE inbox_state SET generation = ?"));
  ZUIL_TRY("raising the generation", raise.run(age.generation));
  return age.generation;
}

Result<InboxAge> SqliteInbox::age() { return read_age(database_); }

Result<StoreOutcome> SqliteInbox::store_bundle(const Bundle& bundle, ByteView whole, WallTime now) {
  std::vector<Sha256> hashes;
  hashes.reserve(bundle.records.size());
  for (const Bytes& record : bundle.records) hashes.push_back(sha256(record));

  Transaction transaction = ZUIL_TRY("beginning", Transaction::begin(database_));
  const std::int64_t row = ZUIL_TRY("keeping the bundle", keep_bundle(bundle.header, whole, now));
  std::uint64_t added = ZUIL_TRY("keeping its records", keep_sealed(hashes, row));

  const std::int64_t series = ZUIL_TRY("keeping its numbers", series_of(bundle.header));
  ZUIL_TRY("keeping its numbers", database_.execute("SAVEPOINT numbers"));
  added += ZUIL_TRY("keeping its numbers", keep_numbers(series, bundle.header.first, hashes));
  const bool agree = ZUIL_TRY("comparing its numbers", numbers_agree(series, bundle.header.first, hashes));
  if (agree) {
    ZUIL_TRY("keeping its range", add_range(series, bundle.header.first, bundle.header.last()));
  } else {
    ZUIL_TRY("taking its numbers back", database_.execute("ROLLBACK TO numbers"));
  }
  ZUIL_TRY("keeping its numbers", database_.execute("RELEASE numbers"));

  if (!agree) {
    Query mark =
        ZUIL_TRY("marking the conflict", database_.prepare("UPDATE bundles SET conflict = 1 WHERE id = ?"));
    ZUIL_TRY("marking the conflict", mark.run(row));
  }
  ZUIL_TRY("counting", database_.execute("UPDATE inbox_state SET commits = commits + 1"));
  ZUIL_TRY("committing", transaction.commit());
  if (!agree) return StoreOutcome::kConflict;
  return added > 0 ? StoreOutcome::kStored : StoreOutcome::kAlready;
}

// Gives the row of the bundle, new or there before.
Result<std::int64_t> SqliteInbox::keep_bundle(const BundleHeader& header, ByteView whole, WallTime now) {
  const Sha256 hash = sha256(whole);
  Query insert =
      ZUIL_TRY("preparing", database_.prepare("INSERT INTO bundles (hash, device, received, conflict, bytes) "
                                              "VALUES (?, ?, ?, 0, ?) ON CONFLICT (hash) DO NOTHING"));
  ZUIL_TRY("inserting", insert.run(hash, header.device, to_seconds(now), whole));
  Query find = ZUIL_TRY("preparing", database_.prepare("SELECT id FROM bundles WHERE hash = ?"));
  find.bind_all(hash);
  if (!ZUIL_TRY("reading", find.step())) return Error{ErrorKind::kDamaged, "a bundle just kept is not there"};
  return find.integer(0);
}

// In ascending order of hash, so that two writers of a server's database can't
// wait for each other. How many were new.
Result<std::uint64_t> SqliteInbox::keep_sealed(const std::vector<Sha256>& hashes, std::int64_t bundle) {
  std::vector<Sha256> sorted = hashes;
  std::ranges::sort(sorted);
  Query insert =
      ZUIL_TRY("preparing",
               database_.prepare("INSERT INTO sealed (hash, bundle) VALUES (?, ?) ON CONFLICT DO NOTHING"));
  std::uint64_t added = 0;
  for (const Sha256& hash : sorted) {
    ZUIL_TRY("inserting", insert.run(hash, bundle));
    added += static_cast<std::uint64_t>(database_.changes());
  }
  return added;
}

Result<std::int64_t> SqliteInbox::series_of(const BundleHeader& header) {
  const auto epoch = static_cast<std::int64_t>(header.epoch);
  Query insert = ZUIL_TRY("preparing", database_.prepare("INSERT INTO series (device, stream, epoch) "
                                                         "VALUES (?, ?, ?) ON CONFLICT DO NOTHING"));
  ZUIL_TRY("inserting", insert.run(header.device, header.stream, epoch));
  Query find = ZUIL_TRY(
      "preparing", database_.prepare("SELECT id FROM series WHERE device = ? AND stream = ? AND epoch = ?"));
  find.bind_all(header.device, header.stream, epoch);
  if (!ZUIL_TRY("reading", find.step())) return Error{ErrorKind::kDamaged, "a series just kept is not there"};
  return find.integer(0);
}

Result<std::uint64_t> SqliteInbox::keep_numbers(std::int64_t series, std::uint64_t first,
                                                const std::vector<Sha256>& hashes) {
  Query insert = ZUIL_TRY("preparing", database_.prepare("INSERT INTO numbers (series, sequence, hash) "
                                                         "VALUES (?, ?, ?) ON CONFLICT DO NOTHING"));
  std::uint64_t added = 0;
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    ZUIL_TRY("inserting", insert.run(series, first + i, hashes[i]));
    added += static_cast<std::uint64_t>(database_.changes());
  }
  return added;
}

Result<bool> SqliteInbox::numbers_agree(std::int64_t series, std::uint64_t first,
                                        const std::vector<Sha256>& hashes) {
  Query read =
      ZUIL_TRY("preparing", database_.prepare("SELECT hash FROM numbers WHERE series = ? AND sequence "
                                              "BETWEEN ? AND ? ORDER BY sequence"));
  read.bind_all(series, first, first + hashes.size() - 1);
  for (const Sha256& hash : hashes) {
    if (!ZUIL_TRY("reading", read.step()))
      return Error{ErrorKind::kDamaged, "a number just kept is not there"};
    if (read.array<32>(0) != hash) return false;
  }
  return true;
}

// Joins the run with those that it overlaps or touches.
Status SqliteInbox::add_range(std::int64_t series, std::uint64_t first, std::uint64_t last) {
  const std::uint64_t behind = std::min(last, kMaxNumber - 1) + 1;
  Query find =
      ZUIL_TRY("preparing", database_.prepare("SELECT MIN(first), MAX(last) FROM ranges WHERE series = ? "
                                              "AND first <= ? AND last >= ?"));
  find.bind_all(series, behind, first - 1);
  if (ZUIL_TRY("reading", find.step()) && !find.is_null(0)) {
    first = std::min(first, static_cast<std::uint64_t>(find.integer(0)));
    last = std::max(last, static_cast<std::uint64_t>(find.integer(1)));
  }
  Query drop = ZUIL_TRY(
      "preparing", database_.prepare("DELETE FROM ranges WHERE series = ? AND first >= ? AND last <= ?"));
  ZUIL_TRY("deleting", drop.run(series, first, last));
  Query insert = ZUIL_TRY("preparing", database_.prepare("INSERT INTO ranges VALUES (?, ?, ?)"));
  return insert.run(series, first, last);
}

Result<std::vector<SeriesRanges>> SqliteInbox::ranges(const DeviceId& device) {
  Query read = ZUIL_TRY(
      "preparing",
      database_.prepare(
          "SELECT s.stream, s.epoch, r.first, r.last FROM series AS s JOIN ranges AS r ON r.series = s.id "
          "WHERE s.device = ? ORDER BY s.stream, s.epoch, r.first"));
  read.bind_all(device);
  std::vector<SeriesRanges> all;
  while (ZUIL_TRY("reading ranges", read.step())) {
    const auto stream = static_cast<Stream>(read.integer(0));
    const auto epoch = static_cast<Epoch>(read.integer(1));
    if (all.empty() || all.back().stream != stream || all.back().epoch != epoch)
      all.push_back({stream, epoch, {}});
    all.back().ranges.emplace_back(static_cast<std::uint64_t>(read.integer(2)),
                                   static_cast<std::uint64_t>(read.integer(3)));
  }
  return all;
}

}  // namespace zuil::portal
