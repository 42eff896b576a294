// SPDX-License-Identifier: EUPL-1.2
// What the terminal itself may know of the answers: counts that only go up.
// Never a text, a coordinate, or two things about one person crossed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/domain/submission.h"

namespace zuil {

// What one count is of, and what `item` and `place` then hold. These numbers
// are in the database and never change.
enum class TallyOf : std::uint8_t {
  kSubmissions = 1,  // per kind and via; item: the kind's name, place: the number of Via
  kAnswered = 2,     // people who gave the question an answer
  kOption = 3,       // chosen; item: option
  kPlace = 4,        // ranked; item: option, place: from 1
  kAmount = 5,       // budget; item: option, sum: euros together
  kValue = 6,        // scale; place: the value
  kArea = 7,         // pin; item: area, empty for beside every area
  kDontKnow = 8,
  kSkipped = 9,
  kTheme = 10,  // of an opinion, own subject or signal; item: theme
  kClear = 11,  // evaluation; item: the answer's name
  kAgain = 12,  // evaluation; item: the answer's name
  // Of answers alone (stream 1), never by trajectory or question.
  kVillage = 20,   // item: village
  kAgeGroup = 21,  // item: the group's name
  kRole = 22,      // item: the role's name
  kQuarter = 23,   // item: "2027-03-11 14:45", local time at which the quarter of an hour begins
};

struct TallyKey {
  std::string visit;  // empty where the submission has none: always for sign-ups and withdrawals
  TallyOf of = TallyOf::kSubmissions;
  std::string trajectory;  // empty for kVillage to kQuarter
  std::string question;    // only for kAnswered to kSkipped
  bool hands = false;      // raised hands that an official counted stand apart
  std::string item;
  int place = 0;
  auto operator<=>(const TallyKey&) const = default;
};

struct TallyCount {
  TallyKey key;
  std::uint64_t count = 0;
  std::uint64_t sum = 0;  // of kAmount alone
  bool operator==(const TallyCount&) const = default;
};

// What `submission` adds, each key once, in order of key. Raised hands count as
// many as there were. `now` gives the quarter of an hour; it is left out for a
// submission without a date or with another one than that of `now`.
std::vector<TallyCount> tally_of(const Submission& submission, WallTime now);

}  // namespace zuil
