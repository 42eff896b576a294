// SPDX-License-Identifier: EUPL-1.2
// A picture as a view names it.
#pragma once

#include <string>

#include "ui/geometry.h"

namespace zuil::ui {

struct Picture {
  std::string file;  // path of a PNG or JPEG
  // The point that stays in sight when the picture is cropped; 0 to 1.
  Point focus{0.5F, 0.5F};
  std::string alt;  // its alternative text, for the accessibility list
};

}  // namespace zuil::ui
