// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/votes.h"

#include <algorithm>
#include <numeric>

namespace zuil {

std::vector<int> percentages(const std::vector<std::uint64_t>& weights) {
  const auto sum = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
  if (sum == 0) return std::vector<int>(weights.size(), 0);
  std::vector<int> percents;
  std::vector<std::size_t> by_remainder;
  int rest = 100;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    percents.push_back(static_cast<int>(weights[i] * 100 / sum));
    rest -= percents.back();
    by_remainder.push_back(i);
  }
  std::stable_sort(by_remainder.begin(), by_remainder.end(), [&](std::size_t a, std::size_t b) {
    return weights[a] * 100 % sum > weights[b] * 100 % sum;
  });
  for (std::size_t i = 0; i < static_cast<std::size_t>(rest); ++i) ++percents[by_remainder[i]];
  return percents;
}

}  // namespace zuil
