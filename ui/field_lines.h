// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>

#include "ui/field.h"

namespace zuil::ui {

// The caret's place one line up or down on the glass, as near to where it
// stands as letters allow; nullopt on the first or the last line.
std::optional<TextEdit> line_move(const Frame& frame, const TextField& field, bool up);

}  // namespace zuil::ui
