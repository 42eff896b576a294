// SPDX-License-Identifier: EUPL-1.2
// The interim result: a copy of the tally's counts that moves in steps
// (sync/README.md, Interim results).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/domain/votes.h"
#include "sync/store/sqlite.h"

namespace zuil {

// The questions of `trajectory` that may be shown, each as it is shown, over all
// visits and without raised hands. One that came to kLeastVotesShown votes is
// added, and one that got kVotesInStep more is copied anew; the copy is on disk
// when this returns. In one transaction of its own.
Result<std::vector<VoteCounts>> move_interim(Database& database, std::string_view trajectory);

// Copies all votes there are, of every question that may be shown. For a poll
// that takes no more of them, or none for now. Requires a transaction.
Status show_all_votes(Database& database, std::string_view trajectory);

// What a room may be shown of the votes on one poll.
struct RoomVotes {
  std::vector<VoteCounts> shown;  // as move_interim() gives them, in order of question
  // How many votes each question has, those that are not shown yet among them; without raised hands.
  std::map<std::string, std::uint64_t, std::less<>> counted;
  std::vector<VoteCounts> hands;  // raised at the visit, in order of question
  bool operator==(const RoomVotes&) const = default;
};

// Of `trajectory`, and raised hands of `visit`. Where the poll is `over` the
// copies are of all votes. In one transaction of its own.
Result<RoomVotes> room_votes(Database& database, std::string_view visit, std::string_view trajectory,
                             bool over);
// The same without writing: nullopt where a copy must move first.
Result<std::optional<RoomVotes>> room_votes_at_rest(Database& database, std::string_view visit,
                                                    std::string_view trajectory, bool over);

}  // namespace zuil
