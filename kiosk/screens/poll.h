// SPDX-License-Identifier: EUPL-1.2
// Screens 05 and its kin: one question of a poll at a time.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/draft.h"
#include "kiosk/screens/scene.h"
#include "ui/text_model.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::poll {

// Of a short text: from here on the counter counts down.
inline constexpr std::size_t kCountDownFrom = 180;

// The seed of no order but the content's own: as on a paper form.
inline constexpr std::uint64_t kAsPrinted = 0;

// How many of a question's options, or areas, stand on one page, and how many
// pages that makes.
std::size_t options_on_page(const Question& question);
int option_pages(const Question& question);

enum class Hint {
  kNone,
  kAnswerFirst,   // "Kies een antwoord, of druk op Overslaan."
  kEnoughChosen,  // one more than may be chosen
};

// What of a map is on the glass: the whole of it, halved `zoom` times in width
// and height.
struct MapPart {
  int zoom = 0;
  int x = 0;  // of its top left, 0 to 10000 of the map's width and height
  int y = 0;
  bool operator==(const MapPart&) const = default;
};

struct State {
  std::string question;          // the one asked, by id
  std::uint64_t order_seed = 0;  // of this person's order of options
  int page = 0;                  // of options
  Hint hint = Hint::kNone;
  bool changing = false;  // came from the review and goes back there
  // Of a ranking: the option moved last, and where it stood before it was
  // first moved without another one in between; 1 is the first place.
  std::string moved;
  int moved_from = 0;
  bool keys_shown = true;  // of a short text
  MapPart map;             // of a pin
  bool alone = false;      // the screen asks this poll and nothing else: no page before it, none after it
  bool sending = false;    // of that, from Verstuur until the store has answered
  bool operator==(const State&) const = default;
};

// A tap on an option, or on the name of an area; a second one takes it back.
struct Choose {
  std::string option;
  bool operator==(const Choose&) const = default;
};
// A tap on a face, 1 (worst) to the number of labels; a second one takes it back.
struct Rate {
  int value = 0;
  bool operator==(const Rate&) const = default;
};
// One step of a budget more for an option, or less.
struct Give {
  std::string option;
  int steps = 1;
  bool operator==(const Give&) const = default;
};
// Of a ranking: an option goes `by` places down, or up where that is negative.
struct Move {
  std::string option;
  int by = 1;
  bool operator==(const Move&) const = default;
};
// Of a short text.
struct Edit {
  ui::TextEdit edit;
  bool operator==(const Edit&) const = default;
};
struct ShowKeys {
  bool shown = true;
  bool operator==(const ShowKeys&) const = default;
};
// The pin stands here now, 0 to 10000 of the map's width and height.
struct PlacePin {
  int x = 0;
  int y = 0;
  bool operator==(const PlacePin&) const = default;
};
struct TakePinAway {
  bool operator==(const TakePinAway&) const = default;
};
// The map gets larger (1) or smaller (-1).
struct Zoom {
  int by = 1;
  bool operator==(const Zoom&) const = default;
};
// The part of the map that is shown begins here.
struct ShowMapFrom {
  int x = 0;
  int y = 0;
  bool operator==(const ShowMapFrom&) const = default;
};
struct DontKnow {
  bool operator==(const DontKnow&) const = default;
};
struct Skip {
  bool operator==(const Skip&) const = default;
};
struct Next {
  bool operator==(const Next&) const = default;
};
using Action =
    std::variant<Choose, Rate, Give, Move, Edit, ShowKeys, PlacePin, TakePinAway, Zoom, ShowMapFrom, DontKnow,
                 Skip, Next, TurnPage, ChangeLanguage, AdjustScreen, TurnTo, Back, Stop>;

enum class Leave { kStay, kBack, kDone };
struct Step {
  State state;
  Draft draft;
  Leave leave = Leave::kStay;
};
// Requires state.question to be one of `poll`. Stop is the flow's own and
// changes nothing here. A question that no longer applies keeps its answer in
// the draft, and is not sent.
Step update(State state, Draft draft, const Action& action, const Poll& poll);

// The state at the first question that has no complete answer, else at the first.
State enter(const Poll& poll, const Draft& draft, std::uint64_t order_seed);

// As the person sees them: in their own order where it is natural or the seed is
// kAsPrinted, else in the order of the seed, which differs by question and stays for the session.
std::vector<const Option*> options_in_order(const Question& question, std::uint64_t order_seed);

// What the topic promises, as it stands above a poll that is asked alone:
// "**Samen maken.** Dorp en gemeente maken het plan samen. …". Submission::told
// is the hash of it then.
std::string promise_words(const Trajectory& trajectory, const Scene& scene);

std::vector<Action> view(const State& state, const Draft& draft, const Trajectory& trajectory,
                         const Scene& scene, ui::Frame& frame);

}  // namespace zuil::poll
