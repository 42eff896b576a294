// SPDX-License-Identifier: EUPL-1.2
// `zuil-portal status`: how the portal is doing, for who looks after it. No
// name of a person, no answer, no code.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sync/portal/erasing.h"
#include "sync/portal/inbox.h"
#include "sync/portal/opened.h"
#include "sync/portal/people.h"

namespace zuil::portal {

// What only who may see opened.db can tell.
struct OpenedStatus {
  PurgeState purge;
  std::vector<UndatedSignUps> undated;
  std::vector<LostCorrection> lost_corrections;
};

struct DeviceStatus {
  DeviceId device{};
  std::string name;
  bool revoked = false;
  std::uint64_t unopened = 0;     // bundles
  std::uint64_t quarantined = 0;  // bundles
  // Records; nullopt where this user may not see what was opened.
  std::optional<std::map<SetAsideReason, std::uint64_t>> set_aside;
};

struct PortalStatus {
  std::uint64_t generation = 0;
  std::uint64_t free_bytes = 0;  // of the disk that the inbox stands on
  std::optional<OpenedStatus> opened;
  std::vector<DeviceStatus> devices;  // by name; the page behind the QR last, where it has something
};

// Lines "what: value", then one line a device under a line of headings.
std::string status_text(const PortalStatus& status);
// One JSON object on a line.
std::string status_json(const PortalStatus& status);

}  // namespace zuil::portal
