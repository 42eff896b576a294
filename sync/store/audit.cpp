// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/audit.h"

#include <algorithm>
#include <array>
#include <utility>

#include "sync/store/facts.h"

namespace zuil {
namespace {

constexpr std::size_t kLongestId = 255;

struct EventName {
  AuditEvent event;
  std::string_view name;
};
constexpr std::array kEventNames = {
    EventName{AuditEvent::kLoggedIn, "logged-in"},
    EventName{AuditEvent::kLoggedOut, "logged-out"},
    EventName{AuditEvent::kWrongPin, "wrong-pin"},
    EventName{AuditEvent::kLocked, "locked"},
    EventName{AuditEvent::kTriedLocked, "tried-while-locked"},
    EventName{AuditEvent::kOfficialAdded, "official-added"},
    EventName{AuditEvent::kOfficialRemoved, "official-removed"},
    EventName{AuditEvent::kPinSet, "pin-set"},
    EventName{AuditEvent::kVisitStarted, "visit-started"},
    EventName{AuditEvent::kVisitPaused, "visit-paused"},
    EventName{AuditEvent::kVisitResumed, "visit-resumed"},
    EventName{AuditEvent::kVisitFinished, "visit-finished"},
    EventName{AuditEvent::kVisitChanged, "visit-changed"},
    EventName{AuditEvent::kRestarted, "restarted"},
    EventName{AuditEvent::kExported, "exported"},
    EventName{AuditEvent::kSent, "sent"},
    EventName{AuditEvent::kContentBack, "content-back"},
    EventName{AuditEvent::kContentNewest, "content-newest"},
    EventName{AuditEvent::kEnrolled, "enrolled"},
    EventName{AuditEvent::kWiped, "wiped"},
    EventName{AuditEvent::kSettingsChanged, "settings-changed"},
    EventName{AuditEvent::kClockSet, "clock-set"},
    EventName{AuditEvent::kCarriedOver, "carried-over"},
    EventName{AuditEvent::kResultsShown, "results-shown"},
    EventName{AuditEvent::kHelped, "helped"},
    EventName{AuditEvent::kPaperEntered, "paper-entered"},
    EventName{AuditEvent::kHandsCounted, "hands-counted"},
    EventName{AuditEvent::kPollOpened, "poll-opened"},
    EventName{AuditEvent::kPollClosed, "poll-closed"},
};

// A line by its number and hash, as a fact holds it.
struct Mark {
  std::uint64_t number = 0;
  Blake2b hash{};
};

Bytes written(const Mark& mark) {
  ByteWriter out;
  out.u64(mark.number);
  out.bytes(mark.hash);
  return out.take();
}

// The line before the first for a mark that was never set, or can't be read.
Result<Mark> read_mark(Database& database, Fact fact) {
  const auto bytes = ZUIL_TRY("reading a mark of the audit log", bytes_fact(database, fact));
  if (!bytes) return Mark{};
  ByteReader in(*bytes);
  Mark mark;
  mark.number = in.u64();
  mark.hash = in.array<32>();
  return in.ok() && in.left() == 0 ? mark : Mark{};
}

std::int64_t seconds_of(WallTime time) {
  return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count();
}

std::optional<std::int64_t> seconds_of(const std::optional<WallTime>& time) {
  return time ? std::optional(seconds_of(*time)) : std::nullopt;
}

AuditLine line_of(const Query& query) {
  AuditLine line;
  line.number = static_cast<std::uint64_t>(query.integer(0));
  line.entry.event = static_cast<AuditEvent>(query.integer(1));
  line.entry.official = query.text(2);
  line.entry.about = query.text(3);
  if (!query.is_null(4)) line.time = WallTime(std::chrono::seconds(query.integer(4)));
  line.entry.count = static_cast<std::uint64_t>(query.integer(5));
  line.hash = query.array<32>(6);
  return line;
}

// The newest line there is, or the mark of the last that went.
Result<Mark> newest(Database& database) {
  Query query = ZUIL_TRY("reading the audit log",
                         database.prepare("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1"));
  if (ZUIL_TRY("reading the audit log", query.step()))
    return Mark{static_cast<std::uint64_t>(query.integer(0)), query.array<32>(1)};
  return read_mark(database, Fact::kAuditAnchor);
}

// The last of the lines at the front that are all older than `before`; 0: none.
Result<std::int64_t> last_older(Database& database, std::int64_t before) {
  Query query =
      ZUIL_TRY("reading the audit log",
               database.prepare("SELECT coalesce(max(number), 0) FROM audit WHERE time < ?1 AND number < "
                                "coalesce((SELECT number FROM audit WHERE time >= ?1 ORDER BY number LIMIT "
                                "1), 9223372036854775807)"));
  query.bind_all(before);
  ZUIL_TRY("reading the audit log", query.step());
  return query.integer(0);
}

// Lets lines go that are older than kAuditKept, and remembers the last of them.
Status forget_old(Database& database, WallTime now) {
  const std::int64_t signed_time =
      ZUIL_TRY("shortening the audit log", number_fact(database, Fact::kSignedTime));
  if (signed_time == 0) return Ok{};
  const std::int64_t before =
      std::min(signed_time, seconds_of(now)) - std::chrono::seconds(kAuditKept).count();
  const std::int64_t last = ZUIL_TRY("shortening the audit log", last_older(database, before));
  if (last == 0) return Ok{};
  Query select =
      ZUIL_TRY("shortening the audit log", database.prepare("SELECT hash FROM audit WHERE number = ?1"));
  select.bind_all(last);
  if (!ZUIL_TRY("shortening the audit log", select.step())) return Ok{};
  const Mark anchor{static_cast<std::uint64_t>(last), select.array<32>(0)};
  ZUIL_TRY("shortening the audit log", set_fact(database, Fact::kAuditAnchor, ByteView(written(anchor))));
  Query remove =
      ZUIL_TRY("shortening the audit log", database.prepare("DELETE FROM audit WHERE number <= ?1"));
  return remove.run(last);
}

}  // namespace

std::string_view to_string(AuditEvent event) {
  const auto found = std::find_if(kEventNames.begin(), kEventNames.end(),
                                  [event](const EventName& each) { return each.event == event; });
  return found == kEventNames.end() ? "unknown" : found->name;
}

Blake2b audit_hash(const Blake2b& before, const AuditLine& line) {
  ByteWriter out;
  out.bytes(before);
  out.u64(line.number);
  out.u8(static_cast<std::uint8_t>(line.entry.event));
  for (const std::string* id : {&line.entry.official, &line.entry.about}) {
    out.u8(static_cast<std::uint8_t>(id->size()));
    out.bytes(as_bytes(*id));
  }
  out.u8(line.time ? 1 : 0);
  if (line.time) out.u64(static_cast<std::uint64_t>(seconds_of(*line.time)));
  out.u64(line.entry.count);
  return blake2b(out.data());
}

Status append_audit(Database& database, const AuditEntry& entry, std::optional<WallTime> time) {
  if (entry.official.size() > kLongestId || entry.about.size() > kLongestId)
    return Error{ErrorKind::kRejected, "adding to the audit log: an id is too long"};
  const Mark last = ZUIL_TRY("adding to the audit log", newest(database));
  AuditLine line;
  line.number = last.number + 1;
  line.entry = entry;
  if (time) line.time = std::chrono::floor<std::chrono::seconds>(*time);
  line.hash = audit_hash(last.hash, line);
  Query insert = ZUIL_TRY("adding to the audit log",
                          database.prepare("INSERT INTO audit (number, event, official, about, time, count, "
                                           "hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
  ZUIL_TRY("adding to the audit log", insert.run(line.number, entry.event, entry.official, entry.about,
                                                 seconds_of(line.time), entry.count, line.hash));
  ZUIL_TRY("adding to the audit log",
           set_fact(database, Fact::kAuditHead, ByteView(written({line.number, line.hash}))));
  return time ? forget_old(database, *time) : Status(Ok{});
}

Result<std::vector<AuditLine>> read_audit(Database& database, std::size_t most) {
  Query query = ZUIL_TRY("reading the audit log",
                         database.prepare("SELECT number, event, official, about, time, count, hash FROM "
                                          "audit ORDER BY number DESC LIMIT ?1"));
  query.bind_all(static_cast<std::int64_t>(std::min<std::size_t>(most, INT64_MAX)));
  std::vector<AuditLine> out;
  while (ZUIL_TRY("reading the audit log", query.step())) out.push_back(line_of(query));
  std::reverse(out.begin(), out.end());
  return out;
}

Result<AuditVerdict> verify_audit(Database& database) {
  const Mark head = ZUIL_TRY("verifying the audit log", read_mark(database, Fact::kAuditHead));
  Mark last = ZUIL_TRY("verifying the audit log", read_mark(database, Fact::kAuditAnchor));
  AuditVerdict verdict;
  const auto breaks_at = [&verdict](std::uint64_t number) {
    if (verdict.broken++ == 0) verdict.first_broken = number;
  };
  Query query = ZUIL_TRY("verifying the audit log",
                         database.prepare("SELECT number, event, official, about, time, count, hash FROM "
                                          "audit ORDER BY number"));
  while (ZUIL_TRY("verifying the audit log", query.step())) {
    const AuditLine line = line_of(query);
    ++verdict.lines;
    if (line.number != last.number + 1 || line.hash != audit_hash(last.hash, line)) breaks_at(line.number);
    last = {line.number, line.hash};
  }
  // Lines that went at the end, or a mark that says so.
  if (head.number != last.number || head.hash != last.hash) breaks_at(last.number + 1);
  verdict.head = last.hash;
  return verdict;
}

}  // namespace zuil
