// SPDX-License-Identifier: EUPL-1.2
// Puts sealed submissions and what they count for into the database, so that
// neither order nor time of one of them can be read from it.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sync/store/intake.h"
#include "sync/store/sqlite.h"
#include "sync/store/tally.h"

namespace zuil {

// Added to count and sum in the table: numbers between 2^39 and 2^47 take the
// same six bytes, so that a row is changed where it lies. Otherwise it would
// move at its second and its 128th vote.
inline constexpr std::int64_t kTallyBias = std::int64_t{1} << 40;

// What this file's functions need once a connection.
Status prepare_outbox(Database& database);

// Keeps those whose id was never taken, in one transaction of its own. Gives
// how many those were.
Result<std::size_t> keep(Database& database, std::span<const SealedSubmission> submissions);

// Adds `counts` to the tally. Requires a transaction.
Status add_to_tally(Database& database, std::span<const TallyCount> counts);

Result<std::vector<TallyCount>> read_tally(Database& database, std::optional<std::string_view> visit);

// Days since 1970.
std::int64_t day_number(const Date& date);

}  // namespace zuil
