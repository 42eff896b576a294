// SPDX-License-Identifier: EUPL-1.2
// The three rows of "Over u", as its view and the review say them.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/about_you.h"

namespace zuil::about_you {

struct Choice {
  std::string id;  // in its row
  std::string label;
  Action action;  // of a tap
  bool selected = false;
  bool rather_not = false;
};
struct Row {
  std::string id;
  std::string title;
  std::vector<Choice> choices;
};
// In the language of the scene, "Zeg ik liever niet" last in each.
std::vector<Row> rows(const Told& told, const Scene& scene);

}  // namespace zuil::about_you
