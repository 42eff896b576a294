// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/interim.h"

#include <optional>
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

// Votes of every visit, or raised hands of one.
Result<ByQuestion> read_now(Database& database, std::string_view trajectory,
                            std::optional<std::string_view> hands_of = std::nullopt) {
  std::vector<TallyCount> all = ZUIL_TRY("counting votes", read_tally(database, hands_of));
  ByQuestion out;
  for (TallyCount& count : all) {
    if (count.key.trajectory != trajectory || count.key.hands != hands_of.has_value() ||
        !is_of_question(count.key.of))
      continue;
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

bool must_move(const ByQuestion& shown, const std::string& question, const Counts& now, bool all) {
  const auto before = shown.find(question);
  if (before == shown.end()) return moves(now, nullptr);
  return (all && before->second != now) || moves(now, &before->second);
}

// Copies of `counted` what moves, or all of it that may be shown; gives whether anything did.
Result<bool> move(Database& database, const ByQuestion& counted, ByQuestion& shown, bool all) {
  bool moved = false;
  for (const auto& [question, now] : counted) {
    if (!must_move(shown, question, now, all)) continue;
    ZUIL_TRY("moving what is shown", show(database, now));
    shown.insert_or_assign(question, now);
    moved = true;
  }
  return moved;
}

std::vector<VoteCounts> as_votes(const ByQuestion& questions) {
  std::vector<VoteCounts> out;
  for (const auto& [question, counts] : questions) out.push_back(as_votes(question, counts));
  return out;
}

}  // namespace

Result<std::vector<VoteCounts>> move_interim(Database& database, std::string_view trajectory) {
  Transaction transaction = ZUIL_TRY("moving what is shown", Transaction::begin(database));
  ByQuestion shown = ZUIL_TRY("moving what is shown", read_shown(database, trajectory));
  const ByQuestion counted = ZUIL_TRY("moving what is shown", read_now(database, trajectory));
  // Seen by nobody before it is on disk: a restart then shows the same.
  if (ZUIL_TRY("moving what is shown", move(database, counted, shown, false)))
    ZUIL_TRY("moving what is shown", transaction.commit());
  return as_votes(shown);
}

Status show_all_votes(Database& database, std::string_view trajectory) {
  ByQuestion shown = ZUIL_TRY("showing all votes", read_shown(database, trajectory));
  const ByQuestion counted = ZUIL_TRY("showing all votes", read_now(database, trajectory));
  ZUIL_TRY("showing all votes", move(database, counted, shown, true));
  return Ok{};
}

namespace {

// All that a room may be shown of, at one moment.
struct Counted {
  ByQuestion shown;
  ByQuestion counted;
  ByQuestion hands;

  RoomVotes votes() const {
    RoomVotes out{.shown = as_votes(shown), .counted = {}, .hands = as_votes(hands)};
    for (const auto& [question, counts] : counted) out.counted[question] = votes_of(counts);
    return out;
  }
};

Result<Counted> read_all(Database& database, std::string_view visit, std::string_view trajectory) {
  Counted all;
  all.shown = ZUIL_TRY("counting for a room", read_shown(database, trajectory));
  all.counted = ZUIL_TRY("counting for a room", read_now(database, trajectory));
  all.hands = ZUIL_TRY("counting for a room", read_now(database, trajectory, visit));
  return all;
}

}  // namespace

Result<RoomVotes> room_votes(Database& database, std::string_view visit, std::string_view trajectory,
                             bool over) {
  Transaction transaction = ZUIL_TRY("counting for a room", Transaction::begin(database));
  Counted all = ZUIL_TRY("counting for a room", read_all(database, visit, trajectory));
  if (ZUIL_TRY("counting for a room", move(database, all.counted, all.shown, over)))
    ZUIL_TRY("counting for a room", transaction.commit());
  return all.votes();
}

Result<std::optional<RoomVotes>> room_votes_at_rest(Database& database, std::string_view visit,
                                                    std::string_view trajectory, bool over) {
  Transaction reading = ZUIL_TRY("counting for a room", Transaction::begin_reading(database));
  const Counted all = ZUIL_TRY("counting for a room", read_all(database, visit, trajectory));
  for (const auto& [question, now] : all.counted) {
    if (must_move(all.shown, question, now, over)) return std::optional<RoomVotes>{};
  }
  return std::optional(all.votes());
}

}  // namespace zuil
