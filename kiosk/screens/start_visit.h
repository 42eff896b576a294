// SPDX-License-Identifier: EUPL-1.2
// Screen 17b: a visit is started, as it was prepared or made on the spot.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"
#include "ui/text_model.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::start_visit {

inline constexpr int kTimeStep = 15;  // minutes

enum class Stage {
  kChoose,   // 17b
  kPlace,    // where in the village: typed
  kHost,     // who receives everybody: typed, may be empty
  kDetails,  // times, who is there, topics
  kOnePoll,  // everything, or one poll that is handed on
};

struct State {
  Stage stage = Stage::kChoose;
  Visit visit;                      // what Start starts
  bool made_here = false;           // on the spot: nothing of it was prepared
  bool runs = false;                // it runs already, and goes on as it is changed
  std::string official;             // name of who starts it
  std::vector<std::string> people;  // names of the officials of this terminal, and of those prepared
  ui::TextModel typed{0, false};
  bool keys_shown = true;
  bool starting = false;  // the store has not answered yet
  bool failed = false;    // it could not be started
  bool operator==(const State&) const = default;
};

// One that was prepared, by its id.
struct ChoosePrepared {
  std::string visit;
  bool operator==(const ChoosePrepared&) const = default;
};
// A new one, in this village.
struct ChooseVillage {
  std::string village;
  bool operator==(const ChooseVillage&) const = default;
};
// "Wijzig".
struct Change {
  bool operator==(const Change&) const = default;
};
// "Eén vraag".
struct ChooseOnePoll {
  bool operator==(const ChooseOnePoll&) const = default;
};
// The trajectory whose poll is asked alone; empty: everything.
struct PickPoll {
  std::string trajectory;
  bool operator==(const PickPoll&) const = default;
};
struct MoveStart {
  int minutes = 0;
  bool operator==(const MoveStart&) const = default;
};
struct MoveEnd {
  int minutes = 0;
  bool operator==(const MoveEnd&) const = default;
};
struct TogglePerson {
  std::string name;
  bool operator==(const TogglePerson&) const = default;
};
struct ToggleTopic {
  std::string trajectory;
  bool operator==(const ToggleTopic&) const = default;
};
struct ChangePlace {
  bool operator==(const ChangePlace&) const = default;
};
struct ChangeHost {
  bool operator==(const ChangeHost&) const = default;
};
struct Edit {
  ui::TextEdit edit;
  bool operator==(const Edit&) const = default;
};
struct ShowKeys {
  bool shown = true;
  bool operator==(const ShowKeys&) const = default;
};
struct Next {
  bool operator==(const Next&) const = default;
};
struct Start {
  bool operator==(const Start&) const = default;
};
struct LogOut {
  bool operator==(const LogOut&) const = default;
};
// "Lijst voor vandaag".
struct OpenList {
  bool operator==(const OpenList&) const = default;
};
using Action = std::variant<ChoosePrepared, ChooseVillage, Change, ChooseOnePoll, PickPoll, MoveStart,
                            MoveEnd, TogglePerson, ToggleTopic, ChangePlace, ChangeHost, Edit, ShowKeys, Next,
                            Start, LogOut, OpenList, Back, TurnTo>;

// The visits that were prepared and are not over, the next one first, the lobby last.
std::vector<const Visit*> prepared(const Scene& scene);

// With the next one that was prepared.
State begin(std::string official, const Scene& scene);
// Of the visit that runs, to go on otherwise. At its details.
State change_running(std::string official, const Scene& scene);
// Who may be there: the officials of this terminal.
State people_came(State state, const std::vector<std::string>& names);

enum class Ask {
  kNothing,
  kStart,  // state.visit
  kLeave,
  kLogOut,
  kList,
};
struct Step {
  State state;
  Ask ask = Ask::kNothing;
};
Step update(State state, const Action& action, const Scene& scene);

// The visit can be started as it is.
bool may_start(const State& state, const Scene& scene);

// The topics that may be on show, in the content's order; of those the ones with
// a poll that can be asked alone.
std::vector<const Trajectory*> open_topics(const Scene& scene);
std::vector<const Trajectory*> polls_alone(const State& state, const Scene& scene);
bool shows(const Visit& visit, std::string_view trajectory);

// "Vanavond", "Vandaag", "zaterdag 13 maart", "Altijd".
std::string when_words(const Visit& visit, const Scene& scene);
// "Hoonhorst, dorpshuis, 19.00 uur".
std::string place_words(const Visit& visit, const Scene& scene);
// "5 onderwerpen · aanwezig: R. Hoekman · doel: 170 reacties".
std::string detail_words(const Visit& visit, const Scene& scene);

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame);

}  // namespace zuil::start_visit
