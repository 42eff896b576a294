// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/outbox.h"

#include <algorithm>
#include <map>

#include "sync/store/stir.h"
#include "sync/store/taken_ids.h"

namespace zuil {
namespace {

// A page holds at most 24 of the smallest sealed rows, 4 rows of ids, and
// about 60 counts. More rows than this at once have no order among
// themselves, and are an official's bulk load: those are not stirred.
const StirredTable& outbox_table() {
  static const StirredTable kTable{"outbox", {"hash"}, 24};
  return kTable;
}
const StirredTable& taken_table() {
  static const StirredTable kTable{"taken", {"first"}, 8};
  return kTable;
}
const StirredTable& tally_table() {
  static const StirredTable kTable{
      "tally", {"visit", "of", "trajectory", "question", "hands", "item", "place"}, 64};
  return kTable;
}
constexpr std::size_t kMostStirred = 32;

using Pointers = std::vector<const SealedSubmission*>;

// In order of key, and so without any other.
template <typename Key>
void sort_by(Pointers& submissions, Key key) {
  std::sort(submissions.begin(), submissions.end(),
            [key](const auto* a, const auto* b) { return a->*key < b->*key; });
}

Result<Pointers> take_new(Database& database, std::span<const SealedSubmission> submissions) {
  Pointers sorted;
  for (const SealedSubmission& submission : submissions) sorted.push_back(&submission);
  sort_by(sorted, &SealedSubmission::taken);
  Pointers fresh;
  for (const SealedSubmission* submission : sorted) {
    if (ZUIL_TRY("taking an id", take_id(database, submission->taken))) fresh.push_back(submission);
  }
  return fresh;
}

Status insert(Database& database, const SealedSubmission& submission) {
  Query query =
      ZUIL_TRY("adding a row", database.prepare("INSERT INTO outbox (hash, stream, day, sealing_key, sealed) "
                                                "VALUES (?1, ?2, ?3, ?4, ?5)"));
  return query.run(submission.hash, submission.stream, day_number(submission.day), submission.sealing_key,
                   submission.sealed);
}

Status stir_around(Database& database, const TallyKey& key) {
  return stir(database, tally_table(), key.visit, key.of, key.trajectory, key.question, key.hands, key.item,
              key.place);
}

// True when there was no such count yet.
Result<bool> add(Database& database, const TallyCount& count) {
  const TallyKey& key = count.key;
  Query update = ZUIL_TRY(
      "counting", database.prepare("UPDATE tally SET count = count + ?8, sum = sum + ?9 "
                                   "WHERE visit = ?1 AND of = ?2 AND trajectory = ?3 AND question = ?4 "
                                   "AND hands = ?5 AND item = ?6 AND place = ?7"));
  ZUIL_TRY("counting", update.run(key.visit, key.of, key.trajectory, key.question, key.hands, key.item,
                                  key.place, count.count, count.sum));
  if (database.changes() > 0) return false;
  Query insert = ZUIL_TRY("counting", database.prepare("INSERT INTO tally (visit, of, trajectory, question, "
                                                       "hands, item, place, count, sum) "
                                                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"));
  ZUIL_TRY("counting", insert.run(key.visit, key.of, key.trajectory, key.question, key.hands, key.item,
                                  key.place, kTallyBias + static_cast<std::int64_t>(count.count),
                                  kTallyBias + static_cast<std::int64_t>(count.sum)));
  return true;
}

}  // namespace

Status prepare_outbox(Database& database) {
  for (const StirredTable* table : {&outbox_table(), &taken_table(), &tally_table()}) {
    ZUIL_TRY("preparing the outbox", prepare_stirring(database, *table));
  }
  return Ok{};
}

Result<std::size_t> keep(Database& database, std::span<const SealedSubmission> submissions) {
  Transaction transaction = ZUIL_TRY("keeping", Transaction::begin(database));
  Pointers fresh = ZUIL_TRY("keeping", take_new(database, submissions));
  if (fresh.empty()) return std::size_t{0};
  const bool stirred = fresh.size() <= kMostStirred;

  std::map<TallyKey, TallyCount> counts;
  for (const SealedSubmission* submission : fresh) {
    for (const TallyCount& count : submission->tally) {
      TallyCount& total = counts.try_emplace(count.key, TallyCount{count.key, 0, 0}).first->second;
      total.count += count.count;
      total.sum += count.sum;
    }
  }
  std::vector<TallyCount> tally;
  for (auto& [key, count] : counts) tally.push_back(std::move(count));
  ZUIL_TRY("keeping", add_to_tally(database, tally));

  if (stirred) {
    for (const SealedSubmission* submission : fresh) {
      ZUIL_TRY("keeping", stir(database, taken_table(), submission->taken));
    }
  }
  sort_by(fresh, &SealedSubmission::hash);
  for (const SealedSubmission* submission : fresh) ZUIL_TRY("keeping", insert(database, *submission));
  if (stirred) {
    for (const SealedSubmission* submission : fresh) {
      ZUIL_TRY("keeping", stir(database, outbox_table(), submission->hash));
    }
  }
  ZUIL_TRY("keeping", transaction.commit());
  return fresh.size();
}

Status add_to_tally(Database& database, std::span<const TallyCount> counts) {
  std::vector<const TallyKey*> created;
  for (const TallyCount& count : counts) {
    if (ZUIL_TRY("counting", add(database, count))) created.push_back(&count.key);
  }
  for (const TallyKey* key : created) ZUIL_TRY("counting", stir_around(database, *key));
  return Ok{};
}

Result<std::vector<TallyCount>> read_tally(Database& database, std::optional<std::string_view> visit) {
  Query query = ZUIL_TRY(
      "reading the tally",
      database.prepare("SELECT visit, of, trajectory, question, hands, item, place, count, sum FROM tally "
                       "WHERE ?1 IS NULL OR visit = ?1 "
                       "ORDER BY visit, of, trajectory, question, hands, item, place"));
  query.bind(1, visit);
  std::vector<TallyCount> out;
  while (ZUIL_TRY("reading the tally", query.step())) {
    TallyCount count;
    count.key.visit = query.text(0);
    count.key.of = static_cast<TallyOf>(query.integer(1));
    count.key.trajectory = query.text(2);
    count.key.question = query.text(3);
    count.key.hands = query.integer(4) != 0;
    count.key.item = query.text(5);
    count.key.place = static_cast<int>(query.integer(6));
    count.count = static_cast<std::uint64_t>(query.integer(7) - kTallyBias);
    count.sum = static_cast<std::uint64_t>(query.integer(8) - kTallyBias);
    out.push_back(std::move(count));
  }
  return out;
}

std::int64_t day_number(const Date& date) { return std::chrono::sys_days(date).time_since_epoch().count(); }

}  // namespace zuil
