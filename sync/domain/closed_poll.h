// SPDX-License-Identifier: EUPL-1.2
// A poll that an official closed on this terminal, at one visit.
#pragma once

#include <string>

namespace zuil {

struct ClosedPoll {
  std::string visit;  // identifiers, both
  std::string trajectory;
  auto operator<=>(const ClosedPoll&) const = default;
};

}  // namespace zuil
