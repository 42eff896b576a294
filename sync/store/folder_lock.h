// SPDX-License-Identifier: EUPL-1.2
// Tells who has a data folder open. All that use it hold the lock together;
// only who holds it alone may put another database in the place of the one
// there, since the others would go on writing to the old.
#pragma once

#include <filesystem>

#include "sync/base/result.h"

namespace zuil {

class FolderLock {
 public:
  // Waits while another holds it alone. The file is made where missing.
  static Result<FolderLock> share(const std::filesystem::path& file);

  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) noexcept;
  ~FolderLock();

  // True when it is now held alone; false, and still shared, when others hold it.
  bool take_alone();
  void share_again();

 private:
  explicit FolderLock(int file) : file_(file) {}
  int file_;
};

}  // namespace zuil
