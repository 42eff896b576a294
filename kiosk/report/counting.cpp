// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/counting.h"

namespace zuil::report {

std::uint64_t count_where(const std::vector<TallyCount>& tally,
                          const std::function<bool(const TallyKey&)>& take) {
  std::uint64_t sum = 0;
  for (const TallyCount& each : tally) {
    if (take(each.key)) sum += each.count;
  }
  return sum;
}

bool is_reaction(const TallyKey& key) {
  if (key.of != TallyOf::kSubmissions || key.hands) return false;
  return key.item == to_string(SubmissionKind::kOpinion) || key.item == to_string(SubmissionKind::kPoll) ||
         key.item == to_string(SubmissionKind::kSubject);
}

}  // namespace zuil::report
