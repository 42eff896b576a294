// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/version.h"

namespace zuil {

std::string_view program_version() { return ZUIL_VERSION; }

}  // namespace zuil
