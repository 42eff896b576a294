// SPDX-License-Identifier: EUPL-1.2
// Devices, bundles and records; what is read back for others stands in
// sqlite_opened_reading.cpp, what is erased in sqlite_opened_erasing.cpp.
#include "sync/portal/sqlite_opened.h"

#include <system_error>

#include "sync/portal/schema.h"

namespace zuil::portal {

Status SqliteOpened::create(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::exists(path, error)) return Error{ErrorKind::kRejected, "there is one already"};
  Database database = ZUIL_TRY("making the database of what was opened", Database::open(path));
  return migrate(database, kOpenedId, opened_migrations());
}

Result<SqliteOpened> SqliteOpened::open_as_it_is(const std::filesystem::path& path,
                                                 const std::filesystem::path& erasures) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    return Error{ErrorKind::kRejected,
                 "there is no database of what was opened, or this user may not see it"};
  }
  Database database = ZUIL_TRY("opening the database of what was opened", Database::open(path));
  ZUIL_TRY("opening the database of what was opened", migrate(database, kOpenedId, opened_migrations()));
  return SqliteOpened(std::move(database), ErasureLog(erasures));
}

Status SqliteOpened::add_invitation(const DeviceId& device, const ByteArray<16>& token,
                                    std::string_view name) {
  Query insert =
      ZUIL_TRY("preparing", database_.prepare("INSERT INTO devices (device, name, token) VALUES (?, ?, ?)"));
  return insert.run(device, name, token);
}

Result<std::optional<DeviceTrust>> SqliteOpened::device(const DeviceId& device) {
  Query read = ZUIL_TRY(
      "preparing", database_.prepare("SELECT token, public_key, held_since FROM devices WHERE device = ?"));
  if (device == kPageDevice) return std::optional<DeviceTrust>{};
  read.bind_all(device);
  if (!ZUIL_TRY("reading a device", read.step())) return std::optional<DeviceTrust>{};
  DeviceTrust trust{
      .token = read.array<16>(0), .pinned = std::nullopt, .held_since = parse_date(read.text(2))};
  if (!read.is_null(1)) trust.pinned = read.array<32>(1);
  return std::optional<DeviceTrust>(trust);
}

Status SqliteOpened::pin(const DeviceId& device, const PublicKey& key) {
  Query update = ZUIL_TRY("preparing", database_.prepare("UPDATE devices SET public_key = ?, token = NULL "
                                                         "WHERE device = ? AND public_key IS NULL"));
  return update.run(key, device);
}

Status SqliteOpened::hold(const DeviceId& device, Date since) {
  if (device == kPageDevice) return Error{ErrorKind::kRejected, "there is no such device"};
  Query update =
      ZUIL_TRY("preparing", database_.prepare("UPDATE devices SET held_since = MIN(COALESCE(held_since, "
                                              "?1), ?1) WHERE device = ?2"));
  ZUIL_TRY("holding", update.run(zuil::to_string(since), device));
  if (database_.changes() == 0) return Error{ErrorKind::kRejected, "there is no such device"};
  return Ok{};
}

Status SqliteOpened::accept(const DeviceId& device, std::span<const Sha256> bundles) {
  Transaction transaction = ZUIL_TRY("beginning", Transaction::begin(database_));
  {
    Query opened =
        ZUIL_TRY("preparing",
                 database_.prepare(
                     "INSERT INTO accepted SELECT b.hash FROM bundles AS b JOIN devices AS d ON d.device = "
                     "b.device WHERE d.device = ? AND b.received >= d.held_since ON CONFLICT DO NOTHING"));
    ZUIL_TRY("accepting", opened.run(device));
    Query add =
        ZUIL_TRY("preparing", database_.prepare("INSERT INTO accepted VALUES (?) ON CONFLICT DO NOTHING"));
    for (const Sha256& hash : bundles) ZUIL_TRY("accepting", add.run(hash));
  }
  return transaction.commit();
}

