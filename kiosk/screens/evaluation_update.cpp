// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/evaluation.h"

namespace zuil::evaluation {

State update(State state, const Action& action) {
  if (state.sending) return state;
  if (const auto* said = std::get_if<SayClear>(&action)) {
    state.clear = state.clear == said->clear ? std::nullopt : std::optional(said->clear);
  } else if (const auto* again = std::get_if<SayAgain>(&action)) {
    state.again = state.again == again->again ? std::nullopt : std::optional(again->again);
  }
  return state;
}

}  // namespace zuil::evaluation
