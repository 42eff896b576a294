// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <utility>

#include "kiosk/screens/paper.h"

namespace zuil::paper {
namespace {

bool is_offered(const std::string& id, const Scene& scene) {
  const auto offered = topics(scene);
  return std::any_of(offered.begin(), offered.end(),
                     [&id](const Trajectory* each) { return each->id == id; });
}

void choose_topic(State& state, const std::string& id, const Scene& scene) {
  if (is_offered(id, scene)) state = State{.trajectory = id, .pile = {}};
}

void count(State& state, int by) {
  const auto now = static_cast<std::int64_t>(state.pile.forms) + by;
  state.pile.forms =
      static_cast<std::uint32_t>(std::clamp<std::int64_t>(now, 1, static_cast<std::int64_t>(kMostForms)));
}

}  // namespace

State begin(const Scene& scene) {
  State state;
  const auto offered = topics(scene);
  if (offered.size() == 1) state.trajectory = offered.front()->id;
  return state;
}

Step update(State state, const Action& action, const Scene& scene) {
  Leave leave = Leave::kStay;
  if (const auto* topic = std::get_if<ChooseTopic>(&action)) {
    choose_topic(state, topic->trajectory, scene);
  } else if (const auto* by = std::get_if<Count>(&action)) {
    if (!state.stopped) count(state, by->by);
  } else if (std::holds_alternative<Begin>(action)) {
    if (is_offered(state.trajectory, scene) && state.pile.left() > 0) leave = Leave::kBegin;
  } else if (std::holds_alternative<OtherPile>(action)) {
    state = begin(scene);
  } else if (std::holds_alternative<Done>(action)) {
    leave = Leave::kBack;
  } else if (std::holds_alternative<Back>(action)) {
    const bool first = state.trajectory.empty() || state.stopped || topics(scene).size() <= 1;
    if (first) {
      leave = Leave::kBack;
    } else {
      state = State{};
    }
  }
  return {std::move(state), leave};
}

State stopped(std::string trajectory, Pile pile) {
  return {.trajectory = std::move(trajectory), .pile = pile, .stopped = true};
}

std::vector<const Trajectory*> topics(const Scene& scene) {
  std::vector<const Trajectory*> with_form;
  // A form that was filled in before its poll closed is typed in all the same.
  Scene on_paper = scene;
  on_paper.closed_polls.clear();
  for (const Trajectory* topic : trajectories_on_show(scene)) {
    const Offer offer = offer_of(*topic, on_paper);
    if (offer.poll || offer.opinion) with_form.push_back(topic);
  }
  return with_form;
}

std::string progress_words(const Pile& pile, const Scene& scene) {
  const std::string now = scene.texts.number(std::min(pile.seen() + 1, pile.forms));
  return scene.texts("paper.progress", {{"n", now}, {"of", scene.texts.number(pile.forms)}});
}

}  // namespace zuil::paper
