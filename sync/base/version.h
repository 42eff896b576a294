// SPDX-License-Identifier: EUPL-1.2
// Which release of Zuil this is.
#pragma once

#include <string_view>

namespace zuil {

// "0.1.0": that of the project in CMakeLists.txt.
std::string_view program_version();

}  // namespace zuil
