// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/counting.h"

#include <algorithm>
#include <numeric>

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

std::vector<int> percentages(const std::vector<std::uint64_t>& weights) {
  const auto sum = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
  if (sum == 0) return std::vector<int>(weights.size(), 0);
  std::vector<int> percents;
  std::vector<std::size_t> by_remainder(weights.size());
  std::iota(by_remainder.begin(), by_remainder.end(), std::size_t{0});
  int rest = 100;
  for (const std::uint64_t weight : weights) {
    percents.push_back(static_cast<int>(weight * 100 / sum));
    rest -= percents.back();
  }
  std::stable_sort(by_remainder.begin(), by_remainder.end(), [&](std::size_t a, std::size_t b) {
    return weights[a] * 100 % sum > weights[b] * 100 % sum;
  });
  for (std::size_t i = 0; i < static_cast<std::size_t>(rest); ++i) ++percents[by_remainder[i]];
  return percents;
}

}  // namespace zuil::report
