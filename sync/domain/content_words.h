// SPDX-License-Identifier: EUPL-1.2
// Days and words for days that move along with today, so that the example
// package never looks out of date.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace zuil {

// The day that "today", "today+50" or "today-3" (up to four digits) names;
// nullopt for anything else.
std::optional<Date> offset_date(std::string_view text, const Date& today);

// `text` with each "{month today-50}" and "{season today+200}" replaced by the
// name of that month or season in `language`, capitalised for "{Month …}" and
// "{Season …}". Other braces stay. kRejected where the offset is none or the
// names are not known in that language (nl and en are).
Result<std::string> with_date_words(std::string_view text, std::string_view language, const Date& today);

}  // namespace zuil
