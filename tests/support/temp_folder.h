// SPDX-License-Identifier: EUPL-1.2
// A folder that is gone when the test is done: in memory where that is
// possible, since a test that waits for a disk some hundred times is no fast
// one. (Nothing here shows what a power cut leaves.)
#pragma once

#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <system_error>

namespace zuil {

class TempFolder {
 public:
  TempFolder() : TempFolder(std::filesystem::temp_directory_path()) {}
  explicit TempFolder(const std::filesystem::path& within) {
    std::string name = (within / "zuil-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  static constexpr std::uintmax_t kEnough = 256 << 20;
  std::filesystem::path path_;
};

// Where files cost no disk, for tests that make many and pull no plug.
inline std::filesystem::path memory_disk() {
  std::error_code error;
  const std::filesystem::path shm = "/dev/shm";
  const bool usable = ::access(shm.c_str(), W_OK) == 0 &&
                      std::filesystem::space(shm, error).available > (512ULL << 20) && !error;
  return usable ? shm : std::filesystem::temp_directory_path();
}

}  // namespace zuil
