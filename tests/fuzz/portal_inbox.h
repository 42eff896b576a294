// SPDX-License-Identifier: EUPL-1.2
// An inbox in memory that knows every device by one key, and holds its callers
// to what they must see to.
#pragma once

#include <cstdlib>

#include "sync/portal/inbox.h"

namespace zuil::portal {

class FuzzInbox final : public Inbox {
 public:
  std::uint64_t generation() const override { return 1; }
  Result<std::optional<Device>> device(const DeviceId&) override {
    return std::optional<Device>(Device{device_key.public_key(), {1}, false});
  }
  Result<Enrolment> enrol(const EnrolmentRequest&, WallTime) override {
    return Enrolment{EnrolOutcome::kEnrolled, {}, {1}};
  }
  Result<StoreOutcome> store_bundle(const Bundle& bundle, ByteView whole, WallTime) override {
    const bool kept = bundle.header.count == bundle.records.size() && bundle.header.first > 0 &&
                      bundle.header.last() <= static_cast<std::uint64_t>(INT64_MAX) &&
                      bundle.header.last() >= bundle.header.first && whole.size() <= kMaxBundleBytes;
    if (!kept) std::abort();
    ++stored;
    return StoreOutcome::kStored;
  }
  Status quarantine(const BundleHeader&, ByteView, WallTime) override { return Ok{}; }
  Result<std::vector<SeriesRanges>> ranges(const DeviceId&) override { return std::vector<SeriesRanges>{}; }
  Status device_called(const DeviceId&, WallTime) override { return Ok{}; }
  Status keep_status_report(const DeviceId&, const StatusReport& report, WallTime) override {
    if (!is_rounded_backlog(report.backlog)) std::abort();
    return Ok{};
  }
  Result<InboxAge> age() override { return InboxAge{}; }

  SigningKey device_key = SigningKey::from_seed({1});
  int stored = 0;
};

}  // namespace zuil::portal
