// SPDX-License-Identifier: EUPL-1.2
// How a topic's pill looks, on its card and elsewhere.
#pragma once

#include "kiosk/screens/home.h"
#include "ui/cards.h"

namespace zuil::home {

// Views into `card`, which must outlive it.
ui::Pill pill_look(const Card& card);

}  // namespace zuil::home
