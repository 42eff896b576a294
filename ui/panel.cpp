// SPDX-License-Identifier: EUPL-1.2
#include "ui/panel.h"

#include <algorithm>

#include "ui/theme.h"

namespace zuil::ui {

float pixels_per_unit(int width, int height, float pitch_mm) {
  const bool upright = height > width;
  const float units_wide = upright ? layout::kPortraitWidth : layout::kScreenWidth;
  const float units_high = upright ? layout::kPortraitHeight : layout::kScreenHeight;
  const float fits =
      std::min(static_cast<float>(width) / units_wide, static_cast<float>(height) / units_high);
  if (pitch_mm <= 0) return fits;
  return std::max(fits, kSmallestTargetMillimetres / touch_target::kMinimum / pitch_mm);
}

}  // namespace zuil::ui
