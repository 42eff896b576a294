// SPDX-License-Identifier: EUPL-1.2
// Why sending, or carrying by hand, did not go on: for programs a code that never changes, for an
// official plain Dutch, for the log a line of English.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace zuil {

enum class Cause {
  kNoNetwork,          // this machine has no way out
  kNameNotFound,       // nobody knows the portal's name
  kUnreachable,        // nobody answers at the portal's address
  kCaptivePage,        // something in between answers: a page to log in to the wifi
  kCertificate,        // who answers can't prove to be the portal
  kClock,              // its certificate is not yet, or no longer, valid; or it says that this clock is off
  kBrokeOff,           // the connection was lost, or became too slow, half-way
  kNotUnderstood,      // the answer is none that the portal gives, or its proof does not hold
  kNotAccepted,        // the portal does not know this terminal, or no longer wants it
  kBusy,               // the portal can't take anything now
  kRowsRefused,        // all went but what the portal refuses, row by row
  kOlderPortal,        // the portal was put back from a copy, and does not say so
  kNotEnrolled,        // this terminal belongs to no portal yet
  kInvitationUnknown,  // enrolment: the portal did not make it
  kInvitationOver,     // enrolment: its time has passed
  kInvitationUsed,     // enrolment: another terminal used it
  kStore,              // this terminal's own disk or database
  kNoStick,            // nothing of ours, or nothing at all, where the stick should be
  kStickFull,          // no room on the stick
  kStickFailed,        // the stick can't be read or written, or was pulled out
  kContentRefused,     // the portal's content is not signed, older, or can't be used by this program
  kContentNoRoom,      // no room on the disk for new content
  kStopped,            // somebody asked to stop
};

struct Failure {
  Cause cause = Cause::kUnreachable;
  // English, for the log and `--json`; no name, answer, secret or address in it.
  std::string detail;
  bool operator==(const Failure&) const = default;
};

// "no-network", "broke-off": in `--json`, in the store's last error, on the
// official's screen. Never changes.
std::string_view code_of(Cause cause);

// What an official reads (screen 18b).
struct CauseWords {
  std::string what;    // "Wat ging er mis?"
  std::string remedy;  // "Dit kunt u doen"
  bool operator==(const CauseWords&) const = default;
};

// What is known beside the cause; nothing of it is needed.
struct CauseContext {
  std::optional<int> percent = std::nullopt;                // arrived before it broke off, 0 to 99
  std::optional<std::chrono::seconds> wait = std::nullopt;  // until it is worth trying again
  bool by_itself = false;                                   // the program then tries without being asked
};
CauseWords words_of(Cause cause, const CauseContext& context = {});

}  // namespace zuil
