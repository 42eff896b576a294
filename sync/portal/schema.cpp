// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/schema.h"

#include <array>
#include <string>

namespace zuil::portal {
namespace {

constexpr std::array<const char*, 5> kInbox = {R"sql(
CREATE TABLE inbox_state (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  generation INTEGER NOT NULL CHECK (generation > 0),
  commits INTEGER NOT NULL
) STRICT;
-- One row an invitation; its device is there once a key came for it.
CREATE TABLE devices (
  device BLOB PRIMARY KEY CHECK (length(device) = 16),
  invitation BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL,
  certificate BLOB NOT NULL,
  valid_until INTEGER NOT NULL,  -- seconds since 1970, as all times here
  public_key BLOB,
  proof BLOB,
  signature BLOB,
  enrolled_at INTEGER,
  last_seen INTEGER,
  revoked_at INTEGER
) STRICT, WITHOUT ROWID;
-- Every sealed record ever taken. Its bytes stand in the bundle that brought
-- it first, for as long as that is kept.
CREATE TABLE sealed (
  hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
  bundle INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  device BLOB NOT NULL REFERENCES devices (device),
  stream INTEGER NOT NULL,
  epoch INTEGER NOT NULL,  -- the 64 bits as a signed number
  UNIQUE (device, stream, epoch)
) STRICT;
CREATE TABLE numbers (
  series INTEGER NOT NULL REFERENCES series (id),
  sequence INTEGER NOT NULL,
  hash BLOB NOT NULL REFERENCES sealed (hash),
  PRIMARY KEY (series, sequence)
) STRICT, WITHOUT ROWID;
-- What numbers holds, run by run.
CREATE TABLE ranges (
  series INTEGER NOT NULL REFERENCES series (id),
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (series, first)
) STRICT, WITHOUT ROWID;
CREATE TABLE bundles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given out twice: open remembers how far it came
  hash BLOB NOT NULL UNIQUE,
  device BLOB NOT NULL REFERENCES devices (device),
  received INTEGER NOT NULL,
  conflict INTEGER NOT NULL,
  opened_at INTEGER,
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX bundles_opened ON bundles (opened_at) WHERE opened_at IS NOT NULL;
CREATE INDEX bundles_of_device ON bundles (device);
CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  device BLOB NOT NULL REFERENCES devices (device),
  received INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
-- The narrow table: filled by open, read by serve.
CREATE TABLE code_states (
  code BLOB PRIMARY KEY CHECK (length(code) = 32),
  trajectory TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('received', 'withdrawn'))
) STRICT, WITHOUT ROWID;
)sql",
                                               R"sql(
-- From here on `code` is keyed with the page key; open tells them anew.
DELETE FROM code_states;
-- Asked for on the page, sealed there, read by open; once a code.
CREATE TABLE page_withdrawals (
  code BLOB PRIMARY KEY CHECK (length(code) = 32),  -- as in code_states
  sealing_key BLOB NOT NULL CHECK (length(sealing_key) = 8),
  received TEXT NOT NULL,  -- day
  opened_at INTEGER,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
-- Answers given on the page, and nothing about who gave them.
CREATE TABLE understood (
  trajectory TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('yes', 'partly', 'no')),
  count INTEGER NOT NULL,
  PRIMARY KEY (trajectory, answer)
) STRICT, WITHOUT ROWID;
)sql",
                                               R"sql(
-- The newest of each device, and no other.
CREATE TABLE status_reports (
  device BLOB PRIMARY KEY REFERENCES devices (device),
  received INTEGER NOT NULL,
  report TEXT NOT NULL  -- as it came (status_report.h), written anew
) STRICT, WITHOUT ROWID;
)sql",
                                               R"sql(
-- Signed by the root: this device is to forget everything.
ALTER TABLE devices ADD COLUMN wipe_order BLOB;
)sql",
                                               R"sql(
-- How often erased records were taken out of its bytes (cut_bundle.h); 0: as it came.
ALTER TABLE bundles ADD COLUMN cut INTEGER NOT NULL DEFAULT 0;
)sql"};

