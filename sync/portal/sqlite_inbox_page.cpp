// SPDX-License-Identifier: EUPL-1.2
// What the page behind the QR reads and leaves, and what open makes of it.
#include <array>

#include "sync/portal/sqlite_inbox.h"
#include "sync/wire/numbers.h"

namespace zuil::portal {
namespace {

constexpr std::array kAnswers = {Understood::kYes, Understood::kPartly, Understood::kNo};

}  // namespace

std::string_view to_string(Understood answer) {
  switch (answer) {
    case Understood::kYes: return "yes";
    case Understood::kPartly: return "partly";
    case Understood::kNo: return "no";
  }
  return "";
}

Result<std::optional<PageCode>> SqliteInbox::page_code(const Blake2b& code) {
  Query read =
      ZUIL_TRY("preparing",
               database_.prepare("SELECT s.trajectory, s.state, EXISTS (SELECT 1 FROM page_withdrawals AS w "
                                 "WHERE w.code = s.code) FROM code_states AS s WHERE s.code = ?"));
  read.bind_all(code);
  if (!ZUIL_TRY("reading a code's state", read.step())) return std::optional<PageCode>{};
  return std::optional<PageCode>(PageCode{.trajectory = std::string(read.text(0)),
                                          .status = read.text(1) == to_string(CodeStatus::kWithdrawn)
                                                        ? CodeStatus::kWithdrawn
                                                        : CodeStatus::kReceived,
                                          .asked_back = read.integer(2) != 0});
}

Result<bool> SqliteInbox::withdraw(const PageWithdrawal& withdrawal) {
  Transaction transaction = ZUIL_TRY("beginning", Transaction::begin(database_));
  Query insert = ZUIL_TRY(
      "preparing", database_.prepare("INSERT INTO page_withdrawals (code, sealing_key, received, sealed) "
                                     "VALUES (?, ?, ?, ?) ON CONFLICT (code) DO NOTHING"));
  ZUIL_TRY("keeping a withdrawal", insert.run(withdrawal.code, withdrawal.sealing_key,
                                              zuil::to_string(withdrawal.received), withdrawal.sealed));
  const bool is_new = database_.changes() > 0;
  // Counted with the bundles: an inbox that was put back without it is found out.
  if (is_new) ZUIL_TRY("counting", database_.execute("UPDATE inbox_state SET commits = commits + 1"));
  ZUIL_TRY("committing", transaction.commit());
  return is_new;
}

Status SqliteInbox::count_understood(std::string_view trajectory, Understood answer) {
  Query add = ZUIL_TRY("preparing",
                       database_.prepare("INSERT INTO understood VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET "
                                         "count = count + 1"));
  return add.run(trajectory, to_string(answer));
}

Result<std::vector<UnderstoodCount>> SqliteInbox::understood() {
  Query read = ZUIL_TRY("preparing", database_.prepare("SELECT count FROM understood WHERE trajectory = ? "
                                                       "AND answer = ?"));
  Query list = ZUIL_TRY("preparing",
                        database_.prepare("SELECT DISTINCT trajectory FROM understood ORDER BY trajectory"));
  std::vector<UnderstoodCount> all;
  while (ZUIL_TRY("reading answers", list.step())) {
    for (const Understood answer : kAnswers) {
      read.reset();
      read.bind_all(list.text(0), to_string(answer));
      if (!ZUIL_TRY("reading answers", read.step())) continue;
      all.push_back({std::string(list.text(0)), answer, static_cast<std::uint64_t>(read.integer(0))});
    }
  }
  return all;
}

Result<std::vector<PageWithdrawal>> SqliteInbox::page_withdrawals(const Blake2b& after, std::size_t limit) {
  Query read =
      ZUIL_TRY("preparing", database_.prepare("SELECT code, sealing_key, received, sealed, opened_at FROM "
                                              "page_withdrawals WHERE code > ? ORDER BY code LIMIT ?"));
  read.bind_all(after, limit);
  std::vector<PageWithdrawal> all;
  while (ZUIL_TRY("reading withdrawals", read.step())) {
    const ByteView sealed = read.blob(3);
    all.push_back({.code = read.array<32>(0),
                   .sealing_key = read.array<8>(1),
                   .received = parse_date(read.text(2)).value_or(Date{}),
                   .sealed = Bytes(sealed.begin(), sealed.end()),
                   .opened = !read.is_null(4)});
  }
  return all;
}

Status SqliteInbox::mark_withdrawals_opened(std::span<const Blake2b> codes, WallTime now) {
  if (codes.empty()) return Ok{};
  Transaction transaction = ZUIL_TRY("beginning", Transaction::begin(database_));
  {
    Query mark =
        ZUIL_TRY("preparing", database_.prepare("UPDATE page_withdrawals SET opened_at = ? WHERE code = ?"));
    for (const Blake2b& code : codes) ZUIL_TRY("marking", mark.run(to_seconds(now), code));
  }
  return transaction.commit();
}

}  // namespace zuil::portal
