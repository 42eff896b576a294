// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/visit_counts.h"

#include <algorithm>
#include <utility>

#include "sync/domain/names.h"
#include "sync/store/outbox.h"
#include "sync/store/tally.h"

namespace zuil {
namespace {

// What a person said about a subject; not how it went, nor what an official heard.
bool is_contribution(const SubmissionCount& count) {
  return count.via != Via::kHands && count.kind != SubmissionKind::kEvaluation &&
         count.kind != SubmissionKind::kSignal && count.kind != SubmissionKind::kWithdrawal;
}

std::uint64_t unbiased(std::int64_t count) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(count - kTallyBias, 0));
}

Result<std::vector<SubmissionCount>> read_submissions(Database& database, std::string_view visit) {
  Query query = ZUIL_TRY("counting a visit",
                         database.prepare("SELECT trajectory, item, place, count FROM tally WHERE visit = ?1 "
                                          "AND of = ?2 ORDER BY trajectory, item, place"));
  query.bind_all(visit, TallyOf::kSubmissions);
  std::vector<SubmissionCount> out;
  while (ZUIL_TRY("counting a visit", query.step())) {
    const auto kind = from_name<SubmissionKind>(kSubmissionKindNames, query.text(1));
    const std::int64_t via = query.integer(2);
    if (!kind || via < 0 || via >= static_cast<std::int64_t>(kViaNames.size())) continue;
    out.push_back({std::string(query.text(0)), *kind, static_cast<Via>(via), unbiased(query.integer(3))});
  }
  return out;
}

// The newest `most` of those that are at least `least`, ascending.
Result<std::vector<NamedCount>> read_named(Database& database, std::string_view visit, TallyOf of,
                                           std::uint64_t least, std::size_t most) {
  Query query = ZUIL_TRY(
      "counting a visit",
      database.prepare("SELECT item, count FROM tally WHERE visit = ?1 AND of = ?2 AND trajectory = '' AND "
                       "question = '' AND hands = 0 AND count >= ?3 ORDER BY item DESC LIMIT ?4"));
  query.bind_all(visit, of, static_cast<std::int64_t>(least) + kTallyBias, most);
  std::vector<NamedCount> out;
  while (ZUIL_TRY("counting a visit", query.step()))
    out.push_back({std::string(query.text(0)), unbiased(query.integer(1))});
  std::reverse(out.begin(), out.end());
  return out;
}

Result<std::vector<NamedCount>> read_group(Database& database, std::string_view visit, TallyOf of) {
  return read_named(database, visit, of, kLeastOfGroup, INT32_MAX);
}

Result<std::vector<HandsCount>> read_hands(Database& database, std::string_view visit) {
  Query query =
      ZUIL_TRY("counting a visit",
               database.prepare(
                   "SELECT trajectory, question, count FROM tally WHERE visit = ?1 AND of IN (?2, ?3, ?4) "
                   "AND hands = 1 ORDER BY trajectory, question"));
  query.bind_all(visit, TallyOf::kOption, TallyOf::kValue, TallyOf::kDontKnow);
  std::vector<HandsCount> out;
  while (ZUIL_TRY("counting a visit", query.step())) {
    const std::string_view trajectory = query.text(0);
    const std::string_view question = query.text(1);
    const bool same = !out.empty() && out.back().trajectory == trajectory && out.back().question == question;
    if (!same) out.push_back({std::string(trajectory), std::string(question), 0});
    out.back().count += unbiased(query.integer(2));
  }
  return out;
}

}  // namespace

std::uint64_t VisitCounts::total() const {
  std::uint64_t sum = 0;
  for (const SubmissionCount& count : submissions) sum += is_contribution(count) ? count.count : 0;
  return sum;
}

std::uint64_t VisitCounts::signals() const {
  std::uint64_t sum = 0;
  for (const SubmissionCount& count : submissions)
    sum += count.kind == SubmissionKind::kSignal ? count.count : 0;
  return sum;
}

std::uint64_t VisitCounts::on(std::string_view trajectory) const {
  std::uint64_t sum = 0;
  for (const SubmissionCount& count : submissions)
    sum += count.trajectory == trajectory && is_contribution(count) ? count.count : 0;
  return sum;
}

Result<VisitCounts> read_visit_counts(Database& database, std::string_view visit) {
  VisitCounts out;
  out.submissions = ZUIL_TRY("counting a visit", read_submissions(database, visit));
  out.quarters =
      ZUIL_TRY("counting a visit", read_named(database, visit, TallyOf::kQuarter, 1, kMostQuarters));
  out.villages = ZUIL_TRY("counting a visit", read_group(database, visit, TallyOf::kVillage));
  out.age_groups = ZUIL_TRY("counting a visit", read_group(database, visit, TallyOf::kAgeGroup));
  out.roles = ZUIL_TRY("counting a visit", read_group(database, visit, TallyOf::kRole));
  out.hands = ZUIL_TRY("counting a visit", read_hands(database, visit));
  out.without_visit = ZUIL_TRY("counting a visit", read_submissions(database, ""));
  return out;
}

Result<std::uint64_t> count_submissions(Database& database, std::string_view visit) {
  VisitCounts counts;
  counts.submissions = ZUIL_TRY("counting a visit", read_submissions(database, visit));
  return counts.total();
}

}  // namespace zuil
