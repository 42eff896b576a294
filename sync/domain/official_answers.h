// SPDX-License-Identifier: EUPL-1.2
// What the official who closes a visit writes down for the report.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sync/base/result.h"

namespace zuil {

inline constexpr std::size_t kMaxAnswerCharacters = 600;
inline constexpr std::size_t kMaxAnswersBytes = 16 * 1024;

// Each may be empty.
struct OfficialAnswers {
  std::string went_well;
  std::string next_time;
  std::string missed;  // whom did we miss
  bool empty() const { return went_well.empty() && next_time.empty() && missed.empty(); }
  bool operator==(const OfficialAnswers&) const = default;
};

std::string to_json(const OfficialAnswers& answers);

// {"went_well":"…","next_time":"…","missed":"…"}: strict JSON of at most
// kMaxAnswersBytes, each a string of at most kMaxAnswerCharacters, none left
// out. kRejected with "/pointer: what is wrong, what is wanted" otherwise.
Result<OfficialAnswers> parse_answers(std::string_view json);

}  // namespace zuil
