// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/start_visit.h"

#include <algorithm>
#include <utility>

#include "kiosk/screens/typing.h"
#include "sync/domain/text.h"
#include "sync/domain/visit_plan.h"

namespace zuil::start_visit {
namespace {

constexpr int kMinutesInDay = 24 * 60;
constexpr int kUsualLength = 120;
constexpr int kRoundedTo = 5;
constexpr int kMidday = 12 * 60;
constexpr int kEvening = 17 * 60;

bool is_over(const Visit& visit, const Scene& scene) {
  if (!visit.date) return false;
  const std::chrono::sys_days day{*visit.date};
  const std::chrono::sys_days today{scene.today};
  return day < today || (day == today && visit.until_minutes <= scene.minutes);
}

bool begins_before(const Visit& a, const Visit& b) {
  if (a.date.has_value() != b.date.has_value()) return a.date.has_value();
  if (!a.date) return false;
  return std::pair(std::chrono::sys_days{*a.date}, a.from_minutes) <
         std::pair(std::chrono::sys_days{*b.date}, b.from_minutes);
}

// "A. Boerman" for "Anne Boerman".
std::string short_name(const std::string& name) {
  const std::size_t space = name.find(' ');
  if (space == std::string::npos || space < 2) return name;
  // The first letter, whatever its bytes.
  std::size_t end = 1;
  while (end < space && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) ++end;
  if (name[end] == '.') return name;
  return name.substr(0, end) + '.' + name.substr(space);
}

void toggle(std::vector<std::string>& list, const std::string& item) {
  const auto found = std::find(list.begin(), list.end(), item);
  if (found == list.end()) {
    list.push_back(item);
  } else {
    list.erase(found);
  }
}

bool contains(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

Visit made_in(const std::string& village, const State& state, const Scene& scene) {
  Visit visit;
  visit.kind = VisitKind::kVillageVisit;
  visit.village = village;
  visit.date = scene.today;
  visit.from_minutes = scene.minutes / kRoundedTo * kRoundedTo;
  visit.until_minutes = std::min(visit.from_minutes + kUsualLength, kMinutesInDay);
  visit.id = visit_id(village, scene.today, visit.from_minutes);
  visit.title.by_language["nl"] =
      scene.texts("start_visit.title_of", {{"village", village_name(scene, village)}});
  visit.officials = {state.official};
  return visit;
}

// The keys for one line, with what stands there now.
void type(State& state, Stage stage, std::string_view text, std::size_t most) {
  state.stage = stage;
  state.keys_shown = true;
  state.typed = ui::TextModel::with_text(text, most, false);
}

void type_place(State& state, const Scene& scene) {
  type(state, Stage::kPlace, scene.say(state.visit.place), kMaxPlaceCharacters);
}

void keep_typed(State& state) {
  std::string text = to_nfc(std::string(state.typed.text()));
  if (state.stage == Stage::kHost) {
    state.visit.host = std::move(text);
  } else if (!text.empty()) {
    state.visit.place = {{{"nl", std::move(text)}}};
  }
}

void turn_topic(Visit& visit, const std::string& id, const Scene& scene) {
  // None named means all: from now on they are named.
  if (visit.trajectories.empty()) {
    for (const Trajectory* each : open_topics(scene)) visit.trajectories.push_back(each->id);
  }
  toggle(visit.trajectories, id);
  if (!contains(visit.trajectories, visit.featured)) visit.featured.clear();
  if (!contains(visit.trajectories, visit.one_poll)) visit.one_poll.clear();
  std::erase_if(visit.goals,
                [&visit](const auto& goal) { return !contains(visit.trajectories, goal.first); });
}

struct Choosing {
  State& state;
  const Scene& scene;

  Ask operator()(const ChoosePrepared& chosen) const {
    if (const Visit* visit = scene.content.visit(chosen.visit)) {
      state.visit = *visit;
      state.made_here = false;
    }
    return Ask::kNothing;
  }
  Ask operator()(const ChooseVillage& chosen) const {
    state.visit = made_in(chosen.village, state, scene);
    state.made_here = true;
    type_place(state, scene);
    return Ask::kNothing;
  }
  Ask operator()(const Change&) const {
    state.stage = Stage::kDetails;
    return Ask::kNothing;
  }
  Ask operator()(const ChooseOnePoll&) const {
    state.stage = Stage::kOnePoll;
    return Ask::kNothing;
  }
  Ask operator()(const PickPoll& picked) const {
    state.visit.one_poll = picked.trajectory;
    state.stage = state.made_here || state.runs ? Stage::kDetails : Stage::kChoose;
    return Ask::kNothing;
  }
  Ask operator()(const MoveStart& move) const {
    Visit& visit = state.visit;
    visit.from_minutes = std::clamp(visit.from_minutes + move.minutes, 0, visit.until_minutes - kTimeStep);
    return Ask::kNothing;
  }
  Ask operator()(const MoveEnd& move) const {
    Visit& visit = state.visit;
    visit.until_minutes =
        std::clamp(visit.until_minutes + move.minutes, visit.from_minutes + kTimeStep, kMinutesInDay);
    return Ask::kNothing;
  }
  Ask operator()(const TogglePerson& person) const {
    toggle(state.visit.officials, person.name);
    return Ask::kNothing;
  }
  Ask operator()(const ToggleTopic& topic) const {
    turn_topic(state.visit, topic.trajectory, scene);
    return Ask::kNothing;
  }
  Ask operator()(const ChangePlace&) const {
    type_place(state, scene);
    return Ask::kNothing;
  }
  Ask operator()(const ChangeHost&) const {
    type(state, Stage::kHost, state.visit.host, kMaxHostCharacters);
    return Ask::kNothing;
  }
  Ask operator()(const Edit& typed) const {
    parts::edit_within_limit(state.typed, typed.edit);
    return Ask::kNothing;
  }
  Ask operator()(const ShowKeys& keys) const {
    state.keys_shown = keys.shown;
    return Ask::kNothing;
  }
  Ask operator()(const Next&) const {
    const bool place = state.stage == Stage::kPlace;
    // Somewhere it must be.
    if (place && state.typed.empty()) return Ask::kNothing;
    const bool known_host = !state.visit.host.empty();
    keep_typed(state);
    if (place && state.made_here && !known_host) {
      type(state, Stage::kHost, state.visit.host, kMaxHostCharacters);
    } else {
      state.stage = Stage::kDetails;
    }
    return Ask::kNothing;
  }
  Ask operator()(const Start&) const {
    if (!may_start(state, scene)) return Ask::kNothing;
    state.starting = true;
    state.failed = false;
    return Ask::kStart;
  }
  Ask operator()(const Back&) const {
    switch (state.stage) {
      case Stage::kChoose: return Ask::kLeave;
      case Stage::kHost:
      case Stage::kPlace:
        if (!scene.say(state.visit.place).empty()) {
          state.stage = Stage::kDetails;
          return Ask::kNothing;
        }
        break;
      case Stage::kOnePoll:
        if (state.made_here || state.runs) {
          state.stage = Stage::kDetails;
          return Ask::kNothing;
        }
        break;
      case Stage::kDetails:
        if (state.runs) return Ask::kLeave;
        break;
    }
    if (state.made_here) {
      State anew = begin(state.official, scene);
      anew.people = state.people;
      state = std::move(anew);
    }
    state.stage = Stage::kChoose;
    return Ask::kNothing;
  }
  Ask operator()(const LogOut&) const { return Ask::kLogOut; }
  Ask operator()(const OpenList&) const { return Ask::kList; }
  Ask operator()(const TurnTo&) const { return Ask::kNothing; }
};

}  // namespace

std::vector<const Visit*> prepared(const Scene& scene) {
  std::vector<const Visit*> visits;
  for (const Visit& visit : scene.content.visits) {
    if (!scene.dates_known || !is_over(visit, scene)) visits.push_back(&visit);
  }
  std::stable_sort(visits.begin(), visits.end(),
                   [](const Visit* a, const Visit* b) { return begins_before(*a, *b); });
  return visits;
}

State begin(std::string official, const Scene& scene) {
  State state;
  state.official = std::move(official);
  const std::vector<const Visit*> visits = prepared(scene);
  if (!visits.empty()) state.visit = *visits.front();
  return state;
}

State change_running(std::string official, const Scene& scene) {
  State state;
  state.official = std::move(official);
  if (scene.visit != nullptr) state.visit = *scene.visit;
  state.runs = true;
  state.stage = Stage::kDetails;
  return state;
}

State people_came(State state, const std::vector<std::string>& names) {
  state.people = names;
  return state;
}

Step update(State state, const Action& action, const Scene& scene) {
  if (state.starting) return {std::move(state)};
  const Ask ask = std::visit(Choosing{state, scene}, action);
  return {std::move(state), ask};
}

bool may_start(const State& state, const Scene& scene) {
  return !state.visit.id.empty() && (!state.made_here || !scene.say(state.visit.place).empty()) &&
         (!state.visit.trajectories.empty() || !state.made_here || !open_topics(scene).empty());
}

std::vector<const Trajectory*> open_topics(const Scene& scene) {
  std::vector<const Trajectory*> open;
  for (const Trajectory& each : scene.content.trajectories) {
    if (!scene.dates_known || each.is_open(scene.today)) open.push_back(&each);
  }
  return open;
}

std::vector<const Trajectory*> polls_alone(const State& state, const Scene& scene) {
  std::vector<const Trajectory*> polls;
  for (const Trajectory* each : open_topics(scene)) {
    if (!each->poll || !shows(state.visit, each->id)) continue;
    if (each->poll->questions.front().kind != QuestionKind::kShortText) polls.push_back(each);
  }
  return polls;
}

bool shows(const Visit& visit, std::string_view trajectory) {
  return visit.trajectories.empty() || contains(visit.trajectories, trajectory);
}

std::string when_words(const Visit& visit, const Scene& scene) {
  const Texts& texts = scene.texts;
  if (!visit.date) return std::string(texts("start_visit.always"));
  if (*visit.date != scene.today) return texts.weekday_and_date(*visit.date);
  if (visit.from_minutes >= kEvening) return std::string(texts("start_visit.tonight"));
  if (visit.from_minutes >= kMidday) return std::string(texts("start_visit.this_afternoon"));
  return std::string(texts("start_visit.this_morning"));
}

std::string place_words(const Visit& visit, const Scene& scene) {
  std::string words(village_name(scene, visit.village));
  if (const std::string_view place = scene.say(visit.place); !place.empty()) words.append(", ").append(place);
  if (visit.date) words += ", " + scene.texts.time_of_day(visit.from_minutes);
  return words;
}

std::string detail_words(const Visit& visit, const Scene& scene) {
  const Texts& texts = scene.texts;
  const std::vector<const Trajectory*> open = open_topics(scene);
  const auto topics = std::count_if(open.begin(), open.end(),
                                    [&visit](const Trajectory* each) { return shows(visit, each->id); });
  std::string words = texts.count("start_visit.topics", static_cast<std::uint64_t>(topics));
  std::string present;
  for (const std::string& name : visit.officials) present += (present.empty() ? "" : ", ") + short_name(name);
  if (!present.empty()) words += " · " + texts("start_visit.present", {{"names", present}});
  std::uint64_t goal = 0;
  for (const auto& [id, count] : visit.goals) goal += count;
  if (goal > 0) words += " · " + texts("start_visit.goal", {{"n", texts.number(goal)}});
  return words;
}

}  // namespace zuil::start_visit
