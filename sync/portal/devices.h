// SPDX-License-Identifier: EUPL-1.2
// `zuil-portal devices`: what each device sent, and taking one out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/portal/inbox.h"
#include "sync/portal/opened.h"

namespace zuil::portal {

struct DeviceLine {
  DeviceSummary summary;
  std::optional<std::uint64_t> set_aside;  // records; nullopt where this user may not see what was opened
};

// A terminal that may send and was not heard for longer than this is silent.
inline constexpr std::chrono::days kSilentAfter{2};

// When the device last called, or its last report came, whichever is later.
std::optional<WallTime> last_heard(const DeviceSummary& device);
// "enrolled", "SILENT", "revoked", "invited", "invitation over".
std::string_view state_of(const DeviceSummary& device, WallTime now);

// One line a device under a line of headings; dates and hours in UTC; "-" for
// what is not known.
std::string devices_table(const std::vector<DeviceLine>& lines, WallTime now);

// {"devices":[{"device":hex,"name":…,"state":"enrolled","silent":false,
//   "enrolled":…,"last_heard":…,"bundles":3,"answers":120,"contacts":7,
//   "set_aside":0,"quarantine":0,"reported":…,"report":{…}}]}
// on one line. `report` is as the terminal sent it (status_report.h); what is
// not known is left out. "state" is as state_of() says it, in lower case.
std::string devices_json(const std::vector<DeviceLine>& lines, WallTime now);

// The device of that id (32 hexadecimal digits) or, where just one has it, of
// that name. kRejected, saying why, for none or several.
Result<DeviceId> find_device(const std::vector<DeviceSummary>& devices, std::string_view text);

// From now on bundles of `device` are not taken but put into quarantine. With
// `since`, what came on that day or later no longer counts either; without,
// what came until now does.
Status revoke_device(InboxAdministration& inbox, Opened& opened, const DeviceId& device,
                     std::optional<Date> since, WallTime now);

struct AcceptReport {
  std::uint64_t quarantined = 0;  // bundles that left quarantine
  std::uint64_t held = 0;         // that were taken in, and waited
  std::uint64_t conflicts = 0;    // of the first, whose numbers stood for others: their records count
  std::uint64_t faulty = 0;       // stay in quarantine: their signature does not hold
};
// An administrator's decision on a device that was taken out: what came of it
// until now counts after all. Its bundles in quarantine go through the same
// commit as any, on the day they came; no receipt goes out. The device stays
// revoked. Killed anywhere, it is done by doing it again. kRejected for a
// device that never enrolled.
Result<AcceptReport> accept_device(Inbox& inbox, InboxAdministration& administration, Opened& opened,
                                   const DeviceId& device);

}  // namespace zuil::portal
