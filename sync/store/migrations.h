// SPDX-License-Identifier: EUPL-1.2
// The database's layout, one step a version. Forward only, and a step only
// adds: what it makes unneeded is taken away one release later, so that the
// release before can still read what this one wrote.
#pragma once

#include <span>

#include "sync/store/sqlite.h"

namespace zuil {

struct Migration {
  // From the version before to this one; its place in the list is the version.
  const char* sql;
  // The lowest version whose program can still read and write the result.
  std::int64_t readable_from;
};

std::span<const Migration> store_migrations();

// Brings `database` to the last of `migrations`, in one transaction. A newer
// database that this program can read (`readable_from` in the table facts) is
// left as it is: Ok. kRejected, leaving it untouched, when it can't.
Status migrate(Database& database, std::span<const Migration> migrations);

}  // namespace zuil
