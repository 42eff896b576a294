// SPDX-License-Identifier: EUPL-1.2
// A visit as it is kept while it runs and after: what was prepared, or made on
// the spot, whatever the content says later.
#pragma once

#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/domain/content.h"

namespace zuil {

inline constexpr std::size_t kMaxVisitBytes = 64 * 1024;
inline constexpr std::size_t kMaxPlaceCharacters = 60;
inline constexpr std::size_t kMaxHostCharacters = 60;

// One line without spaces, with the members of a visit in content.json. Days
// are days of the calendar, minutes are numbers.
std::string to_json(const Visit& visit);

// Reads what to_json() writes. kRejected with "/pointer: what is wrong, what is
// wanted" for all else.
Result<Visit> parse_visit(std::string_view json);

// An identifier for a visit made on the spot: "hoonhorst-2027-03-11-1900", of
// the village, day and minutes past midnight at which it begins.
std::string visit_id(std::string_view village, const Date& date, int from_minutes);

}  // namespace zuil
