// SPDX-License-Identifier: EUPL-1.2
// One pin on a map of named areas. The area it stands in goes with it, so that
// the place can be said in words.
#pragma once

#include <string_view>

#include "kiosk/screens/poll.h"

namespace zuil::poll {

// The map is halved at most so often.
inline constexpr int kMostZoom = 2;
// Lengths on a map, of its width and its height.
inline constexpr int kMapLength = 10000;
// A place beside every area still belongs to the nearest one this near: a road
// along a village is a place in that village, and a finger is thick.
inline constexpr int kNearArea = 150;

struct MapPlace {
  int x = 0;  // 0 to kMapLength
  int y = 0;
  bool operator==(const MapPlace&) const = default;
};

// The area in which a place lies, the first of several, or to which it is near;
// nullptr beside every area.
const PinArea* area_at(const Question& question, MapPlace place);

// A place inside `area`, at its middle where that is inside. Requires an outline.
MapPlace middle_of(const PinArea& area);

// How much of the map's width and height is shown.
constexpr int length_shown(const MapPart& map) { return kMapLength >> map.zoom; }

// The pin that `draft` holds; nullptr when there is none.
const Pin* pin_of(const Question& question, const Draft& draft);

// Carries out what belongs to a map: choosing an area, placing, taking away,
// zooming and moving. Zooming goes on around the pin, else around the middle of
// what is shown; what is shown never leaves the map. A place that is chosen is on
// the glass afterwards, on the map and among the names. All else changes nothing.
void answer_pin(State& state, Draft& draft, const Question& question, const Action& action);

}  // namespace zuil::poll
