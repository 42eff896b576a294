// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/log.h"

#include <unistd.h>

#include <string>

namespace zuil {

std::string_view to_string(LogCode code) {
  switch (code) {
    case LogCode::kStarted: return "started";
    case LogCode::kStopped: return "stopped";
    case LogCode::kStoreOpened: return "store-opened";
    case LogCode::kStoreDamaged: return "store-damaged";
    case LogCode::kStoreFull: return "store-full";
    case LogCode::kSaveFailed: return "save-failed";
    case LogCode::kNewEpoch: return "new-epoch";
    case LogCode::kRowSetAside: return "row-set-aside";
    case LogCode::kContentActivated: return "content-activated";
    case LogCode::kContentRejected: return "content-rejected";
    case LogCode::kEnrolled: return "enrolled";
    case LogCode::kSendFailed: return "send-failed";
    case LogCode::kReceiptStored: return "receipt-stored";
    case LogCode::kReceiptIgnored: return "receipt-ignored";
    case LogCode::kPortalStarted: return "portal-started";
    case LogCode::kPortalRequest: return "portal-request";
    case LogCode::kRequestsRefused: return "requests-refused";
    case LogCode::kConnectionsCut: return "connections-cut";
    case LogCode::kBundleStored: return "bundle-stored";
    case LogCode::kBundleRefused: return "bundle-refused";
    case LogCode::kRecordSetAside: return "record-set-aside";
    case LogCode::kExported: return "exported";
    case LogCode::kSettingsRejected: return "settings-rejected";
    case LogCode::kWiped: return "wiped";
    case LogCode::kErased: return "erased";
  }
  return "unknown";
}

void log(LogLevel level, LogCode code, std::string_view detail) {
  std::string line = "<" + std::to_string(static_cast<int>(level)) + ">zuil[";
  line += to_string(code);
  line += ']';
  if (!detail.empty()) line += ' ';
  for (const char c : detail) line += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
  line += '\n';
  [[maybe_unused]] const auto written = write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace zuil
