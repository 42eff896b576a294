// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/purge.h"

#include <algorithm>

#include "sync/base/log.h"
#include "sync/portal/cut_bundle.h"

namespace zuil::portal {
namespace {

constexpr std::size_t kRecordsAtOnce = 500;
constexpr std::size_t kBundlesAtOnce = 64;

}  // namespace

std::vector<RetentionDate> retention_dates(const Content& content) {
  std::vector<RetentionDate> dates;
  for (const Trajectory& trajectory : content.trajectories) {
    for (const RetentionRule& rule : trajectory.retention) {
      if (rule.kind == SubmissionKind::kSignUp) dates.push_back({trajectory.id, rule.until});
    }
  }
  return dates;
}

Result<PurgeReport> Purger::purge(const Content* content) {
  const Date today = local_date(clock_.wall());
  if (content != nullptr) {
    ZUIL_TRY("noting until when sign-ups are kept", erasing_.note_retention(retention_dates(*content)));
  }
  PurgeReport report;
  while (true) {
    const auto ids = ZUIL_TRY("looking for what was taken back", erasing_.withdrawn(kRecordsAtOnce));
    if (ids.empty()) break;
    report.withdrawn += ZUIL_TRY("erasing", erasing_.erase(ids, ErasureReason::kWithdrawn, today));
  }
  while (true) {
    const auto ids = ZUIL_TRY("looking for what is over", erasing_.over(today, kRecordsAtOnce));
    if (ids.empty()) break;
    report.over += ZUIL_TRY("erasing", erasing_.erase(ids, ErasureReason::kRetention, today));
  }
  report.bundles = ZUIL_TRY("cutting bundles", cut_bundles());
  report.undated = ZUIL_TRY("counting", erasing_.undated());
  ZUIL_TRY("ending the purge", erasing_.note_purged(clock_.wall()));
  ZUIL_TRY("ending the purge", erasing_.empty_journal());
  if (report.withdrawn + report.over > 0) {
    log(LogLevel::kInfo, LogCode::kErased,
        std::to_string(report.withdrawn) + " taken back, " + std::to_string(report.over) + " over");
  }
  for (const UndatedSignUps& one : report.undated) {
    log(LogLevel::kWarning, LogCode::kErased,
        std::to_string(one.count) + " sign-ups of " + one.trajectory +
            " have no date until when they are kept");
  }
  return report;
}

Result<std::uint64_t> Purger::cut_bundles() {
  std::uint64_t cut = 0;
  for (std::int64_t after = 0;;) {
    const std::vector<BundleKey> keys = ZUIL_TRY("listing bundles", inbox_.bundles(after, kBundlesAtOnce));
    if (keys.empty()) break;
    for (const BundleKey& key : keys) {
      after = key.row;
      if (ZUIL_TRY("cutting a bundle", cut_bundle(key.hash))) ++cut;
    }
  }
  // Also where nothing was cut: somebody may have read at the last time.
  ZUIL_TRY("cutting bundles", inbox_.empty_journal());
  return cut;
}

// A bundle that can't be read any more is left: nobody can say what stands where in it.
Result<bool> Purger::cut_bundle(const Sha256& hash) {
  const std::vector<Sha256> erased = ZUIL_TRY("looking for what was erased", erasing_.erased_in(hash));
  if (erased.empty()) return false;
  const std::optional<StoredBundle> stored = ZUIL_TRY("reading a bundle", inbox_.bundle(hash));
  const auto device = stored ? device_of_bundle(stored->bytes, hash, keys_) : std::nullopt;
  const auto trust = device ? ZUIL_TRY("looking up the device", opened_.device(*device)) : std::nullopt;
  const auto content =
      trust && trust->pinned ? read_bundle_content(stored->bytes, *trust->pinned, keys_) : std::nullopt;
  if (!content) {
    log(LogLevel::kError, LogCode::kRecordSetAside, "a bundle with erased records can't be read");
    return false;
  }
  CutBundle cut{.whole = hash, .device = *device, .sealing_key = content->sealing_key, .left = {}};
  for (const Bytes& record : content->records) {
    if (!std::ranges::binary_search(erased, sha256(record))) cut.left.push_back(record);
  }
  if (cut.left.size() == content->records.size()) return false;
  return inbox_.replace_bundle(hash, stored->cut, write_cut_bundle(cut, keys_.cut));
}

}  // namespace zuil::portal
