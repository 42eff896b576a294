// SPDX-License-Identifier: EUPL-1.2
// An open file, and what reading and writing it whole takes. For sources that
// keep files; everything here blocks on disk.
#pragma once

#include <filesystem>
#include <utility>

#include "sync/base/bytes.h"
#include "sync/base/result.h"

namespace zuil {

// Owns a descriptor; closed when it goes, what close(2) says is then lost.
class OpenFile {
 public:
  explicit OpenFile(int fd) : fd_(fd) {}
  ~OpenFile() { (void)close(); }
  OpenFile(OpenFile&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  OpenFile& operator=(OpenFile&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }

  bool is_open() const { return fd_ >= 0; }
  int fd() const { return fd_; }
  // False, with errno set, when closing told of trouble.
  bool close();

 private:
  int fd_;
};

// What went wrong with `path`, by errno: kFull without room, else kRetryLater.
Error file_error(const std::filesystem::path& path, int error);

// False, with errno set, unless every byte was written.
bool write_all(int fd, ByteView bytes);

// What `fd` holds. kRejected when it is no regular file or longer than
// `max_bytes`; kRetryLater when reading fails. `path` is only for the error.
Result<Bytes> read_all(int fd, std::size_t max_bytes, const std::filesystem::path& path);

}  // namespace zuil
