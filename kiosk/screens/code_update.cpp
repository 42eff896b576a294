// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cctype>

#include "kiosk/screens/code.h"

namespace zuil::code {
namespace {

// Signs go to the end, in capitals, and others than the code's own are left out.
void edit_signs(ui::TextModel& signs, const ui::TextEdit& edit) {
  using Kind = ui::TextEdit::Kind;
  if (edit.kind == Kind::kEraseBack) signs.apply(edit);
  if (edit.kind != Kind::kInsert) return;
  for (const char typed : edit.text()) {
    const char sign = static_cast<char>(std::toupper(static_cast<unsigned char>(typed)));
    if (kReceiptSigns.find(sign) != std::string_view::npos) {
      signs.apply(ui::TextEdit::insert(std::string_view(&sign, 1)));
    }
  }
}

bool is_topic(const std::string& id, const Scene& scene) {
  const auto all = topics(scene);
  return std::any_of(all.begin(), all.end(), [&id](const Trajectory* topic) { return topic->id == id; });
}

Step enter(State state, const Action& action) {
  if (const auto* typed = std::get_if<Edit>(&action)) {
    edit_signs(state.signs, typed->edit);
    state.wrong = false;
  } else if (std::holds_alternative<Check>(action) && state.signs.characters() == kSigns) {
    state.wrong = code_of(state).empty();
    if (!state.wrong) state.stage = Stage::kFound;
  } else if (std::holds_alternative<Back>(action)) {
    return {std::move(state), Leave::kHome};
  }
  return {std::move(state)};
}

Step found(State state, const Action& action, const Scene& scene) {
  if (const auto* pick = std::get_if<PickTopic>(&action)) {
    if (!is_topic(pick->trajectory, scene)) return {std::move(state)};
    state.topic = pick->trajectory;
    return {std::move(state), Leave::kTopic};
  }
  if (std::holds_alternative<AskToWithdraw>(action)) {
    state.stage = Stage::kConfirm;
    state.choose_first = false;
  } else if (std::holds_alternative<Back>(action)) {
    state.stage = Stage::kEnter;
  }
  return {std::move(state)};
}

Step confirm(State state, const Action& action, const Scene& scene) {
  if (const auto* pick = std::get_if<PickTopic>(&action)) {
    if (is_topic(pick->trajectory, scene)) state.topic = pick->trajectory;
    state.choose_first = state.choose_first && state.topic.empty();
  } else if (std::holds_alternative<Withdraw>(action)) {
    state.choose_first = !is_topic(state.topic, scene);
    if (!state.choose_first) return {std::move(state), Leave::kWithdraw};
  } else if (std::holds_alternative<Back>(action)) {
    state.stage = Stage::kFound;
  }
  return {std::move(state)};
}

Step withdrawn(State state, const Action& action) {
  if (std::holds_alternative<OtherTopics>(action)) return {std::move(state), Leave::kHome};
  if (std::holds_alternative<Done>(action)) return {std::move(state), Leave::kEnd};
  return {std::move(state)};
}

}  // namespace

Step update(State state, const Action& action, const Scene& scene) {
  if (state.sending) return {std::move(state)};
  if (const auto* turn = std::get_if<TurnPage>(&action)) {
    state.page = std::clamp(state.page + turn->by, 0, topic_pages(scene) - 1);
    return {std::move(state)};
  }
  switch (state.stage) {
    case Stage::kEnter: return enter(std::move(state), action);
    case Stage::kFound: return found(std::move(state), action, scene);
    case Stage::kConfirm: return confirm(std::move(state), action, scene);
    case Stage::kWithdrawn: break;
  }
  return withdrawn(std::move(state), action);
}

ReceiptCode code_of(const State& state) {
  return ReceiptCode::parse(state.signs.text()).value_or(ReceiptCode());
}

std::vector<const Trajectory*> topics(const Scene& scene) {
  std::vector<const Trajectory*> all = trajectories_on_show(scene);
  for (const Trajectory& trajectory : scene.content.trajectories) {
    if (std::find(all.begin(), all.end(), &trajectory) == all.end()) all.push_back(&trajectory);
  }
  std::erase_if(all, [](const Trajectory* topic) { return !topic->no_participation_because.empty(); });
  return all;
}

int topic_pages(const Scene& scene) {
  return static_cast<int>(
      std::max<std::size_t>(1, (topics(scene).size() + kTopicsOnPage - 1) / kTopicsOnPage));
}

}  // namespace zuil::code
