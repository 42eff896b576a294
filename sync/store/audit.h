// SPDX-License-Identifier: EUPL-1.2
// The audit log: what officials and the terminal did, in a chain in which a
// line that is changed, left out or added is found. Never a submission, a name
// or an answer; what counts is counted when a visit pauses or ends and when a
// bundle is made.
//
// A line's hash is BLAKE2b-256 (RFC 7693) over
//
//   hash of the line before ‖ number, 8 bytes ‖ event, 1 byte ‖
//   length of official, 1 byte ‖ official ‖ length of about, 1 byte ‖ about ‖
//   1 and seconds since 1970, 8 bytes; or 0 where the time is unknown ‖ count, 8 bytes
//
// with little-endian numbers, and before the first line 32 zeros. Where older
// lines went, the hash of the last of them is kept (Fact::kAuditAnchor), and
// the number and hash of the newest line (Fact::kAuditHead), so that a log cut
// short is found. There is no key in it: who can write the database can write
// a whole new chain. A hash that was exported before shows that.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/store/sqlite.h"
#include "sync/wire/keys.h"

namespace zuil {

// These numbers are in the database and never change.
enum class AuditEvent : std::uint8_t {
  kLoggedIn = 1,
  kLoggedOut = 2,
  kWrongPin = 3,         // count: which wrong one since the last right one
  kLocked = 4,           // count: for how many seconds
  kTriedLocked = 5,      // a PIN during a lock, right or wrong
  kOfficialAdded = 6,    // about: whom
  kOfficialRemoved = 7,  // about: whom
  kPinSet = 8,           // about: whose
  kVisitStarted = 10,    // about: the visit, as of all of these; count: submissions of it until then
  kVisitPaused = 11,
  kVisitResumed = 12,
  kVisitFinished = 13,
  kVisitChanged = 15,   // who is there, what is on show, until when
  kRestarted = 14,      // the terminal, while the visit ran
  kExported = 20,       // onto a stick; count: records
  kSent = 21,           // a bundle was made, by whoever asked; count: records in it
  kContentBack = 22,    // shows what it showed before
  kContentNewest = 23,  // and the newest again
  kEnrolled = 24,
  kWiped = 25,  // everything from before is gone
  kSettingsChanged = 26,
  kClockSet = 27,
  kCarriedOver = 28,   // from a damaged database: lines before may lack; count: rows
  kResultsShown = 30,  // to a room; about: the trajectory
  kHelped = 31,        // count: people helped, told when helping ends
  kPaperEntered = 32,  // count: forms
  kHandsCounted = 33,  // count: raised hands
  kPollOpened = 34,    // again, after it was closed; about: the trajectory, as below
  kPollClosed = 35,    // on this terminal, at the visit
};
// "logged-in", "wrong-pin", …; "unknown" for what only a newer program knows.
std::string_view to_string(AuditEvent event);

struct AuditEntry {
  AuditEvent event = AuditEvent::kLoggedIn;
  std::string official;  // id of who did it; empty: nobody was logged in, or the command line
  std::string about;     // id of the official, visit or trajectory that it was done to; empty: none
  std::uint64_t count = 0;
  bool operator==(const AuditEntry&) const = default;
};

struct AuditLine {
  std::uint64_t number = 0;  // from 1, without gaps
  AuditEntry entry;
  std::optional<WallTime> time;  // whole seconds; nullopt where the clock was not known to be right
  Blake2b hash{};
  bool operator==(const AuditLine&) const = default;
};

// The hash of `line`, whose own hash is not looked at.
Blake2b audit_hash(const Blake2b& before, const AuditLine& line);

// Lines are kept this long. As with everything else here the terminal's own
// clock alone deletes nothing: it is a time that the portal signed that says
// how old a line is, and only if the clock does not say less.
inline constexpr std::chrono::days kAuditKept{365};

// Adds a line. Requires a transaction. kRejected for an id that is too long
// (over 255 bytes).
Status append_audit(Database& database, const AuditEntry& entry, std::optional<WallTime> time);

// The newest `most` lines, oldest first.
Result<std::vector<AuditLine>> read_audit(Database& database, std::size_t most = SIZE_MAX);

struct AuditVerdict {
  std::uint64_t lines = 0;
  std::uint64_t broken = 0;                   // links between two lines that do not hold
  std::optional<std::uint64_t> first_broken;  // the first line that does not follow from the one before
  Blake2b head{};                             // hash of the newest line
  bool whole() const { return broken == 0; }
};
Result<AuditVerdict> verify_audit(Database& database);

}  // namespace zuil
