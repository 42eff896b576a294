// SPDX-License-Identifier: EUPL-1.2
// The inbox in a file of SQLite, for a portal on one machine.
#pragma once

#include <filesystem>

#include "sync/portal/inbox.h"
#include "sync/store/sqlite.h"

namespace zuil::portal {

class SqliteInbox final : public Inbox,
                          public InboxAdministration,
                          public InboxForPage,
                          public InboxForOpening {
 public:
  // Makes a new inbox of generation 1 at `path`, and then its counter file.
  // kRejected when there is one.
  static Status create(const std::filesystem::path& path, const std::filesystem::path& counter);
  // Opens the inbox at `path`. kRejected when `counter` says that it was put
  // back from a backup, until restored() was called.
  static Result<SqliteInbox> open(const std::filesystem::path& path, const std::filesystem::path& counter);
  // The step that every restore ends with, before serve or import starts: the
  // generation rises above both what the file and what the database says, in
  // the file first, so that whatever stops this in between leaves a database
  // that is refused. Gives the new generation.
  static Result<std::uint64_t> restored(const std::filesystem::path& path,
                                        const std::filesystem::path& counter);

  // Inbox
  std::uint64_t generation() const override { return generation_; }
  Result<std::optional<Device>> device(const DeviceId& device) override;
  Result<Enrolment> enrol(const EnrolmentRequest& request, WallTime now) override;
  Result<StoreOutcome> store_bundle(const Bundle& bundle, ByteView whole, WallTime now) override;
  Status quarantine(const BundleHeader& header, ByteView whole, WallTime now) override;
  Result<std::vector<SeriesRanges>> ranges(const DeviceId& device) override;
  Status device_called(const DeviceId& device, WallTime now) override;
  Status keep_status_report(const DeviceId& device, const StatusReport& report, WallTime now) override;
  Result<InboxAge> age() override;

  // InboxAdministration
  Status add_invitation(const Invitation& invitation) override;
  Result<std::vector<DeviceSummary>> devices() override;
  Status revoke(const DeviceId& device, WallTime now) override;
  Result<std::vector<DeviceCertificate>> certificates() override;
  Status put_certificate(const DeviceId& device, ByteView certificate) override;
  Status put_order(const DeviceId& device, ByteView order) override;
  Result<std::vector<BundleArrival>> bundles_of(const DeviceId& device) override;
  Result<std::vector<BundleArrival>> quarantine_of(const DeviceId& device) override;
  Result<std::optional<Bytes>> quarantined(const Sha256& hash) override;
  Status leave_quarantine(const Sha256& hash) override;

  // InboxForPage
  Result<std::optional<PageCode>> page_code(const Blake2b& code) override;
  Result<bool> withdraw(const PageWithdrawal& withdrawal) override;
  Status count_understood(std::string_view trajectory, Understood answer) override;
  Result<std::vector<UnderstoodCount>> understood() override;

  // InboxForOpening
  Result<std::vector<BundleKey>> bundles(std::int64_t after, std::size_t limit) override;
  Result<std::optional<StoredBundle>> bundle(const Sha256& hash) override;
  Result<std::optional<EnrolmentRequest>> enrolment(const DeviceId& device) override;
  Status mark_opened(std::span<const Sha256> bundles, WallTime now) override;
  Result<bool> replace_bundle(const Sha256& hash, std::uint64_t cut, ByteView bytes) override;
  Status empty_journal() override;
  Status mark_opened_anew(std::span<const Sha256> bundles, WallTime now) override;
  Result<std::uint64_t> drop_opened(WallTime now) override;
  Result<std::vector<PageWithdrawal>> page_withdrawals(const Blake2b& after, std::size_t limit) override;
  Status mark_withdrawals_opened(std::span<const Blake2b> codes, WallTime now) override;
  Status put_code_states(std::span<const CodeState> states) override;

 private:
  Status change_device(const char* sql, const DeviceId& device, ByteView bytes);
  SqliteInbox(Database database, std::uint64_t generation)
      : database_(std::move(database)), generation_(generation) {}
  Result<std::int64_t> keep_bundle(const BundleHeader& header, ByteView whole, WallTime now);
  Result<std::uint64_t> keep_sealed(const std::vector<Sha256>& hashes, std::int64_t bundle);
  Result<std::int64_t> series_of(const BundleHeader& header);
  Result<std::uint64_t> keep_numbers(std::int64_t series, std::uint64_t first,
                                     const std::vector<Sha256>& hashes);
  Result<bool> numbers_agree(std::int64_t series, std::uint64_t first, const std::vector<Sha256>& hashes);
  Result<std::vector<BundleArrival>> arrivals(std::string_view sql, const DeviceId& device);
  Status mark(std::span<const Sha256> bundles, WallTime now, const char* sql);
  Status add_range(std::int64_t series, std::uint64_t first, std::uint64_t last);

  Database database_;
  std::uint64_t generation_;
};

}  // namespace zuil::portal
