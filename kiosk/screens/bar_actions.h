// SPDX-License-Identifier: EUPL-1.2
// What the bars of most screens offer.
#pragma once

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
// Next or previous page of what does not fit: +1 or -1.
struct TurnPage {
  int by = 1;
  bool operator==(const TurnPage&) const = default;
};

}  // namespace zuil
