// SPDX-License-Identifier: EUPL-1.2
// Which visit runs on this terminal, and which have. At most one runs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/domain/content.h"
#include "sync/domain/official_answers.h"
#include "sync/store/sqlite.h"

namespace zuil {

// These numbers are in the database and never change.
enum class VisitState : std::uint8_t { kRunning = 1, kPaused = 2, kFinished = 3 };

struct VisitRun {
  std::int64_t id = 0;  // of this run; a visit may run more than once
  std::string visit;    // identifier of the content's
  VisitState state = VisitState::kRunning;
  // Times are whole seconds; nullopt where the clock was not known to be right.
  std::optional<WallTime> started;
  std::optional<WallTime> changed;    // when it was last paused, resumed or finished
  std::optional<WallTime> restarted;  // the terminal, last, while it ran
  std::uint64_t restarts = 0;
  std::uint64_t submissions = 0;           // of its visit when it finished, raised hands apart; 0 before
  std::string started_by;                  // id of an official; empty: from the command line
  std::vector<std::string> officials;      // ids of who was logged in while it ran, in order of id
  std::optional<Visit> plan;               // as it ran; nullopt: begun by a program that kept none
  std::optional<OfficialAnswers> answers;  // of who finished it

  bool operator==(const VisitRun&) const = default;
};

// The one that is not finished; nullopt: none.
Result<std::optional<VisitRun>> read_open_visit(Database& database);
// The newest `most` that are finished, newest first.
Result<std::vector<VisitRun>> read_finished_visits(Database& database, std::size_t most);

// Each of these requires a transaction. Begins one of `visit` and gives its id;
// kRejected while another is open.
Result<std::int64_t> insert_visit(Database& database, const Visit& visit, std::string_view by,
                                  std::optional<WallTime> now);
// What was decided otherwise while it runs, and what was said at its end.
Status set_plan(Database& database, std::int64_t run, const Visit& plan);
Status set_answers(Database& database, std::int64_t run, const OfficialAnswers& answers);
// Writes state, changed, restarted, restarts and submissions of the run with this id.
Status update_visit(Database& database, const VisitRun& run);
// Somebody is logged in while it runs; again: Ok.
Status add_present(Database& database, std::int64_t run, std::string_view official);

}  // namespace zuil
