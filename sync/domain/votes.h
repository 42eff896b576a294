// SPDX-License-Identifier: EUPL-1.2
// What may be said of the votes on one question while they come in: counts that
// were looked at from ten votes on and then moved five votes at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace zuil {

// Fewer votes than this show nothing; then figures move when so many more came.
inline constexpr std::uint64_t kLeastVotesShown = 10;
inline constexpr std::uint64_t kVotesInStep = 5;

// A vote is an answer, or "weet ik niet"; who skipped a question has not voted.
struct VoteCounts {
  std::string question;
  std::uint64_t answered = 0;
  std::uint64_t dont_know = 0;
  // Of an option; of several choices each counts. Of an area on a map, empty for
  // beside every area. Of a ranking the option on the first place.
  std::map<std::string, std::uint64_t, std::less<>> chosen;
  std::map<int, std::uint64_t> values;                      // of a scale
  std::map<std::string, std::uint64_t, std::less<>> euros;  // of a budget, all votes together

  std::uint64_t votes() const { return answered + dont_know; }
  bool operator==(const VoteCounts&) const = default;
};

// Whole percents that add up to 100, by the largest remainders; of equal
// remainders the first. All 0 when the weights are.
std::vector<int> percentages(const std::vector<std::uint64_t>& weights);

}  // namespace zuil
