// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/desk.h"

#include <algorithm>
#include <utility>

#include "sync/base/bytes.h"
#include "sync/store/facts.h"

namespace zuil {
namespace {

Error refused(std::string what) { return Error{ErrorKind::kRejected, std::move(what)}; }

Result<OfficialRow> must_find(Database& database, std::string_view id) {
  auto row = ZUIL_TRY("looking an official up", find_official(database, id));
  if (!row) return refused("there is no official with this id");
  return std::move(*row);
}

Status must_be_administrator(Database& database, std::string_view by) {
  if (by.empty()) return Ok{};
  const OfficialRow row = ZUIL_TRY("asking who that is", must_find(database, by));
  if (row.official.role == OfficialRole::kAdministrator) return Ok{};
  return refused("only an administrator may do this");
}

Result<std::string> hash_of(const PinCode& pin) {
  if (const PinFault fault = fault_of(pin); fault != PinFault::kNone)
    return refused(std::string(to_string(fault)));
  std::string hash = hash_pin(pin);
  if (hash.empty()) return Error{ErrorKind::kRetryLater, "no memory to keep a PIN"};
  return hash;
}

}  // namespace

std::optional<WallTime> DeskHost::time() const {
  return clock_known ? std::optional(clock.wall()) : std::nullopt;
}

std::optional<WallTime> DeskHost::seconds() const {
  const auto now = time();
  return now ? std::optional<WallTime>(std::chrono::floor<std::chrono::seconds>(*now)) : now;
}

// What is left of a lock that the wall clock tells, as far as it can be believed.
std::chrono::seconds DeskHost::lock_left(const OfficialRow& row) {
  const auto found = locked_until.find(row.official.id);
  if (!row.locked_until) {
    if (found != locked_until.end()) locked_until.erase(found);
    return std::chrono::seconds(0);
  }
  if (found != locked_until.end()) {
    const auto left = std::chrono::ceil<std::chrono::seconds>(found->second - clock.steady());
    return std::max(left, std::chrono::seconds(0));
  }
  const auto left = std::chrono::ceil<std::chrono::seconds>(*row.locked_until - clock.wall());
  const auto believed = std::clamp(left, std::chrono::seconds(0), lock_after(row.wrong));
  locked_until[row.official.id] = clock.steady() + believed;
  return believed;
}

Status DeskHost::remember_locks() {
  const std::vector<Official> all = ZUIL_TRY("remembering locks", read_officials(database));
  for (const Official& each : all) {
    const auto row = ZUIL_TRY("remembering locks", find_official(database, each.id));
    if (row) lock_left(*row);
  }
  return Ok{};
}

Status Desk::change(const std::function<Status()>& work) {
  return host_.write([&]() -> Status {
    Transaction transaction = ZUIL_TRY("at the desk", Transaction::begin(host_.database));
    ZUIL_TRY("at the desk", work());
    return transaction.commit();
  });
}

Status Desk::append(AuditEvent event, std::string_view official, std::string_view about,
                    std::uint64_t count) {
  return append_audit(host_.database, {event, std::string(official), std::string(about), count},
                      host_.time());
}

void Desk::set_clock_known(bool known) { host_.clock_known = known; }

Result<std::vector<Official>> Desk::officials() { return read_officials(host_.database); }

Result<bool> Desk::needs_administrator() {
  return ZUIL_TRY("counting administrators", count_administrators(host_.database)) == 0;
}

Result<Official> Desk::add_official(std::string_view name, OfficialRole role, const PinCode& pin,
                                    std::string_view by) {
  const std::string hash = ZUIL_TRY("adding an official", hash_of(pin));
  Official official{"", "", role};
  ByteArray<8> id{};
  host_.random.fill(id);
  official.id = to_hex(id);
  const Status changed = change([&]() -> Status {
    Database& database = host_.database;
    ZUIL_TRY("who adds", must_be_administrator(database, by));
    official.name = ZUIL_TRY("the name", new_name(database, name));
    const auto administrators = ZUIL_TRY("adding", count_administrators(database));
    if (role != OfficialRole::kAdministrator && administrators == 0)
      return refused("there is no administrator yet, one is wanted first");
    ZUIL_TRY("adding", insert_official(database, official, hash));
    return append(AuditEvent::kOfficialAdded, by, official.id, 0);
  });
  ZUIL_TRY("adding an official", changed);
  return official;
}

Status Desk::set_pin(std::string_view id, const PinCode& pin, std::string_view by) {
  const std::string hash = ZUIL_TRY("setting a PIN", hash_of(pin));
  return change([&]() -> Status {
    if (id != by) ZUIL_TRY("who sets", must_be_administrator(host_.database, by));
    ZUIL_TRY("setting a PIN", must_find(host_.database, id));
    ZUIL_TRY("setting a PIN", change_pin(host_.database, id, hash));
    return append(AuditEvent::kPinSet, by, id, 0);
  });
}

Status Desk::remove_official(std::string_view id, std::string_view by) {
  return change([&]() -> Status {
    Database& database = host_.database;
    ZUIL_TRY("who removes", must_be_administrator(database, by));
    const OfficialRow row = ZUIL_TRY("removing an official", must_find(database, id));
    const auto administrators = ZUIL_TRY("removing an official", count_administrators(database));
    if (row.official.role == OfficialRole::kAdministrator && administrators == 1)
      return refused("this is the last administrator, another is wanted first");
    ZUIL_TRY("removing an official", delete_official(database, id));
    return append(AuditEvent::kOfficialRemoved, by, id, 0);
  });
}

// Counts the try, and locks as if it were wrong. Gives the tries in a row.
Result<int> Desk::count_try(std::string_view id) {
  int wrong = 0;
  const Status changed = change([&]() -> Status {
    const OfficialRow row = ZUIL_TRY("counting a try", must_find(host_.database, id));
    wrong = row.wrong + 1;
    const std::chrono::seconds lock = lock_after(wrong);
    const auto until = lock.count() > 0 ? std::optional(host_.clock.wall() + lock) : std::nullopt;
    return set_tries(host_.database, id, wrong, until);
  });
  ZUIL_TRY("counting a try", changed);
  const std::chrono::seconds lock = lock_after(wrong);
  if (lock.count() > 0) host_.locked_until.insert_or_assign(std::string(id), host_.clock.steady() + lock);
  return wrong;
}

Status Desk::note_wrong(std::string_view id, int wrong) {
  return change([&]() -> Status {
    ZUIL_TRY("noting", append(AuditEvent::kWrongPin, id, "", static_cast<std::uint64_t>(wrong)));
    const std::chrono::seconds lock = lock_after(wrong);
    if (lock.count() == 0) return Ok{};
    return append(AuditEvent::kLocked, id, "", static_cast<std::uint64_t>(lock.count()));
  });
}

Status Desk::let_in(std::string_view id) {
  const Status changed = change([&]() -> Status {
    ZUIL_TRY("logging in", set_tries(host_.database, id, 0, std::nullopt));
    const auto run = ZUIL_TRY("logging in", read_open_visit(host_.database));
    if (run) ZUIL_TRY("logging in", add_present(host_.database, run->id, id));
    return append(AuditEvent::kLoggedIn, id, "", 0);
  });
  ZUIL_TRY("logging in", changed);
  if (const auto lock = host_.locked_until.find(id); lock != host_.locked_until.end())
    host_.locked_until.erase(lock);
  return Ok{};
}

Result<LogIn> Desk::log_in(std::string_view id, const PinCode& pin) {
  const OfficialRow row = ZUIL_TRY("logging in", must_find(host_.database, id));
  LogIn out;
  out.locked_for = host_.lock_left(row);
  if (out.locked_for.count() > 0) {
    out.outcome = LogInOutcome::kLocked;
    ZUIL_TRY("logging in", change([&] { return append(AuditEvent::kTriedLocked, id, "", 0); }));
    return out;
  }
  const int wrong = ZUIL_TRY("logging in", count_try(id));
  if (matches(pin, row.pin)) {
    ZUIL_TRY("logging in", let_in(id));
    out.outcome = LogInOutcome::kIn;
    out.official = row.official;
    return out;
  }
  ZUIL_TRY("logging in", note_wrong(id, wrong));
  out.locked_for = lock_after(wrong);
  out.outcome = out.locked_for.count() > 0 ? LogInOutcome::kLocked : LogInOutcome::kWrong;
  out.tries_left = out.outcome == LogInOutcome::kWrong ? kTriesBeforeLock - wrong % kTriesBeforeLock : 0;
  return out;
}

Status Desk::log_out(std::string_view id) { return note(AuditEvent::kLoggedOut, id); }

Result<std::chrono::seconds> Desk::locked_for(std::string_view id) {
  return host_.lock_left(ZUIL_TRY("asking for a lock", must_find(host_.database, id)));
}

Result<VisitCounts> Desk::counts(std::string_view visit) {
  Database& database = host_.database;
  Transaction reading = ZUIL_TRY("counting", Transaction::begin_reading(database));
  VisitCounts out = ZUIL_TRY("counting", read_visit_counts(database, visit));
  out.outbox = ZUIL_TRY("counting", host_.count_outbox());
  const auto receipt = ZUIL_TRY("counting", number_fact(database, Fact::kLastReceipt));
  if (receipt != 0) out.last_receipt = WallTime(std::chrono::seconds(receipt));
  return out;
}

Status Desk::note(AuditEvent event, std::string_view by, std::uint64_t count) {
  return change([&] { return append(event, by, "", count); });
}

Result<std::vector<AuditLine>> Desk::audit(std::size_t most) { return read_audit(host_.database, most); }

Result<AuditVerdict> Desk::verify_audit() {
  Transaction reading = ZUIL_TRY("verifying the audit log", Transaction::begin_reading(host_.database));
  return zuil::verify_audit(host_.database);
}

}  // namespace zuil
