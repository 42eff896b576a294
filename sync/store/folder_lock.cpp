// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace zuil {
namespace {

int lock(int file, int how) {
  int result = 0;
  do {
    result = ::flock(file, how);
  } while (result != 0 && errno == EINTR);
  return result;
}

}  // namespace

Result<FolderLock> FolderLock::share(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) {
    return Error{errno == ENOSPC ? ErrorKind::kFull : ErrorKind::kRetryLater, "opening the folder's lock"};
  }
  FolderLock out(file);
  if (lock(file, LOCK_SH) != 0) return Error{ErrorKind::kRetryLater, "locking the folder"};
  return out;
}

FolderLock::FolderLock(FolderLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

FolderLock::~FolderLock() {
  if (file_ >= 0) ::close(file_);
}

bool FolderLock::take_alone() {
  if (lock(file_, LOCK_EX | LOCK_NB) == 0) return true;
  // Changing a lock gives up the old one first.
  share_again();
  return false;
}

void FolderLock::share_again() { (void)lock(file_, LOCK_SH); }

}  // namespace zuil
