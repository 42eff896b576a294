// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/stick.h"

#include <utility>

namespace zuil::stick {

State seen(State state, std::optional<Drive> drive) {
  if (state.stage == Stage::kWriting) return state;
  const bool out = !drive;
  state.drive = std::move(drive);
  // What was said of a copy stays until the stick is out.
  if (state.stage == Stage::kDone && !out) return state;
  if (state.stage == Stage::kDone && state.told.fault != Fault::kNone) return state;
  state.stage = out ? Stage::kLooking : Stage::kFound;
  return state;
}

State told(State state, Told told) {
  if (state.stage != Stage::kWriting) return state;
  state.told = std::move(told);
  if (state.told.over) state.stage = Stage::kDone;
  return state;
}

Step update(State state, const Action& action) {
  if (state.stage == Stage::kWriting) return {std::move(state)};
  if (std::holds_alternative<Back>(action)) return {std::move(state), Ask::kLeave};
  if (!std::holds_alternative<Copy>(action) || !state.drive || !state.drive->writable)
    return {std::move(state)};
  state.told = {};
  state.stage = Stage::kWriting;
  return {std::move(state), Ask::kCopy};
}

}  // namespace zuil::stick
