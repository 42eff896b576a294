// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <numeric>
#include <utility>

#include "kiosk/screens/hands.h"

namespace zuil::hands {
namespace {

bool can_be_counted(const Question& question) {
  return question.kind == QuestionKind::kSingleChoice || question.kind == QuestionKind::kScale;
}

const Question* find_question(const State& state, const Scene& scene) {
  const Trajectory* topic = scene.content.trajectory(state.trajectory);
  if (topic == nullptr) return nullptr;
  for (const Question* question : questions(*topic)) {
    if (question->id == state.question) return question;
  }
  return nullptr;
}

void choose_question(State& state, const std::string& id, const Scene& scene) {
  state = State{.trajectory = state.trajectory, .question = id, .counts = {}};
  const Question* question = find_question(state, scene);
  if (question == nullptr) {
    state.question.clear();
  } else {
    state.counts.assign(answers_of(*question, scene).size(), 0);
  }
}

// What needs no choice is chosen.
void choose_topic(State& state, const std::string& id, const Scene& scene) {
  state = State{.trajectory = id, .question = {}, .counts = {}};
  const auto offered = topics(scene);
  const auto found =
      std::find_if(offered.begin(), offered.end(), [&id](const Trajectory* each) { return each->id == id; });
  if (found == offered.end()) {
    state.trajectory.clear();
  } else if (const auto asked = questions(**found); asked.size() == 1) {
    choose_question(state, asked.front()->id, scene);
  }
}

void count(State& state, const Count& by) {
  if (by.answer >= state.counts.size()) return;
  const auto now = static_cast<std::int64_t>(state.counts[by.answer]) + by.by;
  state.counts[by.answer] =
      static_cast<std::uint32_t>(std::clamp<std::int64_t>(now, 0, static_cast<std::int64_t>(kMaxPersons)));
  state.would_lose = false;
}

void to_questions(State& state, const Scene& scene) {
  const Trajectory* topic = scene.content.trajectory(state.trajectory);
  const bool has_choice = topic != nullptr && questions(*topic).size() > 1;
  state = State{.trajectory = has_choice ? state.trajectory : "", .question = {}, .counts = {}};
}

// To what was chosen before, or off the page.
Leave go_back(State& state, const Scene& scene) {
  if (!state.question.empty() && together(state) > 0 && state.kept == 0 && !state.would_lose) {
    state.would_lose = true;
    return Leave::kStay;
  }
  if (state.question.empty()) {
    state.trajectory.clear();
  } else {
    to_questions(state, scene);
  }
  const bool at_topics = state.trajectory.empty();
  return at_topics && topics(scene).size() <= 1 ? Leave::kBack : Leave::kStay;
}

}  // namespace

State begin(const Scene& scene) {
  State state;
  const auto offered = topics(scene);
  if (offered.size() == 1) choose_topic(state, offered.front()->id, scene);
  return state;
}

Step update(State state, const Action& action, const Scene& scene) {
  Leave leave = Leave::kStay;
  if (state.saving) return {std::move(state), leave};
  if (const auto* topic = std::get_if<ChooseTopic>(&action)) {
    choose_topic(state, topic->trajectory, scene);
  } else if (const auto* question = std::get_if<ChooseQuestion>(&action)) {
    choose_question(state, question->question, scene);
  } else if (const auto* by = std::get_if<Count>(&action)) {
    if (state.kept == 0) count(state, *by);
  } else if (std::holds_alternative<StartOver>(action)) {
    if (state.kept == 0) choose_question(state, std::string(state.question), scene);
  } else if (std::holds_alternative<Keep>(action)) {
    state.saving = question_of(state, scene) != nullptr && together(state) > 0 && state.kept == 0;
    state.would_lose = false;
    if (state.saving) leave = Leave::kKeep;
  } else if (std::holds_alternative<OtherQuestion>(action)) {
    to_questions(state, scene);
    if (state.trajectory.empty()) state = begin(scene);
  } else if (std::holds_alternative<Done>(action)) {
    leave = Leave::kBack;
  } else if (std::holds_alternative<Back>(action)) {
    const bool at_topics = state.trajectory.empty();
    leave = at_topics ? Leave::kBack : go_back(state, scene);
  }
  return {std::move(state), leave};
}

State was_kept(State state) {
  state.saving = false;
  state.failed = false;
  state.kept = together(state);
  return state;
}

State was_not_kept(State state, bool full) {
  state.saving = false;
  state.failed = true;
  state.full = full;
  return state;
}

std::vector<const Trajectory*> topics(const Scene& scene) {
  std::vector<const Trajectory*> with_question;
  // A poll that is closed on this screen can still be asked of the room.
  Scene in_room = scene;
  in_room.closed_polls.clear();
  for (const Trajectory* topic : trajectories_on_show(scene)) {
    if (offer_of(*topic, in_room).poll && !questions(*topic).empty()) with_question.push_back(topic);
  }
  return with_question;
}

std::vector<const Question*> questions(const Trajectory& trajectory) {
  std::vector<const Question*> countable;
  if (!trajectory.poll) return countable;
  for (const Question& question : trajectory.poll->questions) {
    if (can_be_counted(question)) countable.push_back(&question);
  }
  return countable;
}

const Question* question_of(const State& state, const Scene& scene) {
  const Question* question = find_question(state, scene);
  // Other content may have come meanwhile.
  const bool same = question != nullptr && answers_of(*question, scene).size() == state.counts.size();
  return same ? question : nullptr;
}

std::vector<RaisedFor> answers_of(const Question& question, const Scene& scene) {
  std::vector<RaisedFor> answers;
  for (const Option& option : question.options)
    answers.push_back({std::string(scene.say(option.label)), Choice{option.id}});
  int value = 0;
  for (const LocalizedText& label : question.scale_labels)
    answers.push_back({std::string(scene.say(label)), ScaleValue{++value}});
  answers.push_back({std::string(scene.texts("poll.dont_know")), DontKnow{}});
  return answers;
}

std::uint64_t together(const State& state) {
  return std::accumulate(state.counts.begin(), state.counts.end(), std::uint64_t{0});
}

}  // namespace zuil::hands
