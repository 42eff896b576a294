// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/open_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

namespace zuil {

bool OpenFile::close() {
  if (fd_ < 0) return true;
  return ::close(std::exchange(fd_, -1)) == 0;
}

Error file_error(const std::filesystem::path& path, int error) {
  const char* reason = strerrordesc_np(error);
  const bool full = error == ENOSPC || error == EDQUOT;
  return {full ? ErrorKind::kFull : ErrorKind::kRetryLater,
          path.string() + ": " + (reason != nullptr ? reason : "unknown error")};
}

bool write_all(int fd, ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return true;
}

Result<Bytes> read_all(int fd, std::size_t max_bytes, const std::filesystem::path& path) {
  struct stat status = {};
  if (::fstat(fd, &status) != 0) return file_error(path, errno);
  if (!S_ISREG(status.st_mode)) return Error{ErrorKind::kRejected, path.string() + ": is no regular file"};
  const Error too_long{ErrorKind::kRejected,
                       path.string() + ": is longer than " + std::to_string(max_bytes) + " bytes"};
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size > max_bytes) return too_long;

  Bytes bytes(static_cast<std::size_t>(size));
  std::size_t filled = 0;
  for (;;) {
    // One byte more than expected tells the end, and that a file grew meanwhile.
    if (filled == bytes.size()) bytes.resize(bytes.size() + 1);
    const ssize_t got = ::read(fd, bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return file_error(path, errno);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
    if (filled > max_bytes) return too_long;
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace zuil
