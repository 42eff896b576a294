// SPDX-License-Identifier: EUPL-1.2
// The body of POST /apparaten/{id}/statusberichten: how a terminal is doing,
// and nothing about anybody who used it (sync/README.md, Status report). The
// terminal writes it, the portal reads it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "sync/base/result.h"
#include "sync/domain/json_node.h"
#include "sync/wire/bundle.h"

namespace zuil {

class JsonWriter;

inline constexpr std::size_t kMaxStatusReportBytes = 4 * 1024;
inline constexpr std::string_view kStatusReportType = "application/json";

inline constexpr std::size_t kMaxVersionCharacters = 32;
inline constexpr std::uint32_t kMaxOldestDays = 36'500;
inline constexpr std::uint64_t kMaxFreeDiskMib = std::uint64_t{1} << 40;
inline constexpr std::chrono::seconds kMaxClockOffset{std::chrono::days(36'500)};

struct StatusReport {
  // Of the program: "0.1.0"; 1 to 32 letters, digits and ". + - ~".
  std::string version;
  // Rows without a receipt, of both streams together: rounded_backlog().
  std::uint32_t backlog = 0;
  // Of the oldest of them, in whole days: oldest_days(); 0 when there is none.
  std::uint32_t oldest_days = 0;
  // 0 to 100; nullopt without a battery.
  std::optional<int> battery_percent{};
  // On the disk of the data folder, in MiB: rounded_free_disk().
  std::uint64_t free_disk_mib = 0;
  // The code of what last went wrong and was not put right since: "no-network"
  // (Cause, LogCode); an identifier. nullopt when nothing did.
  std::optional<std::string> last_error{};
  // The version of the content package that is shown; an identifier. nullopt
  // when the terminal has none.
  std::optional<std::string> content{};
  // What the terminal adds to its clock to have the portal's; nullopt when it
  // did not hear the portal's Date since it started.
  std::optional<std::chrono::seconds> clock_offset{};
  bool operator==(const StatusReport&) const = default;
};

// `rows` as a report may say it: 0 for fewer than ten, which wait as a matter
// of course; from there on up to the next of 25, 50, 100, 250, 500, 1,000,
// 2,500, 5,000, 10,000, 25,000, 50,000, 100,000; 100,000 for all beyond. Two
// reports in a row then never tell that one submission was made between them.
std::uint32_t rounded_backlog(std::uint64_t rows);
// Whether it is one of those numbers.
bool is_rounded_backlog(std::int64_t backlog);

// Whole days between two days; 0 when `today` is the earlier one, at most kMaxOldestDays.
std::uint32_t oldest_days(Date oldest, Date today);

// Free space in MiB, down to a multiple of 64: 0 is where a terminal invites
// nobody new any more.
inline constexpr std::uint64_t kFreeDiskStepMib = 64;
std::uint64_t rounded_free_disk(std::uint64_t bytes);

// "/inname/v1/apparaten/{device}/statusberichten".
std::string status_report_path(const DeviceId& device);

// {"version":"0.1.0","backlog":50,"oldest_days":2,"battery_percent":84,
//  "free_disk_mib":12288,"last_error":"no-network","content":"demo-1",
//  "clock_offset":-3}
// on one line, members in this order; what is nullopt is left out. Requires
// values within the limits above.
std::string to_json(const StatusReport& report);
// The same, as the next value of a larger document.
void write(JsonWriter& json, const StatusReport& report);

// The report in `json`, or every fault of it with its pointer: none within the
// limits, an unknown name, a number that is not rounded.
std::variant<StatusReport, JsonFaults> read_status_report(std::string_view json);

// The same; kRejected with "status report: /pointer: what is wrong, what is
// wanted" for the first fault.
Result<StatusReport> parse_status_report(std::string_view json);

}  // namespace zuil
