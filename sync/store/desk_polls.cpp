// SPDX-License-Identifier: EUPL-1.2
// The desk's evening: polls that open and close, and what a room sees of them.
#include <utility>

#include "sync/domain/identifiers.h"
#include "sync/store/desk.h"

namespace zuil {

Result<std::vector<ClosedPoll>> Desk::closed_polls() { return read_closed_polls(host_.database); }

Status Desk::close_poll(const ClosedPoll& poll, std::string_view by) {
  if (!is_identifier(poll.visit) || !is_identifier(poll.trajectory))
    return Error{ErrorKind::kRejected, "closing a poll: this is no visit's or topic's id"};
  return change([&]() -> Status {
    if (!ZUIL_TRY("closing a poll", insert_closed_poll(host_.database, poll))) return Ok{};
    ZUIL_TRY("closing a poll", show_all_votes(host_.database, poll.trajectory));
    return append(AuditEvent::kPollClosed, by, poll.trajectory, 0);
  });
}

Status Desk::open_poll(const ClosedPoll& poll, std::string_view by) {
  return change([&]() -> Status {
    if (!ZUIL_TRY("opening a poll", delete_closed_poll(host_.database, poll))) return Ok{};
    return append(AuditEvent::kPollOpened, by, poll.trajectory, 0);
  });
}

Status Desk::note_results_shown(std::string_view trajectory, std::string_view by) {
  return change([&] { return append(AuditEvent::kResultsShown, by, trajectory, 0); });
}

Result<RoomVotes> Desk::room_votes(const ClosedPoll& poll, bool over) {
  // Nothing is written while nothing moves: this is asked every two seconds.
  auto at_rest =
      ZUIL_TRY("counting for a room", room_votes_at_rest(host_.database, poll.visit, poll.trajectory, over));
  if (at_rest) return std::move(*at_rest);
  RoomVotes votes;
  const Status counted = host_.write([&]() -> Status {
    votes = ZUIL_TRY("at the desk", zuil::room_votes(host_.database, poll.visit, poll.trajectory, over));
    return Ok{};
  });
  ZUIL_TRY("counting for a room", counted);
  return votes;
}

}  // namespace zuil
