// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/devices.h"

#include <algorithm>

#include "sync/domain/json_writer.h"
#include "sync/domain/text.h"

namespace zuil::portal {
namespace {

using Row = std::vector<std::string>;

Row headings() {
  return {"device",  "name",     "state",     "enrolled",   "last heard", "bundles",
          "answers", "contacts", "set aside", "quarantine", "version",    "backlog",
          "oldest",  "battery",  "free disk", "last error", "content",    "clock"};
}

bool is_silent(const DeviceSummary& device, WallTime now) {
  const auto heard = last_heard(device);
  return device.enrolled && !device.revoked && heard && now - *heard > kSilentAfter;
}

std::string moment(const std::optional<WallTime>& time) { return time ? to_rfc3339(*time) : "-"; }

// The last eight columns.
Row report_columns(const std::optional<ReceivedReport>& received) {
  if (!received) return Row(8, "-");
  const StatusReport& report = received->report;
  return {report.version,
          report.backlog == 0 ? "<10" : std::to_string(report.backlog),
          std::to_string(report.oldest_days) + " d",
          report.battery_percent ? std::to_string(*report.battery_percent) + " %" : "-",
          std::to_string(report.free_disk_mib) + " MiB",
          report.last_error.value_or("-"),
          report.content.value_or("-"),
          report.clock_offset ? std::to_string(report.clock_offset->count()) + " s" : "-"};
}

void write_moment(JsonWriter& json, std::string_view name, const std::optional<WallTime>& time) {
  if (time) json.member(name, to_rfc3339(*time));
}

void write_count(JsonWriter& json, std::string_view name, std::uint64_t count) {
  json.member(name, static_cast<std::int64_t>(count));
}

void write_device(JsonWriter& json, const DeviceLine& line, WallTime now) {
  const DeviceSummary& device = line.summary;
  const bool silent = is_silent(device, now);
  json.open_object();
  json.member("device", to_hex(device.device));
  json.member("name", device.name);
  json.member("state", silent ? "silent" : state_of(device, now));
  json.name("silent");
  json.boolean(silent);
  write_moment(json, "enrolled", device.enrolled);
  write_moment(json, "last_heard", last_heard(device));
  write_count(json, "bundles", device.bundles);
  write_count(json, "answers", device.answers);
  write_count(json, "contacts", device.contacts);
  if (line.set_aside) write_count(json, "set_aside", *line.set_aside);
  write_count(json, "quarantine", device.quarantined);
  if (device.report) {
    write_moment(json, "reported", device.report->received);
    json.name("report");
    write(json, device.report->report);
  }
  json.close_object();
}

// As wide on the screen as it has characters: names hold no control characters.
std::size_t width_of(const std::string& text) { return count_characters(text).value_or(text.size()); }

}  // namespace

std::optional<WallTime> last_heard(const DeviceSummary& device) {
  if (!device.report) return device.last_seen;
  return device.last_seen ? std::max(*device.last_seen, device.report->received) : device.report->received;
}

std::string_view state_of(const DeviceSummary& device, WallTime now) {
  if (device.revoked) return "revoked";
  if (is_silent(device, now)) return "SILENT";
  if (device.enrolled) return "enrolled";
  return now > device.invitation_valid_until ? "invitation over" : "invited";
}

std::string devices_table(const std::vector<DeviceLine>& lines, WallTime now) {
  std::vector<Row> rows{headings()};
  for (const auto& [device, set_aside] : lines) {
    Row row{to_hex(device.device),
            device.name,
            std::string(state_of(device, now)),
            moment(device.enrolled),
            moment(last_heard(device)),
            std::to_string(device.bundles),
            std::to_string(device.answers),
            std::to_string(device.contacts),
            set_aside ? std::to_string(*set_aside) : "?",
            std::to_string(device.quarantined)};
    for (std::string& column : report_columns(device.report)) row.push_back(std::move(column));
    rows.push_back(std::move(row));
  }
  std::vector<std::size_t> widths(rows.front().size(), 0);
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

std::string devices_json(const std::vector<DeviceLine>& lines, WallTime now) {
  JsonWriter json;
  json.open_object();
  json.name("devices");
  json.open_array();
  for (const DeviceLine& line : lines) write_device(json, line, now);
  json.close_array();
  json.close_object();
  return json.take();
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
