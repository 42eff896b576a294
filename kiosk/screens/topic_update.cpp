// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kiosk/screens/topic.h"
#include "kiosk/screens/topic_planning.h"

namespace zuil::topic {
namespace {

bool asks_anything(const Trajectory& trajectory) {
  return trajectory.takes_opinions || trajectory.takes_subjects || trajectory.poll || trajectory.sign_up;
}

// How far the tab can be turned. Which of "U zei, wij deden" fit on a page is
// the view's to say; there are never more pages than posts.
int most_pages(const State& state, const Trajectory& trajectory, const Scene& scene) {
  if (state.tab == Tab::kPlanning) return plan_pages(plan_of(trajectory, scene));
  return state.tab == Tab::kFeedback ? static_cast<int>(trajectory.feedback.size()) : 1;
}

}  // namespace

std::vector<Tab> tabs(const Trajectory& trajectory) {
  std::vector<Tab> tabs{Tab::kInShort};
  if (!trajectory.phases.empty()) tabs.push_back(Tab::kPlanning);
  if (!trajectory.feedback.empty() || asks_anything(trajectory)) tabs.push_back(Tab::kFeedback);
  return tabs;
}

State update(State state, const Action& action, const Trajectory& trajectory, const Scene& scene) {
  if (const auto* show = std::get_if<ShowTab>(&action)) {
    const auto shown = tabs(trajectory);
    if (std::find(shown.begin(), shown.end(), show->tab) == shown.end()) return state;
    state.tab = show->tab;
    state.page.reset();
  } else if (const auto* turn = std::get_if<TurnPage>(&action)) {
    const int opens_with = state.tab == Tab::kPlanning ? page_of_now(plan_of(trajectory, scene)) : 0;
    const int pages = most_pages(state, trajectory, scene);
    state.page = std::clamp(state.page.value_or(opens_with) + turn->by, 0, std::max(0, pages - 1));
  }
  return state;
}

}  // namespace zuil::topic
