// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/closed_polls.h"

namespace zuil {
namespace {

Result<bool> is_closed(Database& database, const ClosedPoll& poll) {
  Query query = ZUIL_TRY("reading closed polls",
                         database.prepare("SELECT 1 FROM closed_poll WHERE visit = ?1 AND trajectory = ?2"));
  query.bind_all(poll.visit, poll.trajectory);
  return query.step();
}

}  // namespace

Result<std::vector<ClosedPoll>> read_closed_polls(Database& database) {
  Query query =
      ZUIL_TRY("reading closed polls",
               database.prepare("SELECT visit, trajectory FROM closed_poll ORDER BY visit, trajectory"));
  std::vector<ClosedPoll> out;
  while (ZUIL_TRY("reading closed polls", query.step()))
    out.push_back({std::string(query.text(0)), std::string(query.text(1))});
  return out;
}

Result<bool> insert_closed_poll(Database& database, const ClosedPoll& poll) {
  if (ZUIL_TRY("closing a poll", is_closed(database, poll))) return false;
  Query insert = ZUIL_TRY("closing a poll", database.prepare("INSERT INTO closed_poll (visit, trajectory) "
                                                             "VALUES (?1, ?2)"));
  ZUIL_TRY("closing a poll", insert.run(poll.visit, poll.trajectory));
  return true;
}

Result<bool> delete_closed_poll(Database& database, const ClosedPoll& poll) {
  if (!ZUIL_TRY("opening a poll", is_closed(database, poll))) return false;
  Query remove = ZUIL_TRY("opening a poll",
                          database.prepare("DELETE FROM closed_poll WHERE visit = ?1 AND trajectory = ?2"));
  ZUIL_TRY("opening a poll", remove.run(poll.visit, poll.trajectory));
  return true;
}

}  // namespace zuil
