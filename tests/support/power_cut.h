// SPDX-License-Identifier: EUPL-1.2
// What a disk may hold when the power goes: all that was synced, and of what
// was written since any sectors at all.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sync/base/random.h"
#include "tests/support/traced_run.h"

namespace zuil {

class PowerCutDisk {
 public:
  // Follows the files at these paths, which must be there, as they are now.
  explicit PowerCutDisk(const std::vector<std::string>& paths);

  // What a program is about to do to a file; other files are no matter.
  void add(FileCall call);
  std::size_t calls() const { return calls_.size(); }

  // The contents by path when the power went before call number `cut`, counting
  // from 0. What was not synced is there whole, in part or not, by chance.
  std::map<std::string, Bytes> after_cut(std::size_t cut, Random& random) const;

 private:
  std::map<std::string, Bytes> first_;
  std::vector<FileCall> calls_;
};

}  // namespace zuil
