// SPDX-License-Identifier: EUPL-1.2
// How full this machine's battery is.
#pragma once

#include <filesystem>
#include <optional>

namespace zuil {

// Percent, 0 to 100: of all batteries that feed the machine together; nullopt
// where there is none, or it can't be told. `supplies` is the kernel's folder
// of them (Documentation/ABI/testing/sysfs-class-power). Blocks on the kernel.
std::optional<int> battery_percent(const std::filesystem::path& supplies = "/sys/class/power_supply");

}  // namespace zuil
