// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/room.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "kiosk/screens/result.h"
#include "kiosk/screens/topic.h"

namespace zuil::room {
namespace {

// Rows of one line; one with a long label takes more.
constexpr double kRowsOnPart = 6;
constexpr std::size_t kLongLabel = 36;  // bytes, more or less letters
constexpr double kLongRow = 1.5;
constexpr int kEvening = 17 * 60;  // minutes past midnight

const Question* question_of(const State& state, const Content& content) {
  const Trajectory* trajectory = content.trajectory(state.trajectory);
  if (trajectory == nullptr || !trajectory->poll) return nullptr;
  const auto& questions = trajectory->poll->questions;
  const auto found = std::find_if(questions.begin(), questions.end(),
                                  [&state](const Question& each) { return each.id == state.question; });
  return found == questions.end() ? nullptr : &*found;
}

std::string key_of(const State& state) { return state.trajectory + '/' + state.question; }
bool is_revealed(const State& state) { return state.revealed.contains(key_of(state)); }

double weight_of(std::string_view label) { return label.size() > kLongLabel ? kLongRow : 1; }

// How many rows of each part there are: as even as can be, seven are four and three.
std::vector<std::size_t> parts_of(const std::vector<std::string>& labels) {
  double all = 0;
  for (const std::string& label : labels) all += weight_of(label);
  const auto parts = std::max<std::size_t>(static_cast<std::size_t>(std::ceil(all / kRowsOnPart)), 1);
  std::vector<std::size_t> rows(parts);
  double before = 0;
  for (const std::string& label : labels) {
    const double middle = before + weight_of(label) / 2;
    ++rows[std::min(static_cast<std::size_t>(middle / all * static_cast<double>(parts)), parts - 1)];
    before += weight_of(label);
  }
  return rows;
}

const VoteCounts* votes_on(const std::vector<VoteCounts>& votes, const std::string& question) {
  const auto found = std::find_if(votes.begin(), votes.end(),
                                  [&question](const VoteCounts& each) { return each.question == question; });
  return found == votes.end() ? nullptr : &*found;
}

const VoteCounts* shown_of(const State& state) {
  return state.figures ? votes_on(state.figures->votes, state.question) : nullptr;
}

// Bars with labels alone, as if somebody had voted for none of them.
std::vector<result::Bar> empty_bars(const Question& question, const Scene& scene) {
  if (question.kind == QuestionKind::kShortText) return {};
  VoteCounts nothing;
  nothing.question = question.id;
  nothing.answered = 1;
  return result::result_of(question, nothing, nullptr, scene).bars;
}

int parts_of(const State& state, const Question& question, const Scene& scene) {
  if (question.kind == QuestionKind::kShortText) return 1;
  const VoteCounts* votes = is_revealed(state) ? shown_of(state) : nullptr;
  std::vector<std::string> labels;
  for (const result::Bar& bar : votes == nullptr ? empty_bars(question, scene)
                                                 : result::result_of(question, *votes, nullptr, scene).bars) {
    labels.push_back(bar.label);
  }
  return static_cast<int>(parts_of(labels).size());
}

std::uint64_t hands_for(const result::Bar& bar, const VoteCounts* hands) {
  if (hands == nullptr) return 0;
  if (bar.dont_know) return hands->dont_know;
  const auto chosen = hands->chosen.find(bar.id);
  if (chosen != hands->chosen.end()) return chosen->second;
  const auto value = std::find_if(hands->values.begin(), hands->values.end(),
                                  [&bar](const auto& each) { return std::to_string(each.first) == bar.id; });
  return value == hands->values.end() ? 0 : value->second;
}

Row row_of(const result::Bar& bar, bool counted, const Scene& scene) {
  Row row;
  row.label = bar.label;
  if (!counted) return row;
  row.few = !bar.shown;
  row.figure = bar.shown ? scene.texts.count("result.percent", static_cast<std::uint64_t>(bar.percent))
                         : scene.texts.count("room.fewer", kLeastCountShown);
  if (bar.shown && bar.weight > 0) row.share = static_cast<float>(bar.percent) / 100;
  return row;
}

// Those with the most votes stand out, unless hardly anything does.
void mark_leaders(const std::vector<result::Bar>& bars, std::vector<Row>& rows) {
  std::uint64_t most = 0;
  for (const result::Bar& bar : bars) most = std::max(most, bar.shown ? bar.weight : 0);
  for (std::size_t i = 0; i < bars.size(); ++i)
    rows[i].leads = most > 0 && bars[i].shown && bars[i].weight == most;
}

std::string sentence_without_figures(const Question& question, bool revealed, bool over, const Texts& texts) {
  if (question.kind == QuestionKind::kShortText) return std::string(texts("room.texts"));
  if (!revealed) return std::string(texts(over ? "room.soon.closed" : "room.soon"));
  return over ? std::string(texts("room.too_few")) : texts.count("room.few", kLeastVotesShown);
}

void put_rows(Slide& slide, const State& state, const Question& question, const VoteCounts* votes,
              const Scene& scene) {
  const bool counted = slide.revealed && votes != nullptr && question.kind != QuestionKind::kShortText;
  std::vector<result::Bar> bars;
  if (counted) {
    result::Result result = result::result_of(question, *votes, nullptr, scene);
    slide.sentence = "**" + result.conclusion + "**";
    if (!result.remark.empty()) slide.sentence += " · " + result.remark;
    bars = std::move(result.bars);
  } else {
    slide.sentence = sentence_without_figures(question, slide.revealed, slide.over, scene.texts);
    bars = empty_bars(question, scene);
  }
  for (const result::Bar& bar : bars) slide.rows.push_back(row_of(bar, counted, scene));
  if (counted) mark_leaders(bars, slide.rows);
  const VoteCounts* hands = state.figures ? votes_on(state.figures->hands, question.id) : nullptr;
  if (!slide.revealed || hands == nullptr || hands->votes() == 0) return;
  slide.hands = hands->votes();
  slide.hands_words = scene.texts("room.hands");
  for (std::size_t i = 0; i < bars.size(); ++i) slide.rows[i].hands = hands_for(bars[i], hands);
}

void cut_to_part(Slide& slide, int part) {
  std::vector<std::string> labels;
  for (const Row& row : slide.rows) labels.push_back(row.label);
  const std::vector<std::size_t> parts = parts_of(labels);
  slide.parts = static_cast<int>(parts.size());
  slide.part = std::clamp(part, 0, slide.parts - 1);
  auto first = slide.rows.begin();
  for (int i = 0; i < slide.part; ++i)
    first += static_cast<std::ptrdiff_t>(parts[static_cast<std::size_t>(i)]);
  const auto count = static_cast<std::ptrdiff_t>(parts[static_cast<std::size_t>(slide.part)]);
  slide.rows = {first, first + count};
}

std::string above_of(const Trajectory& trajectory, const Scene& scene) {
  const std::string_view topic = scene.say(trajectory.title);
  if (scene.visit == nullptr || !scene.visit->date) return std::string(topic);
  const bool evening = scene.visit->from_minutes >= kEvening;
  return scene.texts(evening ? "room.evening" : "room.meeting", {{"topic", topic}});
}

std::string until_of(const Trajectory& trajectory, bool over, const Scene& scene) {
  if (over) return std::string(scene.texts("room.closed"));
  if (!scene.dates_known) return std::string(scene.texts("topic.open"));
  if (scene.visit != nullptr && scene.visit->date == scene.today) {
    const std::string time = scene.texts.time_of_day(scene.visit->until_minutes);
    return scene.texts("room.open_until", {{"time", time}});
  }
  return scene.texts("topic.open_until", {{"date", scene.day(trajectory.closes)}});
}

// One step in the list of all questions of all topics.
void step_question(State& state, int by, const Scene& scene) {
  const std::vector<const Trajectory*> all = topics(scene);
  std::vector<std::pair<std::string, std::string>> order;
  for (const Trajectory* each : all) {
    for (const Question& question : each->poll->questions) order.emplace_back(each->id, question.id);
  }
  const auto here = std::find(order.begin(), order.end(), std::pair{state.trajectory, state.question});
  if (here == order.end()) {
    // What was shown is not there any more.
    if (!order.empty()) std::tie(state.trajectory, state.question) = order.front();
    return;
  }
  if (by < 0 ? here == order.begin() : here + 1 == order.end()) return;
  std::tie(state.trajectory, state.question) = *(here + by);
}

Step move_on(State state, int by, const Scene& scene, Instant now) {
  const std::string topic = state.trajectory;
  const std::string question = state.question;
  const Question* asked = question_of(state, scene.content);
  const int parts = asked == nullptr ? 1 : parts_of(state, *asked, scene);
  const int part = std::clamp(state.part, 0, parts - 1) + by;
  state.black = false;
  if (part >= 0 && part < parts) {
    state.part = part;
    state.since = now;
    return {std::move(state)};
  }
  step_question(state, by, scene);
  if (topic == state.trajectory && question == state.question) return {std::move(state)};
  const Question* next = question_of(state, scene.content);
  const bool backwards = by < 0 && next != nullptr;
  state.part = backwards ? parts_of(state, *next, scene) - 1 : 0;
  state.since = now;
  if (topic == state.trajectory) return {std::move(state)};
  state.figures.reset();
  state.failed = false;
  return {std::move(state), Ask::kFigures};
}

Step reveal(State state, Instant now) {
  state.black = false;
  state.since = now;
  if (state.revealed.erase(key_of(state)) > 0) return {std::move(state)};
  state.revealed.insert(key_of(state));
  if (!state.noted.insert(state.trajectory).second) return {std::move(state)};
  return {std::move(state), Ask::kNote};
}

Step move_poll(State state, const Scene& scene) {
  const Trajectory* trajectory = scene.content.trajectory(state.trajectory);
  if (state.moving || trajectory == nullptr || !trajectory->is_open(scene.today)) return {std::move(state)};
  state.moving = true;
  state.failed = false;
  return {std::move(state), scene.poll_closed(trajectory->id) ? Ask::kOpen : Ask::kClose};
}

}  // namespace

std::optional<Action> action_of(ui::NavigationKey key) {
  switch (key) {
    case ui::NavigationKey::kSpace: return Reveal{};
    case ui::NavigationKey::kRight:
    case ui::NavigationKey::kDown:
    case ui::NavigationKey::kPageDown: return Next{};
    case ui::NavigationKey::kLeft:
    case ui::NavigationKey::kUp:
    case ui::NavigationKey::kPageUp: return Previous{};
    default: return std::nullopt;
  }
}

std::optional<Action> action_of(std::string_view typed) {
  if (typed == "b" || typed == "B" || typed == ".") return Black{};
  return std::nullopt;
}

bool is_there(const State& state, const Content& content) { return question_of(state, content) != nullptr; }

std::vector<const Trajectory*> topics(const Scene& scene) {
  std::vector<const Trajectory*> all = trajectories_on_show(scene);
  std::erase_if(all, [&scene](const Trajectory* each) {
    const bool later = std::chrono::sys_days{each->opens} > std::chrono::sys_days{scene.today};
    return !each->poll || each->poll->questions.empty() || (later && scene.dates_known);
  });
  return all;
}

bool is_over(const Trajectory& trajectory, const Scene& scene) {
  return !trajectory.is_open(scene.today) || scene.poll_closed(trajectory.id);
}

State begin(const Trajectory& trajectory, Instant now) {
  State state;
  state.trajectory = trajectory.id;
  state.question = trajectory.poll->questions.front().id;
  state.since = now;
  return state;
}

Step update(State state, const Action& action, const Scene& scene, Instant now) {
  if (state.bar) state.bar = now + kBarStays;
  if (std::holds_alternative<Next>(action)) return move_on(std::move(state), 1, scene, now);
  if (std::holds_alternative<Previous>(action)) return move_on(std::move(state), -1, scene, now);
  if (std::holds_alternative<Reveal>(action)) return reveal(std::move(state), now);
  if (std::holds_alternative<MovePoll>(action)) return move_poll(std::move(state), scene);
  if (std::holds_alternative<StopShowing>(action)) return {std::move(state), Ask::kStop};
  if (std::holds_alternative<Black>(action)) state.black = !state.black;
  if (std::holds_alternative<ToggleBar>(action)) {
    state.bar = state.bar ? std::nullopt : std::optional(now + kBarStays);
    state.failed = false;
  }
  return {std::move(state)};
}

State figures_came(State state, Figures figures) {
  if (figures.trajectory == state.trajectory) state.figures = std::move(figures);
  return state;
}

State poll_moved(State state, bool failed) {
  state.moving = false;
  state.failed = failed;
  return state;
}

State tick(State state, Instant now) {
  if (state.bar && now >= *state.bar) {
    state.bar.reset();
    state.failed = false;
  }
  return state;
}

Slide slide_of(const State& state, const Scene& scene) {
  const Trajectory& trajectory = *scene.content.trajectory(state.trajectory);
  const Question& question = *question_of(state, scene.content);
  const VoteCounts* votes = shown_of(state);
  Slide slide;
  slide.above = above_of(trajectory, scene);
  slide.title = scene.say(question.title);
  slide.over = is_over(trajectory, scene);
  slide.revealed = is_revealed(state);
  if (votes != nullptr) {
    slide.votes = votes->votes();
  } else if (state.figures) {
    const auto found = state.figures->came_in.find(question.id);
    slide.votes = found == state.figures->came_in.end() ? 0 : found->second;
  }
  const bool words = question.kind == QuestionKind::kShortText;
  slide.votes_words = scene.texts.count(words ? "room.answers" : "room.votes", slide.votes);
  put_rows(slide, state, question, votes, scene);
  cut_to_part(slide, state.part);
  const topic::Words promised = topic::words(trajectory, scene);
  slide.level = promised.level;
  slide.decided = promised.decided_by;
  slide.until = until_of(trajectory, slide.over, scene);
  return slide;
}

std::string position_words(const State& state, const Scene& scene) {
  const Trajectory& trajectory = *scene.content.trajectory(state.trajectory);
  const auto& questions = trajectory.poll->questions;
  const auto here = std::find_if(questions.begin(), questions.end(),
                                 [&state](const Question& each) { return each.id == state.question; });
  return scene.texts("poll.number", {{"n", std::to_string(here - questions.begin() + 1)},
                                     {"total", std::to_string(questions.size())}});
}

}  // namespace zuil::room
