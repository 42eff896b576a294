// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/migrations.h"

#include <array>
#include <string>

#include "sync/store/facts.h"

namespace zuil {
namespace {

// Nothing here has an order or a time of a single answer: tables are in the
// order of keys that are random, counts only go up, a row has the day it was
// taken. (What a page shows of the order in which its rows were written:
// stir.h.)
constexpr char kVersion1[] = R"sql(
CREATE TABLE facts(
  name TEXT PRIMARY KEY,
  value ANY NOT NULL
) STRICT, WITHOUT ROWID;

-- What waits for the portal, and what it has, for a while. The key is the
-- SHA-256 of the sealed bytes: as random as they are.
CREATE TABLE outbox(
  hash BLOB PRIMARY KEY CHECK(length(hash) = 32),
  stream INTEGER NOT NULL CHECK(stream IN (1, 2)),
  day INTEGER NOT NULL,                  -- on which it was taken, days since 1970
  sealing_key BLOB NOT NULL CHECK(length(sealing_key) = 8),
  set_aside INTEGER,                     -- why it is never sent; NULL: it is
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The ids ever taken: hashes of 16 bytes in ascending order, some dozens a row
-- (taken_ids.h). `first` is at most the first of them.
CREATE TABLE taken(
  first BLOB PRIMARY KEY CHECK(length(first) = 16),
  ids BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- tally.h. `count` is biased, so that a row never changes its size.
CREATE TABLE tally(
  visit TEXT NOT NULL,
  of INTEGER NOT NULL,
  trajectory TEXT NOT NULL,
  question TEXT NOT NULL,
  hands INTEGER NOT NULL,
  item TEXT NOT NULL,
  place INTEGER NOT NULL,
  count INTEGER NOT NULL,
  sum INTEGER NOT NULL,
  PRIMARY KEY(visit, of, trajectory, question, hands, item, place)
) STRICT, WITHOUT ROWID;

-- One stream of one epoch of one device: its numbers are contiguous.
CREATE TABLE series(
  id INTEGER PRIMARY KEY,
  device BLOB NOT NULL CHECK(length(device) = 16),
  epoch INTEGER NOT NULL,
  stream INTEGER NOT NULL CHECK(stream IN (1, 2)),
  next INTEGER NOT NULL DEFAULT 1,       -- the next number to give out
  UNIQUE(device, epoch, stream)
) STRICT;

-- The numbers given out, for as long as their row is here. A row may have had
-- several; a number never means another row. A row has a receipt when one of
-- its numbers has one of the newest generation seen; a number whose receipt is
-- of an older generation is not used again.
CREATE TABLE number(
  series INTEGER NOT NULL REFERENCES series(id),
  sequence INTEGER NOT NULL,
  row BLOB NOT NULL REFERENCES outbox(hash) DEFERRABLE INITIALLY DEFERRED,
  receipt_generation INTEGER,            -- NULL: none yet; -1: one that no longer counts
  receipt_time INTEGER,                  -- the portal's, seconds since 1970
  PRIMARY KEY(series, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX number_row ON number(row);

-- The bundles handed out, for as long as one of their rows is here.
CREATE TABLE bundle(
  hash BLOB PRIMARY KEY CHECK(length(hash) = 32),
  series INTEGER NOT NULL REFERENCES series(id),
  first INTEGER NOT NULL,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX bundle_series ON bundle(series, first);
)sql";

// The counts of a question as they were last shown (interim.h). Not biased: who
// reads the disk reads the tally itself.
constexpr char kVersion2[] = R"sql(
CREATE TABLE interim(
  trajectory TEXT NOT NULL,
  question TEXT NOT NULL,
  of INTEGER NOT NULL,
  item TEXT NOT NULL,
  place INTEGER NOT NULL,
  count INTEGER NOT NULL,
  sum INTEGER NOT NULL,
  PRIMARY KEY(trajectory, question, of, item, place)
) STRICT, WITHOUT ROWID;
)sql";

// What officials do, in order and with its time: nothing in it is of a submission.
constexpr char kVersion3[] = R"sql(
CREATE TABLE official(
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role INTEGER NOT NULL CHECK(role IN (1, 2)),
  pin TEXT NOT NULL,                     -- hash_pin()
  wrong INTEGER NOT NULL DEFAULT 0,      -- tries in a row
  locked_until INTEGER                   -- by the wall clock, seconds since 1970; NULL: not locked
) STRICT, WITHOUT ROWID;

-- audit.h
CREATE TABLE audit(
  number INTEGER PRIMARY KEY,
  event INTEGER NOT NULL,
  official TEXT NOT NULL,
  about TEXT NOT NULL,
  time INTEGER,                          -- seconds since 1970; NULL: unknown
  count INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT;

CREATE TABLE visit_run(
  id INTEGER PRIMARY KEY,
  visit TEXT NOT NULL,
  state INTEGER NOT NULL CHECK(state IN (1, 2, 3)),
  open INTEGER UNIQUE CHECK(open = 1),   -- NULL: finished; so that at most one runs
  started INTEGER,                       -- seconds since 1970, as the two below
  changed INTEGER,
  restarted INTEGER,
  restarts INTEGER NOT NULL DEFAULT 0,
  submissions INTEGER NOT NULL DEFAULT 0,
  started_by TEXT NOT NULL
) STRICT;

-- Who was logged in while it ran, by id.
CREATE TABLE visit_official(
  run INTEGER NOT NULL REFERENCES visit_run(id),
  official TEXT NOT NULL,
  PRIMARY KEY(run, official)
) STRICT, WITHOUT ROWID;
)sql";

// What a visit was, as it ran (visit_plan.h), and what was written when it ended.
constexpr char kVersion4[] = R"sql(
CREATE TABLE visit_plan(
  run INTEGER PRIMARY KEY REFERENCES visit_run(id),
  plan TEXT NOT NULL,
  answers TEXT                           -- official_answers.h; NULL: none were given
) STRICT;
)sql";

// Polls that officials closed for the evening (closed_polls.h).
constexpr char kVersion5[] = R"sql(
CREATE TABLE closed_poll(
  visit TEXT NOT NULL,
  trajectory TEXT NOT NULL,
  PRIMARY KEY(visit, trajectory)
) STRICT, WITHOUT ROWID;
)sql";

constexpr std::array kMigrations = {Migration{kVersion1, 1}, Migration{kVersion2, 1}, Migration{kVersion3, 1},
                                    Migration{kVersion4, 1}, Migration{kVersion5, 1}};

Result<std::int64_t> version_of(Database& database) { return database.integer("PRAGMA user_version"); }

}  // namespace

std::span<const Migration> store_migrations() { return kMigrations; }

Status migrate(Database& database, std::span<const Migration> migrations) {
  const auto newest = static_cast<std::int64_t>(migrations.size());
  if (ZUIL_TRY("asking for the schema's version", version_of(database)) == newest) return Ok{};

  Transaction transaction = ZUIL_TRY("migrating", Transaction::begin(database));
  // Asked again: another program may have done it meanwhile.
  const std::int64_t version = ZUIL_TRY("asking for the schema's version", version_of(database));
  if (version > newest) {
    const std::int64_t readable_from =
        ZUIL_TRY("reading a newer schema", number_fact(database, Fact::kReadableFrom));
    if (readable_from >= 1 && readable_from <= newest) return Ok{};
    return Error{ErrorKind::kRejected, "the database is of a newer version of this program (schema " +
                                           std::to_string(version) + "; this one knows " +
                                           std::to_string(newest) + ")"};
  }
  if (version == newest) return Ok{};
  for (std::int64_t next = version; next < newest; ++next) {
    const Migration& migration = migrations[static_cast<std::size_t>(next)];
    ZUIL_TRY("migrating to schema " + std::to_string(next + 1), database.execute(migration.sql));
    ZUIL_TRY("migrating", set_fact(database, Fact::kReadableFrom, migration.readable_from));
  }
  const std::string set_version = "PRAGMA user_version=" + std::to_string(newest);
  ZUIL_TRY("migrating", database.execute(set_version.c_str()));
  return transaction.commit();
}

}  // namespace zuil
