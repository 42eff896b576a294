// SPDX-License-Identifier: EUPL-1.2
// The next time that somebody can come and talk about a topic.
#pragma once

#include <string>

#include "kiosk/screens/scene.h"

namespace zuil {

// The first visit or evening that has yet to begin and shows the topic: it
// names it, or it names none and is in one of the topic's villages. nullptr
// when none is known, or the clock can't be right.
const Visit* next_meeting(const Trajectory& trajectory, const Scene& scene);

// "**20 april**, 19.30 uur, dorpshuis". Requires that `visit` has a date.
std::string meeting_words(const Visit& visit, const Scene& scene);

// Whether the visit of the scene is on at this moment, and no lobby.
bool is_running(const Scene& scene);

}  // namespace zuil
