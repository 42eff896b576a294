// SPDX-License-Identifier: EUPL-1.2
// Screen 26, "Over u": where somebody lives, how old they are and as what they
// are here. Every row may stay empty. It is asked once a visit, before the
// first review, and goes with all that the person sends; in the totals each row
// is counted for itself.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"
#include "sync/domain/submission.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::about_you {

// What was chosen in one row. "Zeg ik liever niet" is an answer on the glass;
// what is kept does not tell it from a row that was left empty.
template <typename Value>
struct Said {
  std::optional<Value> value{};
  bool rather_not = false;
  bool operator==(const Said&) const = default;
};

struct Told {
  Said<std::string> village;  // an identifier of the content's villages, or kElsewhere
  Said<AgeGroup> age;
  Said<Role> role;

  // As it is kept.
  AboutYou about() const { return {village.value, age.value, role.value}; }
  bool empty() const { return *this == Told{}; }
  bool operator==(const Told&) const = default;
};

// The village of who lives in another municipality.
inline constexpr std::string_view kElsewhere = "elders";

struct State {
  Told told;
  bool asked = false;      // Verder or Overslaan was touched: it is not asked again
  bool changing = false;   // from the review, which it leads back to
  bool from_poll = false;  // "Terug" leads to the poll, else to the opinion
  bool operator==(const State&) const = default;
};

// An answer of a row; nullopt is "Zeg ik liever niet". A second tap takes it back.
struct SayVillage {
  std::optional<std::string> village;
  bool operator==(const SayVillage&) const = default;
};
struct SayAge {
  std::optional<AgeGroup> age;
  bool operator==(const SayAge&) const = default;
};
struct SayRole {
  std::optional<Role> role;
  bool operator==(const SayRole&) const = default;
};
// On with nothing told.
struct Skip {
  bool operator==(const Skip&) const = default;
};
struct Next {
  bool operator==(const Next&) const = default;
};
using Action =
    std::variant<SayVillage, SayAge, SayRole, Skip, Next, ChangeLanguage, AdjustScreen, TurnTo, Back, Stop>;

// Where they lead is the flow's own; Next and Skip are remembered as asked.
State update(State state, const Action& action);

// "Hoonhorst · 65 of ouder"; the words for nothing told where there is none.
std::string words(const Told& told, const Scene& scene);

std::vector<Action> view(const State& state, const Trajectory& trajectory, const Scene& scene,
                         ui::Frame& frame);

}  // namespace zuil::about_you
