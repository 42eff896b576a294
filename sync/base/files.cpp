// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>

namespace zuil {
namespace {

namespace fs = std::filesystem;

// An open file; closed when it goes, what close() says is lost.
class File {
 public:
  explicit File(int fd) : fd_(fd) {}
  ~File() { close(); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  bool is_open() const { return fd_ >= 0; }
  int fd() const { return fd_; }
  bool close() {
    if (fd_ < 0) return true;
    const int closed = ::close(std::exchange(fd_, -1));
    return closed == 0;
  }

 private:
  int fd_;
};

ErrorKind kind_of(int error) {
  if (error == ENOSPC || error == EDQUOT) return ErrorKind::kFull;
  return ErrorKind::kRetryLater;
}

// What went wrong with `path`, by errno.
Error failure(const fs::path& path, int error) {
  const char* reason = strerrordesc_np(error);
  return {kind_of(error), path.string() + ": " + (reason != nullptr ? reason : "unknown error")};
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

// Gives the open `fd` `mode`. A file system that keeps none (FAT, as on
// sticks) answers its owner with EPERM: that is no failure.
bool set_mode(int fd, mode_t mode) {
  struct stat status = {};
  if (::fstat(fd, &status) != 0) return false;
  if ((status.st_mode & 07777U) == mode) return true;
  if (::fchmod(fd, mode) == 0) return true;
  const bool owned = ::geteuid() == 0 || status.st_uid == ::geteuid();
  return errno == EPERM && owned;
}

// So that the names in `folder` outlive a power cut.
bool sync_folder(const fs::path& folder) {
  const File file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return file.is_open() && ::fsync(file.fd()) == 0;
}

fs::path folder_of(const fs::path& path) {
  const fs::path folder = path.parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

}  // namespace

Result<Bytes> read_file(const fs::path& path, std::size_t max_bytes) {
  // Without O_NONBLOCK a pipe of that name would hold us until somebody writes.
  const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!file.is_open()) {
    Error error = failure(path, errno);
    if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP || errno == ENAMETOOLONG || errno == ENXIO)
      error.kind = ErrorKind::kRejected;
    return error;
  }
  struct stat status = {};
  if (::fstat(file.fd(), &status) != 0) return failure(path, errno);
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
    const ssize_t got = ::read(file.fd(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failure(path, errno);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
    if (filled > max_bytes) return too_long;
  }
  bytes.resize(filled);
  return bytes;
}

Status write_file_durably(const fs::path& path, ByteView bytes, mode_t mode) {
  std::string beside = path.string() + ".XXXXXX.new";
  File file(::mkostemps(beside.data(), 4, O_CLOEXEC));
  if (!file.is_open()) return failure(path, errno);
  // close() may be where a full or failing disk is first told.
  const bool written = write_all(file.fd(), bytes) && set_mode(file.fd(), mode) && ::fsync(file.fd()) == 0 &&
                       file.close() && ::rename(beside.c_str(), path.c_str()) == 0;
  if (!written) {
    const int error = errno;
    ::unlink(beside.c_str());
    return failure(path, error);
  }
  if (!sync_folder(folder_of(path))) return failure(folder_of(path), errno);
  return Ok{};
}

Status make_folder(const fs::path& path, mode_t mode) {
  fs::path made;
  for (const fs::path& part : path) {
    made /= part;
    if (part.empty()) continue;  // behind a trailing slash
    if (::mkdir(made.c_str(), 0777) == 0) {
      if (!sync_folder(folder_of(made))) return failure(folder_of(made), errno);
    } else if (errno != EEXIST && errno != EISDIR) {
      // A part above may not be ours to make though it is there (EROFS, EACCES).
      std::error_code ignored;
      const int error = errno;
      if (error == ENOTDIR) return Error{ErrorKind::kRejected, made.string() + ": stands below no folder"};
      if (!fs::is_directory(made, ignored)) return failure(made, error);
    }
  }
  const File folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.is_open()) {
    Error error = failure(path, errno);
    if (errno == ENOTDIR) error = {ErrorKind::kRejected, path.string() + ": is no folder"};
    return error;
  }
  if (!set_mode(folder.fd(), mode)) return failure(path, errno);
  return Ok{};
}

std::uint64_t free_bytes(const fs::path& path) {
  struct statvfs status = {};
  if (::statvfs(path.c_str(), &status) != 0) return 0;
  return static_cast<std::uint64_t>(status.f_bavail) * status.f_frsize;
}

}  // namespace zuil
