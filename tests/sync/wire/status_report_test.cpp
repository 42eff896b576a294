// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/status_report.h"

#include <doctest/doctest.h>

#include <limits>

#include "tests/sync/wire/wire_samples.h"

using namespace zuil;

namespace {

std::vector<std::string> faults_of(std::string_view find, std::string_view put) {
  std::string json = to_json(samples::status_report());
  REQUIRE(json.find(find) != std::string::npos);
  json.replace(json.find(find), find.size(), put);
  const auto read = read_status_report(json);
  std::vector<std::string> said;
  if (const auto* faults = std::get_if<JsonFaults>(&read)) {
    for (const JsonFault& fault : *faults) said.push_back(fault.pointer + ": " + fault.what);
  }
  return said;
}

// Whether there is one fault, which begins with `start`.
bool refused(std::string_view find, std::string_view put, std::string_view start) {
  const auto said = faults_of(find, put);
  CAPTURE(said.size());
  return said.size() == 1 && said.front().starts_with(start);
}

}  // namespace

TEST_CASE("a status report reads back as it was") {
  CHECK(parse_status_report(to_json(samples::status_report())).value() == samples::status_report());
  StatusReport bare;
  bare.version = "0.1.0";
  CHECK(parse_status_report(to_json(bare)).value() == bare);
  CHECK(to_json(bare) == R"({"version":"0.1.0","backlog":0,"oldest_days":0,"free_disk_mib":0})");
}

TEST_CASE("the largest values there are read back, and what is one more is refused") {
  StatusReport most = samples::status_report();
  most.version = std::string(kMaxVersionCharacters, 'a');
  most.backlog = rounded_backlog(std::numeric_limits<std::uint64_t>::max());
  most.oldest_days = kMaxOldestDays;
  most.battery_percent = 100;
  most.free_disk_mib = kMaxFreeDiskMib;
  most.last_error = std::string(40, 'a');
  most.content = std::string(40, 'b');
  most.clock_offset = kMaxClockOffset;
  CHECK(to_json(most).size() <= kMaxStatusReportBytes);
  CHECK(parse_status_report(to_json(most)).value() == most);
  const auto more = [&most](auto change) {
    StatusReport report = most;
    change(report);
    return parse_status_report(to_json(report)).error().what;
  };
  CHECK(more([](StatusReport& r) { r.version += 'a'; }).starts_with("status report: /version: "));
  CHECK(more([](StatusReport& r) { r.backlog += 1; }).starts_with("status report: /backlog: "));
  CHECK(more([](StatusReport& r) { r.oldest_days += 1; }).starts_with("status report: /oldest_days: "));
  CHECK(
      more([](StatusReport& r) { r.battery_percent = 101; }).starts_with("status report: /battery_percent"));
  CHECK(more([](StatusReport& r) { r.free_disk_mib += 64; }).starts_with("status report: /free_disk_mib: "));
  CHECK(more([](StatusReport& r) { *r.last_error += 'a'; }).starts_with("status report: /last_error: "));
  CHECK(more([](StatusReport& r) { *r.content += 'b'; }).starts_with("status report: /content: "));
  CHECK(more([](StatusReport& r) {
          *r.clock_offset += std::chrono::seconds(1);
        }).starts_with("status report: /clock_offset: "));
}

TEST_CASE("a status report that can't be is refused, and says where and what is wanted") {
  CHECK(refused("{", R"({"visitors":3,)", "/visitors: unknown name"));
  CHECK(refused(R"("version":"0.1.0",)", "", R"(: "version" is missing)"));
  CHECK(refused("0.1.0", "0.1 0", "/version: not a version, 1 to 32"));
  CHECK(refused("0.1.0", "", "/version: not a version"));
  CHECK(refused(R"("0.1.0")", "1", "/version: not a string"));
  CHECK(refused(R"("backlog":50)", R"("backlog":51)", "/backlog: not rounded, one of"));
  CHECK(refused(R"("backlog":50)", R"("backlog":-25)", "/backlog: not a whole number from 0"));
  CHECK(refused(R"("backlog":50)", R"("backlog":50.0)", "/backlog: not a whole number"));
  CHECK(refused(R"("free_disk_mib":12288)", R"("free_disk_mib":12289)", "/free_disk_mib: not rounded"));
  CHECK(refused("84", "null", "/battery_percent: not a whole number from 0 to 100"));
  CHECK(refused("no-network", "No network", "/last_error: not an identifier"));
  CHECK(refused("demo-1", "", "/content: not an identifier"));
  CHECK(refused("-3", R"("-3")", "/clock_offset: not a whole number"));
  CHECK(refused("{", R"({"backlog":0,)", "/backlog: "));  // twice
  CHECK(refused("}", "} ", "") == false);                 // a space behind it is nothing
  CHECK(refused("}", "}x", ": "));
  CHECK(parse_status_report("[]").error().what == "status report: : not an object, an object is wanted");
  CHECK_FALSE(parse_status_report(std::string(kMaxStatusReportBytes + 1, ' ')));
}

TEST_CASE("every fault of a status report is told, not the first alone") {
  CHECK(faults_of(R"("version":"0.1.0","backlog":50)", R"("version":"","backlog":7,"who":"")").size() == 3);
}

TEST_CASE("the backlog is rounded so that no report tells of one submission") {
  CHECK(rounded_backlog(0) == 0);
  CHECK(rounded_backlog(9) == 0);
  CHECK(rounded_backlog(10) == 25);
  CHECK(rounded_backlog(25) == 25);
  CHECK(rounded_backlog(26) == 50);
  CHECK(rounded_backlog(99'999) == 100'000);
  CHECK(rounded_backlog(100'001) == 100'000);
  // Steps are at least ten apart, and whatever is rounded is a step.
  std::uint64_t begun = 0;
  for (std::uint64_t rows = 1; rows <= 100'001; ++rows) {
    REQUIRE(is_rounded_backlog(rounded_backlog(rows)));
    if (rounded_backlog(rows) == rounded_backlog(rows - 1)) continue;
    REQUIRE(rounded_backlog(rows) > rounded_backlog(rows - 1));
    REQUIRE(rows - begun >= 10);
    begun = rows;
  }
  CHECK_FALSE(is_rounded_backlog(10));
  CHECK_FALSE(is_rounded_backlog(-25));
}

TEST_CASE("the age of the oldest row is in whole days, and never below none") {
  const Date day = *parse_date("2027-03-11");
  CHECK(oldest_days(day, day) == 0);
  CHECK(oldest_days(*parse_date("2027-02-28"), day) == 11);
  CHECK(oldest_days(*parse_date("2027-03-12"), day) == 0);
  CHECK(oldest_days(*parse_date("0000-01-01"), *parse_date("9999-12-31")) == kMaxOldestDays);
}

TEST_CASE("free space is rounded down to where a terminal stops inviting") {
  constexpr std::uint64_t kMib = std::uint64_t{1} << 20;
  CHECK(rounded_free_disk(0) == 0);
  CHECK(rounded_free_disk(64 * kMib - 1) == 0);
  CHECK(rounded_free_disk(64 * kMib) == 64);
  CHECK(rounded_free_disk(12'345 * kMib) == 12'288);
  CHECK(rounded_free_disk(std::numeric_limits<std::uint64_t>::max()) <= kMaxFreeDiskMib);
}

TEST_CASE("the address of a status report is that of its device") {
  CHECK(status_report_path(samples::bundle_header().device) ==
        "/inname/v1/apparaten/a0a1a2a3a4a5a6a7a8a9aaabacadaeaf/statusberichten");
}
