// SPDX-License-Identifier: EUPL-1.2
// Whether this machine can make itself heard.
#pragma once

#include <filesystem>

namespace zuil {

// There is a sound card. `cards` is the kernel's list of them
// (Documentation/sound/designs/procfile.rst). Blocks on the kernel.
bool has_speaker(const std::filesystem::path& cards = "/proc/asound/cards");

}  // namespace zuil
