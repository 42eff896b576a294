// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/outside_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>

namespace zuil {
namespace {

namespace fs = std::filesystem;

constexpr int kFolderFlags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
// Without O_NONBLOCK a pipe of that name would hold us until somebody writes.
constexpr int kReadFlags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;

// By what is in the way, not by what fails.
Error opening_error(const fs::path& path, int error) {
  if (error == ELOOP) return {ErrorKind::kRejected, path.string() + ": is a link, which is not followed"};
  Error out = file_error(path, error);
  if (error == ENOENT || error == ENOTDIR || error == ENAMETOOLONG || error == ENXIO || error == EISDIR)
    out.kind = ErrorKind::kRejected;
  return out;
}

bool is_unfinished(const OutsideFolder::Entry& entry) {
  return entry.kind == OutsideFolder::Kind::kFile && std::string_view(entry.name).ends_with(kUnfinished);
}

// Whether the medium gives `bytes` back, not the memory that they were copied to on the way.
Result<bool> reads_back(int fd, ByteView bytes, const fs::path& path) {
  (void)::posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
  if (::lseek(fd, 0, SEEK_SET) != 0) return file_error(path, errno);
  const Bytes back = ZUIL_TRY("reading back", read_all(fd, bytes.size(), path));
  return std::ranges::equal(back, bytes);
}

}  // namespace

Result<OutsideFolder> OutsideFolder::open(const fs::path& path) {
  OpenFile file(::open(path.c_str(), kFolderFlags));
  if (!file.is_open()) return opening_error(path, errno);
  return OutsideFolder(std::move(file), path);
}

Result<OutsideFolder> OutsideFolder::folder(const std::string& name) const {
  OpenFile file(::openat(file_.fd(), name.c_str(), kFolderFlags | O_NOFOLLOW));
  if (!file.is_open()) return opening_error(path_ / name, errno);
  return OutsideFolder(std::move(file), path_ / name);
}

Result<OutsideFolder> OutsideFolder::make_folder(const std::string& name) const {
  if (::mkdirat(file_.fd(), name.c_str(), 0755) == 0) {
    ZUIL_TRY("making a folder", sync());
  } else if (errno != EEXIST) {
    return file_error(path_ / name, errno);
  }
  return folder(name);
}

Result<OutsideFolder::Listing> OutsideFolder::list(std::size_t most) const {
  // A description of its own: that of file_ would go on where the last one ended.
  const int fd = ::openat(file_.fd(), ".", kFolderFlags);
  if (fd < 0) return file_error(path_, errno);
  const auto close = [](DIR* open) { ::closedir(open); };
  const std::unique_ptr<DIR, decltype(close)> stream(::fdopendir(fd), close);
  if (!stream) {
    const int error = errno;
    ::close(fd);
    return file_error(path_, error);
  }
  Listing listing;
  for (;;) {
    errno = 0;
    const dirent* found = ::readdir(stream.get());
    if (found == nullptr && errno != 0) return file_error(path_, errno);
    if (found == nullptr) break;
    const std::string name = found->d_name;
    if (name == "." || name == "..") continue;
    if (listing.entries.size() == most) {
      listing.all = false;
      break;
    }
    struct stat status = {};
    Entry entry{name, Kind::kOther};
    if (::fstatat(file_.fd(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
      if (S_ISREG(status.st_mode)) entry.kind = Kind::kFile;
      if (S_ISDIR(status.st_mode)) entry.kind = Kind::kFolder;
    }
    listing.entries.push_back(std::move(entry));
  }
  std::ranges::sort(listing.entries, {}, &Entry::name);
  return listing;
}

Result<Bytes> OutsideFolder::read(const std::string& name, std::size_t max_bytes) const {
  const OpenFile file(::openat(file_.fd(), name.c_str(), kReadFlags));
  if (!file.is_open()) return opening_error(path_ / name, errno);
  return read_all(file.fd(), max_bytes, path_ / name);
}

Status OutsideFolder::write(const std::string& name, ByteView bytes) const {
  // Two programs never write under one such name; one of a program that is gone is no loss.
  const std::string beside = name + "." + std::to_string(::getpid()) + std::string(kUnfinished);
  ::unlinkat(file_.fd(), beside.c_str(), 0);
  OpenFile file(
      ::openat(file_.fd(), beside.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644));
  if (!file.is_open()) return file_error(path_ / name, errno);
  const auto give_up = [&](Error error) {
    ::unlinkat(file_.fd(), beside.c_str(), 0);
    return error;
  };
  if (!write_all(file.fd(), bytes) || ::fsync(file.fd()) != 0) {
    return give_up(file_error(path_ / name, errno));
  }
  const Result<bool> same = reads_back(file.fd(), bytes, path_ / name);
  if (!same && same.error().kind != ErrorKind::kRejected) return give_up(same.error());
  if (!same || !*same) {
    return give_up(
        {ErrorKind::kDamaged, (path_ / name).string() + ": other bytes came back than were written"});
  }
  // close() may be where a failing medium is first told.
  if (!file.close() || ::renameat(file_.fd(), beside.c_str(), file_.fd(), name.c_str()) != 0) {
    return give_up(file_error(path_ / name, errno));
  }
  return sync();
}

Result<bool> OutsideFolder::holds(const std::string& name, ByteView bytes) const {
  const OpenFile file(::openat(file_.fd(), name.c_str(), kReadFlags));
  if (!file.is_open()) {
    Error error = opening_error(path_ / name, errno);
    if (error.kind == ErrorKind::kRejected) return false;
    return error;
  }
  // Whoever wrote it may have been stopped just before this.
  if (::fsync(file.fd()) != 0) return file_error(path_ / name, errno);
  const Result<bool> same = reads_back(file.fd(), bytes, path_ / name);
  if (!same && same.error().kind != ErrorKind::kRejected) return same.error();
  if (!same || !*same) return false;
  ZUIL_TRY("keeping a file", sync());
  return true;
}

Status OutsideFolder::remove_unfinished(std::size_t most) const {
  const Listing listing = ZUIL_TRY("looking for unfinished files", list(most));
  for (const Entry& entry : listing.entries) {
    if (!is_unfinished(entry)) continue;
    if (::unlinkat(file_.fd(), entry.name.c_str(), 0) != 0 && errno != ENOENT) {
      return file_error(path_ / entry.name, errno);
    }
  }
  return Ok{};
}

Status OutsideFolder::sync() const {
  // Some file systems for sticks keep no order of names to be asked for.
  if (::fsync(file_.fd()) != 0 && errno != EINVAL) return file_error(path_, errno);
  return Ok{};
}

}  // namespace zuil
