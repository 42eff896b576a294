// SPDX-License-Identifier: EUPL-1.2
// Icons by the names that content uses, those of the design's tokens.
#pragma once

#include <string_view>

#include "ui/theme.h"

namespace zuil {

// Icon::kNone for a name that the design does not have.
ui::Icon icon_named(std::string_view name);

}  // namespace zuil
