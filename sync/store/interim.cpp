// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/interim.h"

#include <map>
#include <string>
#include <utility>

#include "sync/store/outbox.h"

namespace zuil {
namespace {

// Counts by what they are of, whatever the visit.
using Counts = std::map<TallyKey, TallyCount>;
using ByQuestion = std::map<std::string, Counts, std::less<>>;

bool is_of_question(TallyOf of) { return of >= TallyOf::kAnswered && of <= TallyOf::kSkipped; }

std::uint64_t votes_of(const Counts& counts) {
  std::uint64_t votes = 0;
  for (const auto& [key, count] : counts) {
    if (key.of == TallyOf::kAnswered || key.of == TallyOf::kDontKnow) votes += count.count;
  }
  return votes;
}

Result<ByQuestion> read_now(Database& database, std::string_view trajectory) {
  std::vector<TallyCount> all = ZUIL_TRY("counting votes", read_tally(database, std::nullopt));
  ByQuestion out;
  for (TallyCount& count : all) {
    if (count.key.trajectory != trajectory || count.key.hands || !is_of_question(count.key.of)) continue;
    count.key.visit.clear();
    TallyCount& total =
        out[count.key.question].try_emplace(count.key, TallyCount{count.key, 0, 0}).first->second;
    total.count += count.count;
    total.sum += count.sum;
  }
  return out;
}

Result<ByQuestion> read_shown(Database& database, std::string_view trajectory) {
  Query query = ZUIL_TRY("reading what is shown",
                         database.prepare("SELECT question, of, item, place, count, sum FROM interim "
                                          "WHERE trajectory = ?1"));
  query.bind(1, trajectory);
  ByQuestion out;
  while (ZUIL_TRY("reading what is shown", query.step())) {
    TallyCount count;
    count.key.trajectory = trajectory;
    count.key.question = query.text(0);
    count.key.of = static_cast<TallyOf>(query.integer(1));
    count.key.item = query.text(2);
    count.key.place = static_cast<int>(query.integer(3));
    count.count = static_cast<std::uint64_t>(query.integer(4));
    count.sum = static_cast<std::uint64_t>(query.integer(5));
    out[count.key.question].emplace(count.key, count);
  }
  return out;
}

// Counts only go up: each is there already, or is added.
Status show(Database& database, const Counts& counts) {
  Query query =
      ZUIL_TRY("moving what is shown",
               database.prepare("INSERT INTO interim (trajectory, question, of, item, place, count, sum) "
                                "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
                                "ON CONFLICT DO UPDATE SET count = excluded.count, sum = excluded.sum"));
  for (const auto& [key, count] : counts) {
    ZUIL_TRY("moving what is shown",
             query.run(key.trajectory, key.question, key.of, key.item, key.place, count.count, count.sum));
  }
  return Ok{};
}

// From ten votes on, and then at every fifth.
bool moves(const Counts& now, const Counts* shown) {
  if (shown == nullptr) return votes_of(now) >= kLeastVotesShown;
  return votes_of(now) >= votes_of(*shown) + kVotesInStep;
}

VoteCounts as_votes(const std::string& question, const Counts& counts) {
  VoteCounts votes;
  votes.question = question;
  for (const auto& [key, count] : counts) {
    switch (key.of) {
      case TallyOf::kAnswered: votes.answered = count.count; break;
      case TallyOf::kDontKnow: votes.dont_know = count.count; break;
      case TallyOf::kOption:
      case TallyOf::kArea: votes.chosen[key.item] = count.count; break;
      case TallyOf::kPlace:
        if (key.place == 1) votes.chosen[key.item] = count.count;
        break;
      case TallyOf::kValue: votes.values[key.place] = count.count; break;
      case TallyOf::kAmount: votes.euros[key.item] = count.sum; break;
      default: break;
    }
  }
  return votes;
}

}  // namespace

Result<std::vector<VoteCounts>> move_interim(Database& database, std::string_view trajectory) {
  Transaction transaction = ZUIL_TRY("moving what is shown", Transaction::begin(database));
  ByQuestion shown = ZUIL_TRY("moving what is shown", read_shown(database, trajectory));
  const ByQuestion counted = ZUIL_TRY("moving what is shown", read_now(database, trajectory));
  bool moved = false;
  for (const auto& [question, now] : counted) {
    const auto before = shown.find(question);
    if (!moves(now, before == shown.end() ? nullptr : &before->second)) continue;
    ZUIL_TRY("moving what is shown", show(database, now));
    shown.insert_or_assign(question, now);
    moved = true;
  }
  // Seen by nobody before it is on disk: a restart then shows the same.
  if (moved) ZUIL_TRY("moving what is shown", transaction.commit());
  std::vector<VoteCounts> out;
  for (const auto& [question, counts] : shown) out.push_back(as_votes(question, counts));
  return out;
}

}  // namespace zuil
