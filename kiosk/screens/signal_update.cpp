// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <utility>

#include "kiosk/screens/signal.h"
#include "kiosk/screens/typing.h"
#include "sync/domain/text.h"

namespace zuil::signals {
namespace {

constexpr std::string_view kCountryside = "buitengebied";

bool has_village(const Scene& scene, std::string_view id) {
  const auto& villages = scene.content.villages;
  return std::any_of(villages.begin(), villages.end(),
                     [id](const Village& village) { return village.id == id; });
}

Leave keep(State& state, bool another) {
  if (state.theme.empty()) {
    // Where keys leave no room for the themes, they stand there now.
    state.hint = Hint::kThemeFirst;
    state.keys_shown = false;
    return Leave::kStay;
  }
  if (is_blank(state.text.text())) {
    state.hint = Hint::kWriteFirst;
    return Leave::kStay;
  }
  state.hint = Hint::kNone;
  state.saving = true;
  state.another = another;
  return Leave::kKeep;
}

Leave go_back(State& state) {
  if (state.reading || state.choosing_village) {
    state.reading = false;
    state.choosing_village = false;
    return Leave::kStay;
  }
  if (state.hint == Hint::kWouldLose || is_blank(state.text.text())) return Leave::kBack;
  state.hint = Hint::kWouldLose;
  return Leave::kStay;
}

void type(State& state, const ui::TextEdit& edit) {
  parts::edit_within_limit(state.text, edit);
  state.hint = Hint::kNone;
}

}  // namespace

State begin(const Scene& scene) {
  State state;
  if (scene.visit != nullptr && has_village(scene, scene.visit->village))
    state.village = scene.visit->village;
  const std::vector<Theme> on_offer = themes(scene);
  if (on_offer.size() == 1) state.theme = on_offer.front().id;
  return state;
}

Step update(State state, const Action& action, const Scene& scene) {
  Leave leave = Leave::kStay;
  if (state.saving) return {std::move(state), leave};
  if (const auto* chosen = std::get_if<ChooseTheme>(&action)) {
    const std::vector<Theme> on_offer = themes(scene);
    const bool known = std::any_of(on_offer.begin(), on_offer.end(),
                                   [chosen](const Theme& theme) { return theme.id == chosen->theme; });
    if (known) state.theme = chosen->theme;
    state.hint = Hint::kNone;
  } else if (const auto* in = std::get_if<ChooseVillage>(&action)) {
    if (has_village(scene, in->village)) state.village = in->village;
    state.choosing_village = false;
  } else if (std::holds_alternative<OtherVillage>(action)) {
    state.choosing_village = true;
  } else if (const auto* typed = std::get_if<Edit>(&action)) {
    type(state, typed->edit);
  } else if (const auto* keys = std::get_if<ShowKeys>(&action)) {
    state.keys_shown = keys->shown;
  } else if (std::holds_alternative<Read>(action)) {
    state.reading = true;
  } else if (const auto* kept = std::get_if<Keep>(&action)) {
    leave = keep(state, kept->another);
  } else if (std::holds_alternative<Back>(action)) {
    leave = go_back(state);
  }
  return {std::move(state), leave};
}

State was_kept(const State& state) {
  State next;
  next.theme = state.theme;
  next.village = state.village;
  next.hint = Hint::kKept;
  return next;
}

State was_not_kept(State state, bool full) {
  state.saving = false;
  state.hint = full ? Hint::kFull : Hint::kFailed;
  return state;
}

std::vector<Theme> themes(const Scene& scene) {
  std::vector<Theme> all;
  for (const Trajectory& trajectory : scene.content.trajectories) {
    if (!trajectory.takes_subjects) continue;
    for (const Theme& theme : trajectory.themes) {
      const bool known =
          std::any_of(all.begin(), all.end(), [&theme](const Theme& each) { return each.id == theme.id; });
      if (!known && all.size() < kMaxThemes) all.push_back(theme);
    }
  }
  if (all.empty()) all.push_back({"anders", {{{"nl", std::string(scene.texts("signal.other_theme"))}}}});
  return all;
}

std::vector<std::string> villages_near(const State& state, const Scene& scene) {
  std::vector<std::string> near;
  const auto add = [&near, &scene](const std::string& id) {
    if (has_village(scene, id) && std::find(near.begin(), near.end(), id) == near.end()) near.push_back(id);
  };
  if (scene.visit != nullptr) add(scene.visit->village);
  if (state.village && *state.village != kCountryside) add(*state.village);
  add(std::string(kCountryside));
  return near;
}

}  // namespace zuil::signals
