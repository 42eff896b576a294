// SPDX-License-Identifier: EUPL-1.2
// What others want to know of the opened records.
#include <map>

#include "sync/portal/sqlite_opened.h"
#include "sync/wire/numbers.h"

namespace zuil::portal {

Result<std::vector<SetAsideRow>> SqliteOpened::set_aside_to_retry(const Sha256& after, std::size_t limit) {
  Query read = ZUIL_TRY(
      "preparing",
      database_.prepare("SELECT bundle, device, received, sealing_key, sealed, reason, bytes FROM set_aside "
                        "WHERE sealed > ? AND reason <> ? ORDER BY sealed LIMIT ?"));
  read.bind_all(after, SetAsideReason::kOtherContent, limit);
  std::vector<SetAsideRow> rows;
  while (ZUIL_TRY("reading what was set aside", read.step())) {
    const ByteView bytes = read.blob(6);
    rows.push_back({.bundle = read.array<32>(0),
                    .device = read.array<16>(1),
                    .received = parse_date(read.text(2)).value_or(Date{}),
                    .sealing_key = read.array<8>(3),
                    .record = {.sealed = read.array<32>(4),
                               .reason = static_cast<SetAsideReason>(read.integer(5)),
                               .bytes = Bytes(bytes.begin(), bytes.end())}});
  }
  return rows;
}

Result<std::uint64_t> SqliteOpened::set_aside_count(const DeviceId& device) {
  Query read = ZUIL_TRY("preparing", database_.prepare("SELECT COUNT(*) FROM set_aside WHERE device = ?"));
  read.bind_all(device);
  if (!ZUIL_TRY("counting", read.step())) return Error{ErrorKind::kDamaged, "counting gave nothing"};
  return static_cast<std::uint64_t>(read.integer(0));
}

Result<std::map<SetAsideReason, std::uint64_t>> SqliteOpened::set_aside_counts(const DeviceId& device) {
  Query read =
      ZUIL_TRY("preparing", database_.prepare("SELECT reason, COUNT(*) FROM set_aside WHERE device = ? "
                                              "GROUP BY reason"));
  read.bind_all(device);
  std::map<SetAsideReason, std::uint64_t> all;
  while (ZUIL_TRY("counting", read.step())) {
    all[static_cast<SetAsideReason>(read.integer(0))] = static_cast<std::uint64_t>(read.integer(1));
  }
  return all;
}

Result<std::vector<CodeState>> SqliteOpened::code_states_to_tell(std::size_t limit) {
  Query read = ZUIL_TRY(
      "preparing", database_.prepare("SELECT p.page, s.trajectory, s.withdrawn FROM code_state AS s JOIN "
                                     "page_codes AS p ON p.code = s.code WHERE s.code IN (SELECT "
                                     "q.code FROM code_queue AS q JOIN page_codes AS known ON "
                                     "known.code = q.code LIMIT ?)"));
  read.bind_all(limit);
  std::vector<CodeState> states;
  while (ZUIL_TRY("reading code states", read.step())) {
    states.push_back({.code = read.array<32>(0),
                      .trajectory = std::string(read.text(1)),
                      .status = read.integer(2) != 0 ? CodeStatus::kWithdrawn : CodeStatus::kReceived});
  }
  return states;
}

// Another open may have changed a state after it was read for telling, and may
// have told that first: such a one goes back into the queue.
Status SqliteOpened::code_states_told(std::span<const CodeState> states) {
  Transaction transaction = ZUIL_TRY("beginning", Transaction::begin(database_));
  {
    // All at once: the view looks through every code each time it is asked.
    std::string pages;
    for (const CodeState& state : states) pages += (pages.empty() ? "x'" : ",x'") + to_hex(state.code) + "'";
    Query read =
        ZUIL_TRY("preparing",
                 database_.prepare(
                     ("SELECT p.page, s.trajectory, s.withdrawn FROM code_state AS s JOIN page_codes AS p "
                      "ON p.code = s.code WHERE s.code IN (SELECT code FROM page_codes WHERE page IN (" +
                      pages + "))")
                         .c_str()));
    std::map<Blake2b, CodeState> now;
    while (ZUIL_TRY("reading code states", read.step())) {
      const Blake2b page = read.array<32>(0);
      now[page] = {page, std::string(read.text(1)),
                   read.integer(2) != 0 ? CodeStatus::kWithdrawn : CodeStatus::kReceived};
    }
    Query drop = ZUIL_TRY("preparing", database_.prepare("DELETE FROM code_queue WHERE code = "
                                                         "(SELECT code FROM page_codes WHERE page = ?)"));
    Query again =
        ZUIL_TRY("preparing", database_.prepare("INSERT INTO code_queue SELECT code FROM page_codes "
                                                "WHERE page = ? ON CONFLICT DO NOTHING"));
    for (const CodeState& state : states) {
      const auto found = now.find(state.code);
      if (found == now.end() || found->second == state) {
        ZUIL_TRY("deleting", drop.run(state.code));
      } else {
        ZUIL_TRY("queueing", again.run(state.code));
      }
    }
  }
  return transaction.commit();
}

Result<bool> SqliteOpened::page_codes_known() {
  return ZUIL_TRY("reading", database_.integer("SELECT page_codes_known FROM opened_state")) != 0;
}

Status SqliteOpened::add_page_codes(std::span<const CodePair> codes) {
  Transaction transaction = ZUIL_TRY("beginning", Transaction::begin(database_));
  {
    Query add = ZUIL_TRY(
        "preparing",
        database_.prepare(
            "INSERT INTO page_codes SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM codes WHERE code = ?1) "
            "OR EXISTS (SELECT 1 FROM withdrawals WHERE code = ?1) ON CONFLICT DO NOTHING"));
    Query queue = ZUIL_TRY("preparing",
                           database_.prepare("INSERT INTO code_queue SELECT code FROM page_codes WHERE code "
                                             "= ?1 ON CONFLICT DO NOTHING"));
    for (const CodePair& one : codes) {
      ZUIL_TRY("adding", add.run(one.code, one.page));
      ZUIL_TRY("queueing", queue.run(one.code));
    }
  }
  return transaction.commit();
}

Status SqliteOpened::note_page_codes_known() {
  return database_.execute("UPDATE opened_state SET page_codes_known = 1");
}

Result<std::uint64_t> SqliteOpened::inbox_generation(std::uint64_t now) {
  const std::int64_t before =
      ZUIL_TRY("reading", database_.integer("SELECT inbox_generation FROM opened_state"));
  if (static_cast<std::uint64_t>(before) == now) return now;
  Transaction transaction = ZUIL_TRY("beginning", Transaction::begin(database_));
  ZUIL_TRY("queueing codes",
           database_.execute("INSERT INTO code_queue SELECT code FROM codes UNION "
                             "SELECT code FROM withdrawals WHERE true ON CONFLICT DO NOTHING"));
  {
    Query update = ZUIL_TRY("preparing", database_.prepare("UPDATE opened_state SET inbox_generation = ?"));
    ZUIL_TRY("noting the generation", update.run(now));
  }
  ZUIL_TRY("committing", transaction.commit());
  return static_cast<std::uint64_t>(before);
}

Status SqliteOpened::note_export(std::string_view what, WallTime now) {
  Query insert = ZUIL_TRY("preparing", database_.prepare("INSERT INTO exports (at, what) VALUES (?, ?)"));
  return insert.run(to_seconds(now), what);
}

Status SqliteOpened::visit_rows(std::string_view trajectory,
                                const std::function<Status(const OpenedRow&)>& visit) {
  Query read = ZUIL_TRY("preparing",
                        database_.prepare("SELECT id, told, document, released_at IS NOT NULL FROM counted "
                                          "WHERE ?1 = '' OR trajectory = ?1 ORDER BY id"));
  read.bind_all(trajectory);
  while (ZUIL_TRY("reading records", read.step())) {
    ZUIL_TRY("a record", visit({.id = Uuid{read.array<16>(0)},
                                .told = read.array<8>(1),
                                .document = read.text(2),
                                .released = read.integer(3) != 0}));
  }
  return Ok{};
}

}  // namespace zuil::portal