constexpr std::array<const char*, 3> kOpened = {R"sql(
CREATE TABLE opened_state (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  inbox_generation INTEGER NOT NULL
) STRICT;
INSERT INTO opened_state VALUES (1, 0);
CREATE TABLE devices (
  device BLOB PRIMARY KEY CHECK (length(device) = 16),
  name TEXT NOT NULL,
  token BLOB,       -- until its key is pinned
  public_key BLOB,  -- pinned
  held_since TEXT,  -- day; what came then or later does not count
  CHECK ((token IS NULL) <> (public_key IS NULL))
) STRICT, WITHOUT ROWID;
-- The bundles that are done.
CREATE TABLE bundles (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  device BLOB NOT NULL REFERENCES devices (device),
  received TEXT NOT NULL
) STRICT;
-- No code, no arrival, no order here: a record stands for itself.
CREATE TABLE records (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  kind TEXT NOT NULL,
  trajectory TEXT NOT NULL,
  date TEXT,
  told BLOB NOT NULL,
  document TEXT NOT NULL,
  released_at INTEGER  -- when an official let its texts out
) STRICT, WITHOUT ROWID;
-- The sealed bytes that became a record.
CREATE TABLE sealed (
  hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
  record BLOB NOT NULL REFERENCES records (id)
) STRICT, WITHOUT ROWID;
CREATE TABLE arrivals (
  record BLOB NOT NULL REFERENCES records (id),
  bundle INTEGER NOT NULL REFERENCES bundles (id),
  PRIMARY KEY (record, bundle)
) STRICT, WITHOUT ROWID;
CREATE TABLE codes (
  record BLOB NOT NULL REFERENCES records (id),
  code BLOB NOT NULL CHECK (length(code) = 32),
  PRIMARY KEY (record, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX codes_by_code ON codes (code);
CREATE TABLE withdrawals (
  code BLOB PRIMARY KEY CHECK (length(code) = 32),
  trajectory TEXT NOT NULL,
  date TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE set_aside (
  id INTEGER PRIMARY KEY,
  sealed BLOB NOT NULL UNIQUE CHECK (length(sealed) = 32),
  reason INTEGER NOT NULL,
  bundle BLOB NOT NULL,
  device BLOB NOT NULL REFERENCES devices (device),
  received TEXT NOT NULL,
  sealing_key BLOB NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX set_aside_of_device ON set_aside (device);
-- Codes whose state the inbox was not yet told.
CREATE TABLE code_queue (code BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
-- When unreviewed text left the portal.
CREATE TABLE exports (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  what TEXT NOT NULL
) STRICT;
-- What counts: whoever reads records reads this.
CREATE VIEW counted AS
  SELECT * FROM records AS r
  WHERE NOT EXISTS (
      SELECT 1 FROM codes AS c JOIN withdrawals AS w ON w.code = c.code WHERE c.record = r.id)
    AND EXISTS (
      SELECT 1 FROM arrivals AS a
        JOIN bundles AS b ON b.id = a.bundle
        JOIN devices AS d ON d.device = b.device
      WHERE a.record = r.id AND (d.held_since IS NULL OR b.received < d.held_since));
-- What is known of each code, for the inbox's narrow table.
CREATE VIEW code_state AS
  SELECT every.code AS code,
    COALESCE((SELECT MAX(r.trajectory) FROM codes AS c JOIN records AS r ON r.id = c.record
                WHERE c.code = every.code),
             (SELECT w.trajectory FROM withdrawals AS w WHERE w.code = every.code), '') AS trajectory,
    EXISTS (SELECT 1 FROM withdrawals AS w WHERE w.code = every.code)
      OR EXISTS (SELECT 1 FROM codes AS c
                   JOIN codes AS other ON other.record = c.record
                   JOIN withdrawals AS w ON w.code = other.code
                 WHERE c.code = every.code) AS withdrawn
  FROM (SELECT code FROM codes UNION SELECT code FROM withdrawals) AS every;
)sql",
                                                R"sql(
-- Under which hash the inbox's narrow table has a code.
CREATE TABLE page_codes (
  code BLOB PRIMARY KEY CHECK (length(code) = 32),
  page BLOB NOT NULL UNIQUE CHECK (length(page) = 32)
) STRICT, WITHOUT ROWID;
-- Whether those of bundles opened before this table was there have been looked for.
ALTER TABLE opened_state ADD COLUMN page_codes_known INTEGER NOT NULL DEFAULT 0;
-- What was taken back on the page arrived by no device; it stands here as one,
-- with a key that signs nothing.
INSERT INTO devices (device, name, public_key) VALUES (zeroblob(16), '', zeroblob(32));
)sql",
                                                R"sql(
-- What is erased keeps its row, so that it can't come again: id and trajectory,
-- an empty document, and since when and why (to_string(ErasureReason)).
ALTER TABLE records ADD COLUMN erased_on TEXT;
ALTER TABLE records ADD COLUMN erased_why TEXT;
CREATE INDEX sealed_of_record ON sealed (record);
CREATE INDEX arrivals_of_bundle ON arrivals (bundle);
-- How much of the erasure log was done here, and when last something was purged.
ALTER TABLE opened_state ADD COLUMN erasure_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE opened_state ADD COLUMN purged_at INTEGER;
-- Records whose contact was put right. Not done: known from the erasure log
-- alone, its values were lost with the database that had them.
CREATE TABLE corrections (
  record BLOB PRIMARY KEY CHECK (length(record) = 16),
  day TEXT NOT NULL,
  done INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Until when sign-ups of a trajectory are kept, as was published last.
CREATE TABLE retention (
  trajectory TEXT PRIMARY KEY,
  until TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- Bundles that an administrator took although their device is held.
CREATE TABLE accepted (bundle BLOB PRIMARY KEY CHECK (length(bundle) = 32)) STRICT, WITHOUT ROWID;
-- What officials did with single records, and what the purge did. No name.
CREATE TABLE actions (
  id INTEGER PRIMARY KEY,
  day TEXT NOT NULL,
  what TEXT NOT NULL,
  record BLOB
) STRICT;
CREATE INDEX actions_by_record ON actions (record) WHERE record IS NOT NULL;
DROP VIEW counted;
CREATE VIEW counted AS
  SELECT * FROM records AS r
  WHERE r.erased_on IS NULL
    AND NOT EXISTS (
      SELECT 1 FROM codes AS c JOIN withdrawals AS w ON w.code = c.code WHERE c.record = r.id)
    AND EXISTS (
      SELECT 1 FROM arrivals AS a
        JOIN bundles AS b ON b.id = a.bundle
        JOIN devices AS d ON d.device = b.device
      WHERE a.record = r.id
        AND (d.held_since IS NULL OR b.received < d.held_since
          OR EXISTS (SELECT 1 FROM accepted AS t WHERE t.bundle = b.hash)));
)sql"};

}  // namespace

std::span<const char* const> inbox_migrations() { return kInbox; }
std::span<const char* const> opened_migrations() { return kOpened; }

Status migrate(Database& database, std::int64_t application_id, std::span<const char* const> migrations) {
  Transaction transaction = ZUIL_TRY("beginning", Transaction::begin(database));
  const std::int64_t version =
      ZUIL_TRY("reading the schema's number", database.integer("PRAGMA user_version"));
  const std::int64_t owner =
      ZUIL_TRY("reading the schema's owner", database.integer("PRAGMA application_id"));
  if (owner != application_id && !(owner == 0 && version == 0)) {
    return Error{ErrorKind::kRejected, "this file is another database than the one that belongs here"};
  }
  const auto newest = static_cast<std::int64_t>(migrations.size());
  if (version < 0 || version > newest) {
    return Error{ErrorKind::kRejected, "the database has schema " + std::to_string(version) +
                                           ", made by a newer program; this one knows " +
                                           std::to_string(newest)};
  }
  if (version == newest) return Ok{};
  for (std::int64_t next = version; next < newest; ++next) {
    ZUIL_TRY("running migration " + std::to_string(next + 1),
             database.execute(migrations[static_cast<std::size_t>(next)]));
  }
  ZUIL_TRY("numbering the schema",
           database.execute(("PRAGMA user_version = " + std::to_string(newest)).c_str()));
  ZUIL_TRY("naming the schema's owner",
           database.execute(("PRAGMA application_id = " + std::to_string(application_id)).c_str()));
  return transaction.commit();
}

}  // namespace zuil::portal