Result<bool> SqliteOpened::is_accepted(const Sha256& bundle) {
  Query read = ZUIL_TRY("preparing", database_.prepare("SELECT 1 FROM accepted WHERE bundle = ?"));
  read.bind_all(bundle);
  return read.step();
}

Result<bool> SqliteOpened::is_done(const Sha256& bundle) {
  Query read = ZUIL_TRY("preparing", database_.prepare("SELECT 1 FROM bundles WHERE hash = ?"));
  read.bind_all(bundle);
  return read.step();
}

Result<std::vector<bool>> SqliteOpened::are_records(std::span<const Sha256> sealed) {
  Query read = ZUIL_TRY("preparing", database_.prepare("SELECT 1 FROM sealed WHERE hash = ?"));
  std::vector<bool> known;
  known.reserve(sealed.size());
  for (const Sha256& hash : sealed) {
    read.reset();
    read.bind_all(hash);
    known.push_back(ZUIL_TRY("looking up a record", read.step()));
  }
  return known;
}

Result<ApplyCount> SqliteOpened::apply(const OpenedBundle& bundle, const KeyId& sealing_key) {
  ApplyCount count;
  Transaction transaction = ZUIL_TRY("beginning", Transaction::begin(database_));
  const std::int64_t row = ZUIL_TRY("keeping the bundle's mark", keep_bundle(bundle));
  for (const OpenedRecord& record : bundle.records) {
    ZUIL_TRY("keeping a record", keep_record(record, bundle, row, sealing_key, count));
  }
  for (const SetAside& record : bundle.set_aside) {
    ZUIL_TRY("setting a record aside", keep_set_aside(record, bundle, sealing_key, count));
  }
  {
    Query find = ZUIL_TRY("preparing", database_.prepare("SELECT record FROM sealed WHERE hash = ?"));
    for (const Sha256& hash : bundle.known) {
      find.reset();
      find.bind_all(hash);
      if (!ZUIL_TRY("looking up a record", find.step())) continue;
      ZUIL_TRY("keeping an arrival", keep_arrival(Uuid{find.array<16>(0)}, row));
    }
  }
  ZUIL_TRY("committing", transaction.commit());
  return count;
}

Result<std::int64_t> SqliteOpened::keep_bundle(const OpenedBundle& bundle) {
  Query insert = ZUIL_TRY("preparing", database_.prepare("INSERT INTO bundles (hash, device, received) "
                                                         "VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING"));
  ZUIL_TRY("inserting", insert.run(bundle.hash, bundle.device, zuil::to_string(bundle.received)));
  Query find = ZUIL_TRY("preparing", database_.prepare("SELECT id FROM bundles WHERE hash = ?"));
  find.bind_all(bundle.hash);
  if (!ZUIL_TRY("reading", find.step()))
    return Error{ErrorKind::kDamaged, "a bundle just marked is not there"};
  return find.integer(0);
}

