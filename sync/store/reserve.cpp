// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/reserve.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sync/base/files.h"

namespace zuil {
namespace {

constexpr std::uint64_t kMoreRoom = 1024 * 1024;

std::uint64_t allocated_bytes(const std::filesystem::path& file) {
  struct stat info {};
  if (::stat(file.c_str(), &info) != 0) return 0;
  return static_cast<std::uint64_t>(info.st_blocks) * 512;
}

}  // namespace

bool Reserve::give_up() {
  if (allocated_bytes(file_) == 0) return false;
  return ::truncate(file_.c_str(), 0) == 0;
}

void Reserve::take_back() {
  const std::uint64_t have = allocated_bytes(file_);
  if (have >= bytes_ || free_bytes(file_.parent_path()) < bytes_ - have + kMoreRoom) return;
  const int file = ::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return;
  // Half a reserve holds what would be free otherwise: all or nothing.
  if (::posix_fallocate(file, 0, static_cast<off_t>(bytes_)) != 0) (void)!::ftruncate(file, 0);
  ::close(file);
}

}  // namespace zuil
