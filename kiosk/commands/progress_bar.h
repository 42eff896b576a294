// SPDX-License-Identifier: EUPL-1.2
// How a command that sends or writes shows on a terminal how far it is.
#pragma once

#include <cstdint>
#include <iosfwd>

namespace zuil {

// Stays on its line, over what it drew before; the last one is followed by a
// line break of the caller's. `percent` is 0 to 100, `bytes` those that went.
void draw_progress(std::ostream& out, int percent, std::uint64_t records, std::uint64_t waiting,
                   std::uint64_t bytes);

}  // namespace zuil
