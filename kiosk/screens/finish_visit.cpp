// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/finish_visit.h"

#include <utility>

#include "kiosk/screens/typing.h"
#include "sync/domain/text.h"

namespace zuil::finish_visit {
namespace {

bool is_typing(Stage stage) {
  return stage == Stage::kWell || stage == Stage::kNext || stage == Stage::kMissed;
}

// Requires is_typing(stage).
std::size_t question(Stage stage) {
  return static_cast<std::size_t>(stage) - static_cast<std::size_t>(Stage::kWell);
}

Ask go_on(State& state) {
  state.keys_shown = true;
  switch (state.stage) {
    case Stage::kWell: state.stage = Stage::kNext; return Ask::kNothing;
    case Stage::kNext: state.stage = Stage::kMissed; return Ask::kNothing;
    case Stage::kMissed:
      // Who has nothing to say need not wait for it to be kept.
      if (answers_of(state).empty()) {
        state.stage = Stage::kDone;
        return Ask::kNothing;
      }
      state.waiting = true;
      state.failed = false;
      return Ask::kKeepAnswers;
    case Stage::kAsk:
    case Stage::kDone: break;
  }
  return Ask::kNothing;
}

// From the questions there is no way back to a visit that runs.
Ask go_back(State& state) {
  state.keys_shown = true;
  if (state.stage == Stage::kNext) state.stage = Stage::kWell;
  if (state.stage == Stage::kMissed) state.stage = Stage::kNext;
  return state.stage == Stage::kAsk ? Ask::kLeave : Ask::kNothing;
}

}  // namespace

State begin(std::string title, std::vector<Total> totals, std::uint64_t reactions) {
  State state;
  state.title = std::move(title);
  state.totals = std::move(totals);
  state.reactions = reactions;
  state.typed.fill(ui::TextModel(kMaxAnswerCharacters));
  return state;
}

State has_finished(State state, std::int64_t run) {
  if (state.stage != Stage::kAsk) return state;
  state.waiting = state.failed = false;
  state.run = run;
  state.stage = Stage::kWell;
  return state;
}

State answers_kept(State state) {
  state.waiting = state.failed = false;
  state.stage = Stage::kDone;
  return state;
}

State has_failed(State state) {
  state.waiting = false;
  state.failed = true;
  return state;
}

OfficialAnswers answers_of(const State& state) {
  const auto text = [&state](std::size_t i) { return to_nfc(std::string(state.typed[i].text())); };
  return {text(0), text(1), text(2)};
}

Step update(State state, const Action& action) {
  if (state.waiting) return {std::move(state)};
  Ask ask = Ask::kNothing;
  if (std::holds_alternative<Finish>(action) && state.stage == Stage::kAsk) {
    state.waiting = true;
    state.failed = false;
    ask = Ask::kFinish;
  } else if (const auto* edit = std::get_if<Edit>(&action)) {
    if (is_typing(state.stage)) parts::edit_within_limit(state.typed[question(state.stage)], edit->edit);
  } else if (const auto* keys = std::get_if<ShowKeys>(&action)) {
    state.keys_shown = keys->shown;
  } else if (std::holds_alternative<Next>(action)) {
    ask = go_on(state);
  } else if (std::holds_alternative<Back>(action)) {
    ask = go_back(state);
  } else if (state.stage == Stage::kDone) {
    if (std::holds_alternative<ToStick>(action)) ask = Ask::kStick;
    if (std::holds_alternative<Done>(action)) ask = Ask::kLeave;
  }
  return {std::move(state), ask};
}

}  // namespace zuil::finish_visit
