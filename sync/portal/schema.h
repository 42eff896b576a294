// SPDX-License-Identifier: EUPL-1.2
// Numbered migrations of the portal's two databases: forward only, each in one
// transaction. The number stands in user_version.
#pragma once

#include <span>

#include "sync/store/sqlite.h"

namespace zuil::portal {

// Brings `database` to migration `migrations.size()`; does nothing when it is
// there. kRejected, with nothing touched, when it is newer than this program,
// or belongs to another (`application_id`, SQLite's own field for that).
Status migrate(Database& database, std::int64_t application_id, std::span<const char* const> migrations);

inline constexpr std::int64_t kInboxId = 0x5a75696e;   // "Zuin"
inline constexpr std::int64_t kOpenedId = 0x5a75696f;  // "Zuio"

std::span<const char* const> inbox_migrations();
std::span<const char* const> opened_migrations();

}  // namespace zuil::portal
