// SPDX-License-Identifier: EUPL-1.2
// Screen 19: what a room sees of a poll, question by question, to be read at
// 10 m. Figures stand there once somebody asks for them. An official moves it
// on, by keys or by touch; the polls are those on show at the visit, in its order.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"
#include "sync/domain/votes.h"
#include "ui/interaction.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::room {

// How often the figures are asked for.
inline constexpr std::chrono::seconds kRefresh{2};
// Nobody touched a key or a glass of this terminal for so long: nothing is shown any more.
inline constexpr std::chrono::minutes kStays{30};
// The buttons on the room's own glass go away by themselves.
inline constexpr std::chrono::seconds kBarStays{8};

// What the store says of one topic's poll. Never a vote of one person.
struct Figures {
  std::string trajectory;
  std::vector<VoteCounts> votes;                              // what may be shown, by question
  std::map<std::string, std::uint64_t, std::less<>> came_in;  // votes by question, however few
  std::vector<VoteCounts> hands;                              // raised at this visit, by question
  bool operator==(const Figures&) const = default;
};

struct State {
  std::string trajectory;
  std::string question;
  int part = 0;                    // of a question with more answers than fit
  std::set<std::string> revealed;  // "topic/question", whose figures the room may see
  std::set<std::string> noted;     // topics of which that is in the log
  bool black = false;
  std::optional<Figures> figures;  // of `trajectory`; nullopt until they came
  Instant since{};                 // the bars grow from then on
  std::optional<Instant> bar;      // the buttons stand there until then; nullopt: they don't
  bool moving = false;             // the poll is being closed or opened
  bool failed = false;             // that did not work
  bool operator==(const State&) const = default;
};

// The official's page: the list of topics, and from the first choice on the
// room's screen, or the buttons for it.
struct Desk {
  bool operator==(const Desk&) const = default;
};

struct Previous {
  bool operator==(const Previous&) const = default;
};
struct Next {
  bool operator==(const Next&) const = default;
};
// "Toon", or "Verberg" once it is shown.
struct Reveal {
  bool operator==(const Reveal&) const = default;
};
struct Black {
  bool operator==(const Black&) const = default;
};
// "Sluit peiling", or "Open peiling" once it is closed.
struct MovePoll {
  bool operator==(const MovePoll&) const = default;
};
// The glass was touched beside the buttons: they come, or go.
struct ToggleBar {
  bool operator==(const ToggleBar&) const = default;
};
struct StopShowing {
  bool operator==(const StopShowing&) const = default;
};
// The operator's page alone: the visitors have the terminal, the room goes on.
struct ToVisitors {
  bool operator==(const ToVisitors&) const = default;
};
// The list of topics alone.
struct Choose {
  std::string trajectory;
  bool operator==(const Choose&) const = default;
};
using Action = std::variant<Previous, Next, Reveal, Black, MovePoll, ToggleBar, StopShowing, ToVisitors,
                            Choose, Back, TurnTo>;

// What a key does: space, arrows, PageUp and PageDown; "b" or "." as typed.
// nullopt for all others.
std::optional<Action> action_of(ui::NavigationKey key);
std::optional<Action> action_of(std::string_view typed);

// What the flow must do besides.
enum class Ask {
  kNothing,
  kFigures,  // of another topic
  kNote,     // that the votes on state.trajectory are shown
  kClose,    // the poll of state.trajectory
  kOpen,
  kStop,
};
struct Step {
  State state;
  Ask ask = Ask::kNothing;
};

// The content has this question of a poll.
bool is_there(const State& state, const Content& content);
// The topics whose poll can be shown, in the order of the visit.
std::vector<const Trajectory*> topics(const Scene& scene);
// It takes no votes here: an official closed it, or its days are over.
bool is_over(const Trajectory& trajectory, const Scene& scene);

// At the first question of the poll of `trajectory`, one of topics().
State begin(const Trajectory& trajectory, Instant now);

Step update(State state, const Action& action, const Scene& scene, Instant now);
// Of another topic, they are left.
State figures_came(State state, Figures figures);
// The store has closed or opened the poll, or could not.
State poll_moved(State state, bool failed);
// Time passes: the buttons go.
State tick(State state, Instant now);

// One answer.
struct Row {
  std::string label;
  std::string figure;       // "58%", "minder dan 5"; empty while it is hidden
  bool few = false;         // "minder dan 5"
  float share = 0;          // of the track, 0 to 1
  bool leads = false;       // has the most votes
  std::uint64_t hands = 0;  // raised, for as long as figures are shown
  bool operator==(const Row&) const = default;
};

// All that the room reads.
struct Slide {
  std::string above;     // "Avond over Duurzaam Hoonhorst"
  std::string title;     // the question
  std::string sentence;  // what came out; "**" marks bold
  std::vector<Row> rows;
  int part = 0;
  int parts = 1;
  std::uint64_t votes = 0;
  std::string votes_words;  // "stemmen op dit scherm"
  std::uint64_t hands = 0;
  std::string hands_words;  // "geteld met handen"; empty where there are none
  std::string level;        // "Samen maken"
  std::string decided;      // who decides and when
  std::string until;        // "Open tot 21.00 uur"
  bool over = false;
  bool revealed = false;
};
// Requires a topic and a question that scene.content has.
Slide slide_of(const State& state, const Scene& scene);

// How far it is: "Vraag 1 van 3".
std::string position_words(const State& state, const Scene& scene);

// The room's whole screen, on any panel; without anything that can be touched.
void view(const State& state, const Scene& scene, ui::Frame& frame);
// The same on the glass of the terminal: a touch anywhere brings buttons.
std::vector<Action> view_here(const State& state, const Scene& scene, ui::Frame& frame);
// The list of topics; `elsewhere`: there is a display for the room.
std::vector<Action> choice_view(bool elsewhere, const Scene& scene, ui::Frame& frame);
// The operator's page, while the room looks at a display of its own.
std::vector<Action> operator_view(const State& state, const Scene& scene, ui::Frame& frame);

}  // namespace zuil::room
