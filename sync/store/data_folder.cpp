// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/data_folder.h"

#include <system_error>

#include "sync/base/files.h"

namespace zuil {
namespace {

constexpr std::size_t kMaxSettingsBytes = 64 * 1024;

}  // namespace

Result<DataFolder> DataFolder::make(const std::filesystem::path& root) {
  const DataFolder folder{root};
  for (const std::filesystem::path& path : {root, folder.keys(), folder.content(), folder.damaged()}) {
    ZUIL_TRY("making the data folder", make_folder(path));
  }
  return folder;
}

bool DataFolder::has_store() const {
  std::error_code ignored;
  return std::filesystem::exists(database(), ignored) || std::filesystem::exists(keys(), ignored);
}

Result<Settings> DataFolder::read_settings() const {
  std::error_code ignored;
  if (!std::filesystem::exists(std::filesystem::symlink_status(settings(), ignored))) return Settings{};
  const Bytes bytes = ZUIL_TRY("settings.json", read_file(settings(), kMaxSettingsBytes));
  return ZUIL_TRY("settings.json", parse_settings(as_text(bytes)));
}

}  // namespace zuil
