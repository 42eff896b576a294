// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>

#include "sync/base/open_file.h"

namespace zuil {
namespace {

namespace fs = std::filesystem;

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
  const OpenFile file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return file.is_open() && ::fsync(file.fd()) == 0;
}

fs::path folder_of(const fs::path& path) {
  const fs::path folder = path.parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

}  // namespace

Result<Bytes> read_file(const fs::path& path, std::size_t max_bytes) {
  // Without O_NONBLOCK a pipe of that name would hold us until somebody writes.
  const OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!file.is_open()) {
    Error error = file_error(path, errno);
    if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP || errno == ENAMETOOLONG || errno == ENXIO)
      error.kind = ErrorKind::kRejected;
    return error;
  }
  return read_all(file.fd(), max_bytes, path);
}

Status write_file_durably(const fs::path& path, ByteView bytes, mode_t mode) {
  std::string beside = path.string() + ".XXXXXX.new";
  OpenFile file(::mkostemps(beside.data(), 4, O_CLOEXEC));
  if (!file.is_open()) return file_error(path, errno);
  // close() may be where a full or failing disk is first told.
  const bool written = write_all(file.fd(), bytes) && set_mode(file.fd(), mode) && ::fsync(file.fd()) == 0 &&
                       file.close() && ::rename(beside.c_str(), path.c_str()) == 0;
  if (!written) {
    const int error = errno;
    ::unlink(beside.c_str());
    return file_error(path, error);
  }
  if (!sync_folder(folder_of(path))) return file_error(folder_of(path), errno);
  return Ok{};
}

Status make_folder(const fs::path& path, mode_t mode) {
  fs::path made;
  for (const fs::path& part : path) {
    made /= part;
    if (part.empty()) continue;  // behind a trailing slash
    if (::mkdir(made.c_str(), 0777) == 0) {
      if (!sync_folder(folder_of(made))) return file_error(folder_of(made), errno);
    } else if (errno != EEXIST && errno != EISDIR) {
      // A part above may not be ours to make though it is there (EROFS, EACCES).
      std::error_code ignored;
      const int error = errno;
      if (error == ENOTDIR) return Error{ErrorKind::kRejected, made.string() + ": stands below no folder"};
      if (!fs::is_directory(made, ignored)) return file_error(made, error);
    }
  }
  const OpenFile folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.is_open()) {
    Error error = file_error(path, errno);
    if (errno == ENOTDIR) error = {ErrorKind::kRejected, path.string() + ": is no folder"};
    return error;
  }
  if (!set_mode(folder.fd(), mode)) return file_error(path, errno);
  return Ok{};
}

std::uint64_t free_bytes(const fs::path& path) {
  struct statvfs status = {};
  if (::statvfs(path.c_str(), &status) != 0) return 0;
  return static_cast<std::uint64_t>(status.f_bavail) * status.f_frsize;
}

}  // namespace zuil
