// SPDX-License-Identifier: EUPL-1.2
// Putting the options of a ranking in order. An order is an answer only once
// the person has said that it is good: until then it is kept beside the answers.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/screens/poll.h"

namespace zuil::poll {

// As they stand on the screen, first place first: as the person moved them,
// else as they were said to be good, else in the order of the seed.
std::vector<const Option*> order_shown(const Question& question, const Draft& draft,
                                       std::uint64_t order_seed);

// Moves an option, as far as the first or the last place, and turns to the page
// where it then stands. It is no answer any more, or not yet. An option that the
// question has not, or that is there already, changes nothing.
void move_option(State& state, Draft& draft, const Question& question, const Move& move);

// What stands on the screen is the answer.
void confirm_order(Draft& draft, const Question& question, std::uint64_t order_seed);

}  // namespace zuil::poll
