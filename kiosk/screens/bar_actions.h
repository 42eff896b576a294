// SPDX-License-Identifier: EUPL-1.2
// What the bars of most screens offer.
#pragma once

#include <type_traits>
#include <variant>

namespace zuil {

struct Stop {
  bool operator==(const Stop&) const = default;
};
struct Back {
  bool operator==(const Back&) const = default;
};
// "Taal": to the screen where languages are chosen.
struct ChangeLanguage {
  bool operator==(const ChangeLanguage&) const = default;
};
// "Scherm aanpassen": the sheet of screen 13.
struct AdjustScreen {
  bool operator==(const AdjustScreen&) const = default;
};
// To a page of what does not fit on this panel (paged.h), from 0.
struct TurnTo {
  int page = 0;
  bool operator==(const TurnTo&) const = default;
};
// Next or previous page of what does not fit: +1 or -1.
struct TurnPage {
  int by = 1;
  bool operator==(const TurnPage&) const = default;
};

// Whether a screen's actions, a variant, have `Action` among them.
template <typename Actions, typename Action>
inline constexpr bool kHas = false;
template <typename... Each, typename Action>
inline constexpr bool kHas<std::variant<Each...>, Action> = (std::is_same_v<Action, Each> || ...);

}  // namespace zuil
