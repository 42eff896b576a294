// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/status_report.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "sync/domain/identifiers.h"
#include "sync/domain/json_writer.h"
#include "sync/wire/http_message.h"

namespace zuil {
namespace {

// Fewer wait as a matter of course: of ten a bundle is made unasked.
constexpr std::uint64_t kLeastBacklog = 10;
constexpr std::array<std::uint32_t, 12> kBacklogSteps = {25,    50,    100,    250,    500,    1'000,
                                                         2'500, 5'000, 10'000, 25'000, 50'000, 100'000};

bool is_version(std::string_view text) {
  return !text.empty() && text.size() <= kMaxVersionCharacters && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '+' || c == '-' || c == '~';
  });
}

std::string read_version(const std::optional<JsonNode>& node) {
  if (!node) return {};
  const auto text = node->text();
  if (!text) return {};
  if (!is_version(*text)) node->fault("not a version, 1 to 32 letters, digits and . + - ~ are wanted");
  return std::string(*text);
}

std::optional<std::string> read_identifier(const std::optional<JsonNode>& node) {
  if (!node) return std::nullopt;
  const auto text = node->text();
  if (!text) return std::nullopt;
  if (!is_identifier(*text)) node->fault("not an identifier, 1 to 40 of a-z, 0-9 and - are wanted");
  return std::string(*text);
}

std::uint32_t read_backlog(const std::optional<JsonNode>& node) {
  if (!node) return 0;
  const auto backlog = node->integer(0, kBacklogSteps.back());
  if (!backlog) return 0;
  if (!is_rounded_backlog(*backlog)) node->fault("not rounded, one of the steps 0, 25, 50, 100 … is wanted");
  return static_cast<std::uint32_t>(*backlog);
}

std::uint64_t read_free_disk(const std::optional<JsonNode>& node) {
  if (!node) return 0;
  const auto mib = node->integer(0, static_cast<std::int64_t>(kMaxFreeDiskMib));
  if (!mib) return 0;
  const auto value = static_cast<std::uint64_t>(*mib);
  if (value % kFreeDiskStepMib != 0) node->fault("not rounded, a multiple of 64 is wanted");
  return value;
}

StatusReport read_members(JsonObject& object) {
  StatusReport report;
  report.version = read_version(object.required("version"));
  report.backlog = read_backlog(object.required("backlog"));
  if (const auto days = object.required("oldest_days")) {
    report.oldest_days = static_cast<std::uint32_t>(days->integer(0, kMaxOldestDays).value_or(0));
  }
  if (const auto battery = object.optional("battery_percent")) {
    report.battery_percent = static_cast<int>(battery->integer(0, 100).value_or(0));
  }
  report.free_disk_mib = read_free_disk(object.required("free_disk_mib"));
  report.last_error = read_identifier(object.optional("last_error"));
  report.content = read_identifier(object.optional("content"));
  if (const auto offset = object.optional("clock_offset")) {
    constexpr std::int64_t kMost = kMaxClockOffset.count();
    report.clock_offset = std::chrono::seconds(offset->integer(-kMost, kMost).value_or(0));
  }
  object.refuse_others();
  return report;
}

}  // namespace

std::uint32_t rounded_backlog(std::uint64_t rows) {
  if (rows < kLeastBacklog) return 0;
  const auto step = std::ranges::lower_bound(kBacklogSteps, rows);
  return step == kBacklogSteps.end() ? kBacklogSteps.back() : *step;
}

bool is_rounded_backlog(std::int64_t backlog) {
  return backlog == 0 || std::ranges::find(kBacklogSteps, backlog) != kBacklogSteps.end();
}

std::uint32_t oldest_days(Date oldest, Date today) {
  const auto days = (std::chrono::sys_days(today) - std::chrono::sys_days(oldest)).count();
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(days, 0, kMaxOldestDays));
}

std::uint64_t rounded_free_disk(std::uint64_t bytes) {
  const std::uint64_t mib = std::min(bytes >> 20U, kMaxFreeDiskMib);
  return mib - mib % kFreeDiskStepMib;
}

std::string status_report_path(const DeviceId& device) {
  return std::string(kBasePath) + "/apparaten/" + to_hex(device) + "/statusberichten";
}

void write(JsonWriter& json, const StatusReport& report) {
  json.open_object();
  json.member("version", report.version);
  json.member("backlog", std::int64_t{report.backlog});
  json.member("oldest_days", std::int64_t{report.oldest_days});
  if (report.battery_percent) json.member("battery_percent", std::int64_t{*report.battery_percent});
  json.member("free_disk_mib", static_cast<std::int64_t>(report.free_disk_mib));
  if (report.last_error) json.member("last_error", *report.last_error);
  if (report.content) json.member("content", *report.content);
  if (report.clock_offset) json.member("clock_offset", std::int64_t{report.clock_offset->count()});
  json.close_object();
}

std::string to_json(const StatusReport& report) {
  JsonWriter json;
  write(json, report);
  return json.take();
}

std::variant<StatusReport, JsonFaults> read_status_report(std::string_view text) {
  nlohmann::json document;
  if (auto fault = read_strict_json(text, kMaxStatusReportBytes, document)) return JsonFaults{*fault};
  JsonFaults faults;
  const JsonNode node(document, faults);
  JsonObject object(node);
  StatusReport report = read_members(object);
  if (!faults.empty()) return faults;
  return report;
}

Result<StatusReport> parse_status_report(std::string_view text) {
  auto read = read_status_report(text);
  if (auto* report = std::get_if<StatusReport>(&read)) return std::move(*report);
  const JsonFault& first = std::get<JsonFaults>(read).front();
  return Error{ErrorKind::kRejected, "status report: " + first.pointer + ": " + first.what};
}

}  // namespace zuil
