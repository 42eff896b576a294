// SPDX-License-Identifier: EUPL-1.2
// A PIN from whoever types it, or from a pipe.
#pragma once

#include <iosfwd>

#include "sync/base/result.h"
#include "sync/store/pin.h"

namespace zuil {

// The first line of the descriptor `in`. On a terminal it is asked for on `err`,
// twice, and not shown; kRejected when the two differ, and when nothing comes.
Result<PinCode> read_pin(int in, std::ostream& err);

}  // namespace zuil
