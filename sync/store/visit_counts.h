// SPDX-License-Identifier: EUPL-1.2
// What the dashboard and the report of one visit say, out of the tally.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/domain/submission.h"
#include "sync/store/bundles.h"
#include "sync/store/sqlite.h"

namespace zuil {

// Groups with fewer are left out, as if nobody were in them.
inline constexpr std::uint64_t kLeastOfGroup = 5;
// The newest so many quarters of an hour are given: four days.
inline constexpr std::size_t kMostQuarters = std::size_t{4} * 24 * 4;

struct SubmissionCount {
  std::string trajectory;  // empty: a signal, or an evaluation of the terminal
  SubmissionKind kind = SubmissionKind::kOpinion;
  Via via = Via::kSelf;
  std::uint64_t count = 0;  // with Via::kHands: hands
  bool operator==(const SubmissionCount&) const = default;
};

struct NamedCount {
  std::string name;
  std::uint64_t count = 0;
  bool operator==(const NamedCount&) const = default;
};

// Raised hands that were counted for one question.
struct HandsCount {
  std::string trajectory;
  std::string question;
  std::uint64_t count = 0;
  bool operator==(const HandsCount&) const = default;
};

struct VisitCounts {
  std::vector<SubmissionCount> submissions;  // in order of trajectory
  // "2027-03-11 14:45", local time at which it begins, ascending; those without a submission are left out.
  std::vector<NamedCount> quarters;
  std::vector<NamedCount> villages;    // at least kLeastOfGroup each, in order of name
  std::vector<NamedCount> age_groups;  // names of AgeGroup
  std::vector<NamedCount> roles;       // names of Role
  std::vector<HandsCount> hands;       // of the questions that have any, in order of trajectory and question
  // What has no visit, over all visits: sign-ups and withdrawals above all.
  std::vector<SubmissionCount> without_visit;

  // Of the whole terminal.
  OutboxCounts outbox;
  std::optional<WallTime> last_receipt;  // the portal's time on it

  // Contributions together: without raised hands, evaluations and signals.
  std::uint64_t total() const;
  // What officials wrote down of what they heard.
  std::uint64_t signals() const;
  // Contributions on one trajectory: what counts against a visit's goal.
  std::uint64_t on(std::string_view trajectory) const;
};

// Fills all but what is of the whole terminal. Requires a transaction if what
// it reads must be of one moment.
Result<VisitCounts> read_visit_counts(Database& database, std::string_view visit);

// VisitCounts::total() of `visit`: what the audit log counts.
Result<std::uint64_t> count_submissions(Database& database, std::string_view visit);

}  // namespace zuil
