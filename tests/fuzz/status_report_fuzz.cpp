// SPDX-License-Identifier: EUPL-1.2
// Whatever comes in as a status report: what is taken is within its limits and
// is written and read again as the same, what is not says where.
#include <string>

#include "sync/wire/status_report.h"
#include "tests/fuzz/fuzz_keys.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zuil;
  const auto read = read_status_report(as_text({data, size}));
  if (const auto* faults = std::get_if<JsonFaults>(&read)) {
    fuzz::require(!faults->empty() && !faults->front().what.empty());
    return 0;
  }
  const StatusReport& report = std::get<StatusReport>(read);
  fuzz::require(is_rounded_backlog(report.backlog) && report.free_disk_mib % kFreeDiskStepMib == 0);
  const Result<StatusReport> again = parse_status_report(to_json(report));
  fuzz::require(again.has_value() && *again == report);
  return 0;
}
