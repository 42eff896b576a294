// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/salvage.h"

#include <array>
#include <optional>

#include "sync/store/audit.h"
#include "sync/store/facts.h"
#include "sync/store/identity.h"
#include "sync/store/row_scan.h"

namespace zuil {
namespace {

// A table to carry over: how to read it, and how to write a row that fits what
// is there already. Parents come before their children.
struct Carried {
  const char* table;
  const char* columns;
  const char* types;  // of each column: b blob, i integer, t text
  const char* order;
  bool by_blob;  // `order` is one column of random bytes: read in 256 pieces
  const char* insert;
};

constexpr std::array kCarried = {
    Carried{"taken", "first, ids", "bb", "first", true,
            "INSERT OR IGNORE INTO taken (first, ids) SELECT ?1, ?2 WHERE length(?2) % 16 = 0"},
    Carried{"tally", "visit, of, trajectory, question, hands, item, place, count, sum", "tittitiii",
            "visit, of, trajectory, question, hands, item, place", false,
            "INSERT OR IGNORE INTO tally (visit, of, trajectory, question, hands, item, place, count, sum) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"},
    Carried{"interim", "trajectory, question, of, item, place, count, sum", "ttitiii",
            "trajectory, question, of, item, place", false,
            "INSERT OR IGNORE INTO interim (trajectory, question, of, item, place, count, sum) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
    Carried{"series", "id, device, epoch, stream, next", "ibiii", "id", false,
            "INSERT OR IGNORE INTO series (id, device, epoch, stream, next) VALUES (?1, ?2, ?3, ?4, ?5)"},
    Carried{"number", "series, sequence, row, receipt_generation, receipt_time", "iibii", "series, sequence",
            false,
            "INSERT OR IGNORE INTO number (series, sequence, row, receipt_generation, receipt_time) "
            "SELECT ?1, ?2, ?3, ?4, ?5 WHERE EXISTS (SELECT 1 FROM series WHERE id = ?1) "
            "AND EXISTS (SELECT 1 FROM outbox WHERE hash = ?3)"},
    Carried{"bundle", "hash, series, first, count", "biii", "hash", true,
            "INSERT OR IGNORE INTO bundle (hash, series, first, count) "
            "SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM series WHERE id = ?2)"},
    Carried{"official", "id, name, role, pin, wrong, locked_until", "ttitii", "id", false,
            "INSERT OR IGNORE INTO official (id, name, role, pin, wrong, locked_until) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"},
    Carried{"audit", "number, event, official, about, time, count, hash", "iittiib", "number", false,
            "INSERT OR IGNORE INTO audit (number, event, official, about, time, count, hash) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
    Carried{"visit_run",
            "id, visit, state, open, started, changed, restarted, restarts, submissions, started_by",
            "itiiiiiiit", "id", false,
            "INSERT OR IGNORE INTO visit_run (id, visit, state, open, started, changed, restarted, restarts, "
            "submissions, started_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"},
    Carried{"visit_official", "run, official", "it", "run, official", false,
            "INSERT OR IGNORE INTO visit_official (run, official) SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM "
            "visit_run WHERE id = ?1)"},
    Carried{"visit_plan", "run, plan, answers", "itt", "run", false,
            "INSERT OR IGNORE INTO visit_plan (run, plan, answers) SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 "
            "FROM visit_run WHERE id = ?1)"},
    Carried{"closed_poll", "visit, trajectory", "tt", "visit, trajectory", false,
            "INSERT OR IGNORE INTO closed_poll (visit, trajectory) VALUES (?1, ?2)"},
};

// Copies the current row of `from` through `insert`. False when it does not fit.
Status copy_row(const Query& from, const char* types, Query& insert) {
  insert.reset();
  for (int column = 0; types[column] != '\0'; ++column) {
    if (from.is_null(column)) {
      insert.bind(column + 1, std::nullopt);
    } else if (types[column] == 'i') {
      insert.bind(column + 1, from.integer(column));
    } else if (types[column] == 't') {
      insert.bind(column + 1, from.text(column));
    } else {
      insert.bind(column + 1, from.blob(column));
    }
  }
  ZUIL_TRY("carrying over", insert.step());
  return Ok{};
}

// A row that the new database refuses for what it holds is left behind.
bool may_go_on(const Status& status) { return status || status.error().kind == ErrorKind::kRejected; }

// Reads as far as it goes; `piece` is the first byte of the key, if any.
Status carry_piece(Database& from, Database& to, const Carried& carried, std::optional<int> piece,
                   bool backward) {
  const std::string column = carried.by_blob ? carried.order : "";
  std::string order = carried.order;
  if (backward) {
    std::string descending;
    for (char c : order) descending += c == ',' ? " DESC," : std::string(1, c);
    order = descending + " DESC";
  }
  const std::string sql = std::string("SELECT ") + carried.columns + " FROM " + carried.table +
                          (piece ? " WHERE " + column + " >= ?1 AND " + column + " < ?2" : "") +
                          " ORDER BY " + order;
  Result<Query> select = from.prepare(sql);
  if (!select) return Ok{};
  if (piece) {
    const std::array<std::uint8_t, 1> low = {static_cast<std::uint8_t>(*piece)};
    const std::array<std::uint8_t, 1> high = {static_cast<std::uint8_t>(*piece + 1)};
    select->bind(1, ByteView(low));
    if (*piece < 255) {
      select->bind(2, ByteView(high));
    } else {
      select->bind(2, ByteView(Bytes(33, 0xff)));
    }
  }
  Query insert = ZUIL_TRY("carrying over", to.prepare(carried.insert));
  for (Result<bool> row = select->step(); row && *row; row = select->step()) {
    Status copied = copy_row(*select, carried.types, insert);
    if (!may_go_on(copied)) return copied;
  }
  return Ok{};
}

Status carry(Database& from, Database& to, const Carried& carried) {
  for (bool backward : {false, true}) {
    if (!carried.by_blob) {
      ZUIL_TRY("carrying over", carry_piece(from, to, carried, std::nullopt, backward));
      continue;
    }
    for (int piece = 0; piece < 256; ++piece) {
      ZUIL_TRY("carrying over", carry_piece(from, to, carried, piece, backward));
    }
  }
  return Ok{};
}

Status carry_facts(Database& from, Database& to) {
  for (Fact fact :
       {Fact::kCertificate, Fact::kRoot, Fact::kLastError, Fact::kAuditAnchor, Fact::kAuditHead}) {
    const auto bytes = bytes_fact(from, fact);
    if (bytes && *bytes) ZUIL_TRY("carrying over", set_fact(to, fact, ByteView(**bytes)));
  }
  for (Fact fact : {Fact::kGeneration, Fact::kSignedTime, Fact::kDeletionTime, Fact::kLastReceipt}) {
    const auto number = number_fact(from, fact);
    if (number && *number != 0) ZUIL_TRY("carrying over", set_fact(to, fact, *number));
  }
  return Ok{};
}

// The rows themselves, without SQLite's help.
Result<std::size_t> carry_rows(const std::filesystem::path& path, Database& to) {
  Query insert = ZUIL_TRY("carrying over",
                          to.prepare("INSERT OR IGNORE INTO outbox (hash, stream, day, sealing_key, sealed) "
                                     "VALUES (?1, ?2, ?3, ?4, ?5)"));
  std::size_t rows = 0;
  Status status = Ok{};
  scan_rows(path, [&](const ScannedRow& row) {
    if (!may_go_on(status)) return;
    status = insert.run(row.hash, row.stream, row.day, row.sealing_key, row.sealed);
    if (status) rows += static_cast<std::size_t>(to.changes());
  });
  if (!may_go_on(status)) return status.error();
  return rows;
}

// The enrolment, from the database or else from its copy. True when there is one.
Result<bool> carry_enrolment(const DataFolder& folder, Database& to) {
  if (Identity(to, folder.keys()).certificate().has_value() &&
      ZUIL_TRY("carrying over", bytes_fact(to, Fact::kCertificate))) {
    return true;
  }
  const auto copy = Identity::copy_in(folder.keys());
  if (!copy) {
    ZUIL_TRY("carrying over", forget_fact(to, Fact::kCertificate));
    return false;
  }
  ZUIL_TRY("carrying over", set_fact(to, Fact::kRoot, ByteView(copy->first)));
  ZUIL_TRY("carrying over", set_fact(to, Fact::kCertificate, ByteView(copy->second)));
  return true;
}

}  // namespace

Result<Salvaged> salvage(const DataFolder& folder, Database& fresh, std::optional<WallTime> time) {
  Transaction transaction = ZUIL_TRY("carrying over", Transaction::begin(fresh));
  Salvaged out;
  out.rows = ZUIL_TRY("carrying over", carry_rows(folder.database(), fresh));
  Result<Database> damaged = Database::open(folder.database(), {.read_only = true});
  if (damaged) {
    ZUIL_TRY("carrying over", carry_facts(*damaged, fresh));
    for (const Carried& carried : kCarried) ZUIL_TRY("carrying over", carry(*damaged, fresh, carried));
  }
  out.enrolled = ZUIL_TRY("carrying over", carry_enrolment(folder, fresh));
  ZUIL_TRY("carrying over", append_audit(fresh, {AuditEvent::kCarriedOver, "", "", out.rows}, time));
  ZUIL_TRY("carrying over", transaction.commit());
  return out;
}

}  // namespace zuil
