// SPDX-License-Identifier: EUPL-1.2
// What was opened, in a file of SQLite.
#pragma once

#include <filesystem>

#include "sync/portal/opened.h"
#include "sync/store/sqlite.h"

namespace zuil::portal {

class SqliteOpened final : public Opened {
 public:
  // Makes a new one. kRejected when there is one.
  static Status create(const std::filesystem::path& path);
  // kRejected when there is none.
  static Result<SqliteOpened> open(const std::filesystem::path& path);

  Status add_invitation(const DeviceId& device, const ByteArray<16>& token, std::string_view name) override;
  Result<std::optional<DeviceTrust>> device(const DeviceId& device) override;
  Status pin(const DeviceId& device, const PublicKey& key) override;
  Status hold(const DeviceId& device, Date since) override;
  Result<bool> is_done(const Sha256& bundle) override;
  Result<std::vector<bool>> are_records(std::span<const Sha256> sealed) override;
  Result<ApplyCount> apply(const OpenedBundle& bundle, const KeyId& sealing_key) override;
  Result<std::vector<SetAsideRow>> set_aside_to_retry(const Sha256& after, std::size_t limit) override;
  Result<std::uint64_t> set_aside_count(const DeviceId& device) override;
  Result<std::vector<CodeState>> code_states_to_tell(std::size_t limit) override;
  Status code_states_told(std::span<const CodeState> states) override;
  Result<bool> page_codes_known() override;
  Status add_page_codes(std::span<const CodePair> codes) override;
  Status note_page_codes_known() override;
  Result<std::uint64_t> inbox_generation(std::uint64_t now) override;
  Status note_export(std::string_view what, WallTime now) override;
  Status visit_rows(std::string_view trajectory,
                    const std::function<Status(const OpenedRow&)>& visit) override;

 private:
  explicit SqliteOpened(Database database) : database_(std::move(database)) {}
  Result<std::int64_t> keep_bundle(const OpenedBundle& bundle);
  Status keep_record(const OpenedRecord& record, const OpenedBundle& bundle, std::int64_t row,
                     const KeyId& sealing_key, ApplyCount& count);
  Status keep_code(const OpenedRecord& record);
  Status keep_arrival(const Uuid& record, std::int64_t bundle);
  Status keep_set_aside(const SetAside& record, const OpenedBundle& bundle, const KeyId& sealing_key,
                        ApplyCount& count);

  Database database_;
};

}  // namespace zuil::portal
