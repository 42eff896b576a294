// SPDX-License-Identifier: EUPL-1.2
// The bars at the top and the bottom, and the municipality's emblem.
#pragma once

#include <string_view>

#include "ui/frame.h"
#include "ui/geometry.h"
#include "ui/theme.h"

namespace zuil::ui {

// A landscape of sun, meadow and river in a rounded square.
void emblem(Frame& frame, Rect rect);
// Emblem and name side by side, 60 high; `name` as "Gemeente **Dalfsen**".
// Returns where the name ends.
float municipality(Frame& frame, Point top_left, std::string_view name);

struct TopBar {
  std::string_view municipality;  // "Gemeente **Dalfsen**"
  std::string_view place;         // "Duurzaam Hoonhorst · 3 vragen"; empty for none
  Icon place_icon = Icon::kPlace;
  std::string_view note = {};  // at the right, "U verstuurt pas aan het eind"; empty for none
  Icon note_icon = Icon::kSend;
  float height = layout::kTopbarHeight;
};
// Lists the place as "place" and the note as "note". Returns the bar.
Rect top_bar(Frame& frame, const TopBar& bar);

// The surface and its hairline. Returns the bar; buttons go on it with
// ButtonRow at `centre().y`.
Rect bottom_bar(Frame& frame, float height = layout::kBottombarHeight);

}  // namespace zuil::ui
