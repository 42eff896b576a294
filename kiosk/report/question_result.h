// SPDX-License-Identifier: EUPL-1.2
// The votes on one question of a visit, as they may be published.
#pragma once

#include <vector>

#include "kiosk/report/report.h"

namespace zuil::report {

// Nothing under kLeastVotesShown votes. While the poll is open a bar of fewer
// than kLeastCountShown is not shown; once it has closed all are. Raised hands
// stand apart and count as no votes. Most votes first, but on a scale and where
// the content's order is a natural one; "weet ik niet" last.
QuestionResult question_result(const Question& question, std::string_view trajectory, bool closed,
                               const std::vector<TallyCount>& tally, const Texts& texts);

}  // namespace zuil::report
