// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/devices.h"

#include <algorithm>
#include <array>

#include "sync/domain/text.h"

namespace zuil::portal {
namespace {

using Row = std::array<std::string, 10>;

std::string state_of(const DeviceSummary& device, WallTime now) {
  if (device.revoked) return "revoked";
  if (device.enrolled) return "enrolled";
  return now > device.invitation_valid_until ? "invitation over" : "invited";
}

// As wide on the screen as it has characters: names hold no control characters.
std::size_t width_of(const std::string& text) { return count_characters(text).value_or(text.size()); }

}  // namespace

std::string devices_table(const std::vector<DeviceLine>& lines, WallTime now) {
  std::vector<Row> rows{{"device", "name", "state", "enrolled", "last seen", "bundles", "answers", "contacts",
                         "set aside", "quarantine"}};
  for (const auto& [device, set_aside] : lines) {
    rows.push_back({to_hex(device.device), device.name, state_of(device, now),
                    device.enrolled ? to_rfc3339(*device.enrolled) : "-",
                    device.last_seen ? to_rfc3339(*device.last_seen) : "-", std::to_string(device.bundles),
                    std::to_string(device.answers), std::to_string(device.contacts),
                    set_aside ? std::to_string(*set_aside) : "?", std::to_string(device.quarantined)});
  }
  std::array<std::size_t, std::tuple_size_v<Row>> widths{};
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  }
  std::string table;
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      table += row[i];
      if (i + 1 < row.size()) table += std::string(widths[i] - width_of(row[i]) + 2, ' ');
    }
    table += '\n';
  }
  return table;
}

Result<DeviceId> find_device(const std::vector<DeviceSummary>& devices, std::string_view text) {
  std::vector<DeviceId> found;
  for (const DeviceSummary& device : devices) {
    if (to_hex(device.device) == text || device.name == text) found.push_back(device.device);
  }
  if (found.size() == 1) return found.front();
  return Error{ErrorKind::kRejected, found.empty() ? "there is no device of that id or name"
                                                   : "several devices have that name; give the id"};
}

Status revoke_device(InboxAdministration& inbox, Opened& opened, const DeviceId& device,
                     std::optional<Date> since, WallTime now) {
  ZUIL_TRY("revoking", inbox.revoke(device, now));
  // Open does not rely on serve alone to keep them out.
  const auto tomorrow = std::chrono::sys_days(local_date(now)) + std::chrono::days(1);
  return opened.hold(device, since.value_or(Date(tomorrow)));
}

Result<AcceptReport> accept_device(Inbox& inbox, InboxAdministration& administration, Opened& opened,
                                   const DeviceId& device) {
  const std::optional<Device> known = ZUIL_TRY("accepting", inbox.device(device));
  if (!known) return Error{ErrorKind::kRejected, "this device never enrolled"};
  const auto trust = ZUIL_TRY("accepting", opened.device(device));
  if (!trust) return Error{ErrorKind::kRejected, "nobody was invited as this device"};
  AcceptReport report;
  std::vector<Sha256> accepted;
  for (const BundleArrival& one : ZUIL_TRY("accepting", administration.bundles_of(device))) {
    if (!trust->held_since || local_date(one.received) < *trust->held_since) continue;
    if (ZUIL_TRY("accepting", opened.is_accepted(one.hash))) continue;
    accepted.push_back(one.hash);
    ++report.held;
  }
  const auto waiting = ZUIL_TRY("accepting", administration.quarantine_of(device));
  for (const BundleArrival& one : waiting) accepted.push_back(one.hash);
  // First here: what stands in the inbox alone would be held by open.
  ZUIL_TRY("accepting", opened.accept(device, accepted));
  for (const BundleArrival& one : waiting) {
    const auto bytes = ZUIL_TRY("accepting", administration.quarantined(one.hash));
    if (!bytes) continue;
    const Result<Bundle> bundle = read_bundle(*bytes, known->public_key);
    if (!bundle) {
      ++report.faulty;
      continue;
    }
    if (ZUIL_TRY("accepting", inbox.store_bundle(*bundle, *bytes, one.received)) == StoreOutcome::kConflict) {
      ++report.conflicts;
    }
    ZUIL_TRY("accepting", administration.leave_quarantine(one.hash));
    ++report.quarantined;
  }
  return report;
}

}  // namespace zuil::portal
