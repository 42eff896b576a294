// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kiosk/screens/opinion.h"
#include "kiosk/screens/typing.h"

namespace zuil::opinion {
namespace {

bool offers(const Trajectory& trajectory, std::string_view theme) {
  return std::any_of(trajectory.themes.begin(), trajectory.themes.end(),
                     [theme](const Theme& offered) { return offered.id == theme; });
}

void toggle(std::vector<std::string>& themes, const std::string& theme) {
  const auto found = std::find(themes.begin(), themes.end(), theme);
  if (found != themes.end()) {
    themes.erase(found);
  } else if (themes.size() < kMaxThemes) {
    themes.push_back(theme);
  }
}

}  // namespace

Step update(State state, Draft draft, const Action& action, const Trajectory& trajectory) {
  Leave leave = Leave::kStay;
  if (const auto* theme = std::get_if<ToggleTheme>(&action)) {
    if (offers(trajectory, theme->theme)) toggle(draft.themes, theme->theme);
  } else if (const auto* typed = std::get_if<Edit>(&action)) {
    parts::edit_within_limit(draft.opinion, typed->edit);
    state.write_first = state.write_first && !draft.has_opinion();
  } else if (const auto* keys = std::get_if<ShowKeys>(&action)) {
    state.keys_shown = keys->shown;
  } else if (const auto* read = std::get_if<Read>(&action)) {
    state.reading = read->all;
    state.page = 0;
  } else if (const auto* turn = std::get_if<TurnPage>(&action)) {
    state.page = std::max(0, state.page + turn->by);
  } else if (std::holds_alternative<Next>(action)) {
    const bool done = draft.has_opinion() || state.may_be_empty;
    state.write_first = !done;
    if (done) leave = Leave::kDone;
  } else if (std::holds_alternative<Back>(action)) {
    if (state.reading) {
      state.reading = false;
    } else {
      leave = Leave::kBack;
    }
  }
  return {std::move(state), std::move(draft), leave};
}

}  // namespace zuil::opinion
