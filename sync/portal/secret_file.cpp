// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/secret_file.h"

#include <sys/stat.h>

#include <algorithm>

#include "sync/base/files.h"

namespace zuil::portal {

Result<ByteArray<32>> load_secret(const std::filesystem::path& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) == 0 && (about.st_mode & 077) != 0) {
    return Error{ErrorKind::kDamaged, path.filename().string() + ": others may read it; mode 0600 is wanted"};
  }
  Bytes bytes = ZUIL_TRY("reading " + path.filename().string(), read_file(path, 64));
  ByteArray<32> secret{};
  if (bytes.size() != secret.size()) {
    return Error{ErrorKind::kDamaged, path.filename().string() + ": is not 32 bytes"};
  }
  std::ranges::copy(bytes, secret.begin());
  wipe(bytes);
  return secret;
}

Status save_secret(const std::filesystem::path& path, const ByteArray<32>& secret) {
  return write_file_durably(path, secret, 0600);
}

}  // namespace zuil::portal
