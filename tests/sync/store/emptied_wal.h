// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <algorithm>
#include <string_view>

namespace zuil {

// True when these are the bytes of a WAL in which nothing is left: 32 that are
// no header, then zeros.
inline bool is_emptied(std::string_view wal) {
  return wal.size() >= 32 && wal.starts_with("zuil") &&
         std::all_of(wal.begin() + 32, wal.end(), [](char c) { return c == 0; });
}

}  // namespace zuil
