// SPDX-License-Identifier: EUPL-1.2
// What was opened, in a file of SQLite.
#pragma once

#include <filesystem>

#include "sync/portal/erasing.h"
#include "sync/portal/opened.h"
#include "sync/portal/people.h"
#include "sync/store/sqlite.h"

namespace zuil::portal {

class SqliteOpened final : public Opened, public OpenedErasing, public OpenedPeople {
 public:
  // Makes a new one. kRejected when there is one.
  static Status create(const std::filesystem::path& path);
  // kRejected when there is none. What the erasure log at `erasures` has and
  // this database has not, since it was put back from a copy or a program
  // ended between the two, is erased before this returns.
  static Result<SqliteOpened> open(const std::filesystem::path& path, const std::filesystem::path& erasures);
  // Writes the erasure log anew from what the database and the log at
  // `erasures` know together, for a log that was lost. The number of its lines.
  static Result<std::uint64_t> rebuild_log(const std::filesystem::path& path,
                                           const std::filesystem::path& erasures);

  Status add_invitation(const DeviceId& device, const ByteArray<16>& token, std::string_view name) override;
  Result<std::optional<DeviceTrust>> device(const DeviceId& device) override;
  Status pin(const DeviceId& device, const PublicKey& key) override;
  Status hold(const DeviceId& device, Date since) override;
  Status accept(const DeviceId& device, std::span<const Sha256> bundles) override;
  Result<bool> is_accepted(const Sha256& bundle) override;
  Result<bool> is_done(const Sha256& bundle) override;
  Result<std::vector<bool>> are_records(std::span<const Sha256> sealed) override;
  Result<ApplyCount> apply(const OpenedBundle& bundle, const KeyId& sealing_key) override;
  Result<std::vector<SetAsideRow>> set_aside_to_retry(const Sha256& after, std::size_t limit) override;
  Result<std::uint64_t> set_aside_count(const DeviceId& device) override;
  Result<std::map<SetAsideReason, std::uint64_t>> set_aside_counts(const DeviceId& device) override;
  Result<std::vector<CodeState>> code_states_to_tell(std::size_t limit) override;
  Status code_states_told(std::span<const CodeState> states) override;
  Result<bool> page_codes_known() override;
  Status add_page_codes(std::span<const CodePair> codes) override;
  Status note_page_codes_known() override;
  Result<std::uint64_t> inbox_generation(std::uint64_t now) override;
  Status note_export(std::string_view what, WallTime now) override;
  Status visit_rows(std::string_view trajectory,
                    const std::function<Status(const OpenedRow&)>& visit) override;

  // OpenedErasing
  Result<std::vector<Uuid>> withdrawn(std::size_t limit) override;
  Result<std::vector<Uuid>> over(Date today, std::size_t limit) override;
  Status note_retention(std::span<const RetentionDate> dates) override;
  Result<std::vector<UndatedSignUps>> undated() override;
  Result<std::uint64_t> erase(std::span<const Uuid> records, ErasureReason reason, Date day) override;
  Result<std::vector<Sha256>> erased_in(const Sha256& bundle) override;
  Result<PurgeState> purge_state() override;
  Status note_purged(WallTime now) override;
  Status empty_journal() override;

  // OpenedPeople
  Result<std::vector<Uuid>> release(std::span<const Uuid> records, WallTime now) override;
  Result<std::vector<Uuid>> withdraw_release(std::span<const Uuid> records, WallTime now) override;
  Status visit_sign_ups(const std::function<Status(const Submission&)>& visit) override;
  Result<std::optional<HeldSignUp>> sign_up(const Uuid& record) override;
  Result<bool> correct(const Submission& submission, Date day) override;
  Status note_use(std::string_view what, const std::optional<Uuid>& record, Date day) override;
  Result<std::vector<LostCorrection>> lost_corrections() override;

 private:
  SqliteOpened(Database database, ErasureLog log) : database_(std::move(database)), log_(std::move(log)) {}
  static Result<SqliteOpened> open_as_it_is(const std::filesystem::path& path,
                                            const std::filesystem::path& erasures);
  Result<std::int64_t> keep_bundle(const OpenedBundle& bundle);
  Status keep_record(const OpenedRecord& record, const OpenedBundle& bundle, std::int64_t row,
                     const KeyId& sealing_key, ApplyCount& count);
  Status keep_code(const OpenedRecord& record);
  Status keep_arrival(const Uuid& record, std::int64_t bundle);
  Status keep_set_aside(const SetAside& record, const OpenedBundle& bundle, const KeyId& sealing_key,
                        ApplyCount& count);
  // The following three require a transaction. The log's end, when the
  // database has done all that it says.
  Result<std::uint64_t> catch_up();
  Status forget(const Erasure& erasure);
  Result<std::uint64_t> log_and_forget(const std::vector<Erasure>& erasures);
  // nullopt when there is no such record, or nothing is left of it.
  Result<std::optional<Erasure>> erasure_of(const Uuid& record, ErasureReason reason, Date day);
  Status fill_erasure(Erasure& erasure);
  Result<std::vector<Uuid>> set_released(std::span<const Uuid> records, bool released, WallTime now);
  Status add_arrivals(HeldSignUp& held);

  Database database_;
  ErasureLog log_;
};

}  // namespace zuil::portal
