// SPDX-License-Identifier: EUPL-1.2
// The polls that officials closed on this terminal, each at a visit; a poll
// that was never closed there, or is opened again, is not among them.
#pragma once

#include <vector>

#include "sync/domain/closed_poll.h"
#include "sync/store/sqlite.h"

namespace zuil {

// All of them, in order.
Result<std::vector<ClosedPoll>> read_closed_polls(Database& database);

// Each gives whether anything changed, and requires a transaction.
Result<bool> insert_closed_poll(Database& database, const ClosedPoll& poll);
Result<bool> delete_closed_poll(Database& database, const ClosedPoll& poll);

}  // namespace zuil
