// SPDX-License-Identifier: EUPL-1.2
// The polls that officials closed on this terminal, each at a visit; a poll
// that was never closed there, or is opened again, is not among them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/store/sqlite.h"

namespace zuil {

struct ClosedPoll {
  std::string visit;
  std::string trajectory;
  auto operator<=>(const ClosedPoll&) const = default;
};

// All of them, in order.
Result<std::vector<ClosedPoll>> read_closed_polls(Database& database);

// Each gives whether anything changed, and requires a transaction.
Result<bool> insert_closed_poll(Database& database, const ClosedPoll& poll);
Result<bool> delete_closed_poll(Database& database, const ClosedPoll& poll);

}  // namespace zuil
