// SPDX-License-Identifier: EUPL-1.2
// What the programs say to the administrator: enumerated codes on stderr, one
// a line, in the form journald reads ("<6>zuil[saved-failed] detail").
#pragma once

#include <cstdint>
#include <string_view>

namespace zuil {

enum class LogCode {
  kStarted,
  kStopped,
  kStoreOpened,
  kStoreDamaged,  // a database was set aside and what could be read carried over
  kStoreFull,
  kSaveFailed,
  kNewEpoch,
  kRowSetAside,
  kContentActivated,
  kContentRejected,
  kEnrolled,
  kSendFailed,
  kReceiptStored,
  kReceiptIgnored,
  kPortalStarted,
  kPortalRequest,
  kRequestsRefused,  // too many of one sender; how many since the last such line
  kConnectionsCut,   // clients that took too long
  kBundleStored,
  kBundleRefused,
  kRecordSetAside,
  kExported,          // text that nobody reviewed left the portal
  kSettingsRejected,  // the portal's, which this program does not know
  kWiped,             // the portal ordered to forget everything
  kErased,            // records were erased at the portal
};

enum class LogLevel { kError = 3, kWarning = 4, kInfo = 6 };  // syslog(3) numbers

// The code as it stands in a line: "started", "save-failed". Never changes.
std::string_view to_string(LogCode code);

// Writes one line, whole, in one write(2). `detail` holds counts, device ids,
// file names and errors' `what`; never an answer, a name, an address or a
// secret. Line breaks and control characters in it become spaces. Any thread.
void log(LogLevel level, LogCode code, std::string_view detail = {});

}  // namespace zuil
