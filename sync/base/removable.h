// SPDX-License-Identifier: EUPL-1.2
// The drives that somebody put into this machine and can take out again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace zuil {

struct RemovableDrive {
  std::filesystem::path folder;  // where it is mounted
  std::string name;              // of that folder, as people named the drive
  std::uint64_t free_bytes = 0;
  bool writable = false;
};

// Those that are mounted, in the order in which they were. `mounts` is the
// kernel's list (proc_pid_mountinfo(5)), `devices` its folder of block devices
// by number (sysfs). A drive is removable where the kernel says so, or where it
// hangs on USB. Blocks on the kernel.
std::vector<RemovableDrive> removable_drives(const std::filesystem::path& mounts = "/proc/self/mountinfo",
                                             const std::filesystem::path& devices = "/sys/dev/block");

// A drive at `folder`, whatever holds it; nullopt where there is no such folder.
std::optional<RemovableDrive> drive_at(const std::filesystem::path& folder);

}  // namespace zuil