// The id decides: a record that is there already is never a second one. Equal
// but for the code it is the same, sent by two clones; else somebody must look.
// What was erased or put right is no longer there to be compared, and is the same.
Status SqliteOpened::keep_record(const OpenedRecord& record, const OpenedBundle& bundle, std::int64_t row,
                                 const KeyId& sealing_key, ApplyCount& count) {
  Query insert = ZUIL_TRY(
      "preparing", database_.prepare("INSERT INTO records (id, kind, trajectory, date, told, document) "
                                     "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"));
  const auto date = record.date ? std::optional(zuil::to_string(*record.date)) : std::nullopt;
  ZUIL_TRY("inserting", insert.run(record.id.bytes, to_string(record.kind), record.trajectory, date,
                                   record.told, record.document));
  const bool is_new = database_.changes() > 0;
  if (!is_new) {
    Query same = ZUIL_TRY(
        "preparing", database_.prepare("SELECT 1 FROM records WHERE id = ?1 AND ((told = ?2 AND document = "
                                       "?3) OR erased_on IS NOT NULL OR EXISTS (SELECT 1 FROM corrections "
                                       "WHERE record = ?1 AND done))"));
    same.bind_all(record.id.bytes, record.told, record.document);
    if (!ZUIL_TRY("comparing", same.step())) {
      return keep_set_aside({record.sealed, SetAsideReason::kOtherContent, record.bytes}, bundle, sealing_key,
                            count);
    }
  }
  Query seal =
      ZUIL_TRY("preparing",
               database_.prepare("INSERT INTO sealed (hash, record) VALUES (?, ?) ON CONFLICT DO NOTHING"));
  ZUIL_TRY("inserting", seal.run(record.sealed, record.id.bytes));
  Query no_longer = ZUIL_TRY("preparing", database_.prepare("DELETE FROM set_aside WHERE sealed = ?"));
  ZUIL_TRY("deleting", no_longer.run(record.sealed));
  ZUIL_TRY("keeping its arrival", keep_arrival(record.id, row));
  if (record.code) ZUIL_TRY("keeping its code", keep_code(record));
  if (is_new) {
    ++count.opened;
    if (record.kind == SubmissionKind::kWithdrawal) ++count.withdrawals;
  } else {
    ++count.same;
  }
  return Ok{};
}

// A withdrawal's code marks what it takes back, which may come later; any
// other's is kept beside its record. Every code that this may change the state
// of is to be told to the inbox.
Status SqliteOpened::keep_code(const OpenedRecord& record) {
  if (record.kind == SubmissionKind::kWithdrawal) {
    Query mark = ZUIL_TRY("preparing", database_.prepare("INSERT INTO withdrawals (code, trajectory, date) "
                                                         "VALUES (?, ?, ?) ON CONFLICT DO NOTHING"));
    const auto date = record.date ? std::optional(zuil::to_string(*record.date)) : std::nullopt;
    ZUIL_TRY("inserting", mark.run(*record.code, record.trajectory, date));
  } else {
    Query keep =
        ZUIL_TRY("preparing",
                 database_.prepare("INSERT INTO codes (record, code) VALUES (?, ?) ON CONFLICT DO NOTHING"));
    ZUIL_TRY("inserting", keep.run(record.id.bytes, *record.code));
  }
  Query page =
      ZUIL_TRY("preparing", database_.prepare("INSERT INTO page_codes VALUES (?, ?) ON CONFLICT DO NOTHING"));
  ZUIL_TRY("inserting", page.run(*record.code, record.page_code));
  Query queue = ZUIL_TRY("preparing", database_.prepare(R"sql(
    INSERT INTO code_queue
      SELECT ?1 UNION
      SELECT other.code FROM codes AS mine JOIN codes AS other ON other.record = mine.record WHERE mine.code = ?1
    ON CONFLICT DO NOTHING)sql"));
  return queue.run(*record.code);
}

Status SqliteOpened::keep_arrival(const Uuid& record, std::int64_t bundle) {
  Query insert = ZUIL_TRY(
      "preparing",
      database_.prepare("INSERT INTO arrivals (record, bundle) VALUES (?, ?) ON CONFLICT DO NOTHING"));
  return insert.run(record.bytes, bundle);
}

Status SqliteOpened::keep_set_aside(const SetAside& record, const OpenedBundle& bundle,
                                    const KeyId& sealing_key, ApplyCount& count) {
  Query insert =
      ZUIL_TRY("preparing",
               database_.prepare(
                   "INSERT INTO set_aside (sealed, reason, bundle, device, received, sealing_key, bytes) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sealed) DO UPDATE SET reason = excluded.reason "
                   "WHERE reason <> excluded.reason"));
  ZUIL_TRY("inserting", insert.run(record.sealed, record.reason, bundle.hash, bundle.device,
                                   zuil::to_string(bundle.received), sealing_key, record.bytes));
  if (database_.changes() > 0) ++count.set_aside[record.reason];
  return Ok{};
}

}  // namespace zuil::portal
