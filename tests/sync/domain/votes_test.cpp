// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/votes.h"

#include <doctest/doctest.h>

#include <numeric>

#include "sync/base/random.h"

namespace zuil {
namespace {

std::uint64_t sum_of(const std::vector<std::uint64_t>& weights) {
  return std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
}

TEST_CASE("percents add up to 100, each within one of its share, more votes never fewer percents") {
  SeededRandom random(8);
  for (int round = 0; round < 5000; ++round) {
    std::vector<std::uint64_t> weights(1 + random.below(12));
    for (std::uint64_t& weight : weights) weight = random.below(random.below(3) == 0 ? 4 : 5000);
    const std::vector<int> percents = percentages(weights);
    const std::uint64_t sum = sum_of(weights);
    REQUIRE(percents.size() == weights.size());
    if (sum == 0) continue;
    REQUIRE(std::accumulate(percents.begin(), percents.end(), 0) == 100);
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const double exact = 100.0 * static_cast<double>(weights[i]) / static_cast<double>(sum);
      REQUIRE(percents[i] >= static_cast<int>(exact));
      REQUIRE(percents[i] <= static_cast<int>(exact) + 1);
      for (std::size_t j = 0; j < weights.size(); ++j) {
        if (weights[i] > weights[j]) REQUIRE(percents[i] >= percents[j]);
      }
    }
  }
}

TEST_CASE("the rest goes to the largest remainders") {
  CHECK(percentages({79, 25, 18, 5, 3}) == std::vector<int>{61, 19, 14, 4, 2});
  CHECK(percentages({1, 1, 1}) == std::vector<int>{34, 33, 33});
  CHECK(percentages({0, 0}) == std::vector<int>{0, 0});
  CHECK(percentages({10}) == std::vector<int>{100});
}

}  // namespace
}  // namespace zuil
