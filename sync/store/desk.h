// SPDX-License-Identifier: EUPL-1.2
// The officials' side of the store: who they are, what they did, which visit
// runs, and how it goes.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/store/audit.h"
#include "sync/store/closed_polls.h"
#include "sync/store/interim.h"
#include "sync/store/officials.h"
#include "sync/store/pin.h"
#include "sync/store/visit_counts.h"
#include "sync/store/visit_runs.h"

namespace zuil {

enum class LogInOutcome { kIn, kWrong, kLocked };

struct LogIn {
  LogInOutcome outcome = LogInOutcome::kWrong;
  int tries_left = 0;                  // of kWrong: before the next lock, at least 1
  std::chrono::seconds locked_for{0};  // of kLocked: still to wait, at least 1
  std::optional<Official> official;    // of kIn
};

// What a desk needs of its store, which keeps it.
struct DeskHost {
  Database& database;
  const Clock& clock;
  Random& random;
  // Does the work, where the disk is full with the reserve.
  std::function<Status(const std::function<Status()>&)> write;
  std::function<Result<OutboxCounts>()> count_outbox;
  // What is remembered as long as the store is open.
  std::map<std::string, Instant, std::less<>> locked_until;  // by official
  bool clock_known = true;

  // Now, if that is known; and in whole seconds.
  std::optional<WallTime> time() const;
  std::optional<WallTime> seconds() const;
  // Still to wait for the official of this row, by the steady clock once it was asked.
  std::chrono::seconds lock_left(const OfficialRow& row);
  // From here on no jump of the wall clock ends a lock. Once, when the store opens.
  Status remember_locks();
};

// A light object on a store's database; the store outlives it. The thread of
// the store. Every call blocks on disk, is one transaction, and fails as the
// store's do (store.h): whatever fails, nothing of it happened.
//
// `by` is the id of the official who is logged in. Empty: whoever is at the
// command line, or sets the first PIN; that may do everything. kRejected for an
// id that is nobody's, and for an official where an administrator is wanted.
class Desk {
 public:
  explicit Desk(DeskHost& host) : host_(host) {}

  // The wall clock is not known to be right (false), or is again. Until then
  // lines and runs get no time. True when a store is opened.
  void set_clock_known(bool known);

  // --- Officials ---

  // All, in order of name.
  Result<std::vector<Official>> officials();

  // Nobody could log in: the screen asks for a name and PIN of the first
  // administrator, and add_official() is called with an empty `by`. So it is
  // before the first, after a wipe, and when a damaged database lost them.
  Result<bool> needs_administrator();

  // The new official. kRejected, with a sentence that says what is wanted, for a
  // name that is empty, on more lines, too long or somebody's already, for a PIN
  // with a fault_of(), for an official before there is an administrator, and
  // over kMaxOfficials. Administrators only.
  Result<Official> add_official(std::string_view name, OfficialRole role, const PinCode& pin,
                                std::string_view by);

  // Takes a lock and wrong tries away too. Administrators, and for their own PIN officials.
  Status set_pin(std::string_view id, const PinCode& pin, std::string_view by);

  // Of them only their id stays, in the audit log and in visits that ran.
  // kRejected for the last administrator. Administrators only.
  Status remove_official(std::string_view id, std::string_view by);

  // --- Logging in ---

  // Looks at `pin`; about 70 ms. A try is counted on disk before it is looked at:
  // who cuts the power in between has used it up. After kTriesBeforeLock wrong
  // ones in a row the official is locked, each time twice as long, and then no
  // PIN gets in. A right one forgets the wrong ones. kRejected for nobody's id.
  //
  // While the store is open a lock lasts its time on the steady clock, whatever
  // the wall clock does. Over a restart the wall clock tells what is left, and
  // never more than the whole lock: who restarts the terminal with a clock set
  // ahead is rid of the wait (a minute to five), but not of the count, so that the
  // next five wrong tries lock for longer still.
  Result<LogIn> log_in(std::string_view id, const PinCode& pin);
  Status log_out(std::string_view id);

  // Still to wait for this official; 0: may try.
  Result<std::chrono::seconds> locked_for(std::string_view id);

  // --- Visits ---

  // The visit that runs or is paused; nullopt: none.
  Result<std::optional<VisitRun>> current_visit();

  // Starts `visit`, which is kept as it is now. kRejected when one runs, paused or
  // not, when its id is no identifier, and when it is over kMaxVisitBytes.
  Result<VisitRun> start_visit(const Visit& visit, std::string_view by);
  // Goes on as `visit`, of the same id: who is there, what is on show, until when.
  // kRejected when that one does not run.
  Result<VisitRun> change_visit(const Visit& visit, std::string_view by);
  // kRejected when none runs. To pause what is paused, and to resume what runs,
  // changes nothing and is Ok.
  Result<VisitRun> pause_visit(std::string_view by);
  Result<VisitRun> resume_visit(std::string_view by);
  Result<VisitRun> finish_visit(std::string_view by);

  // What the official who finished the run with this id has to say of it, for the
  // report; again: in its place. kRejected for one that has not finished.
  Status answer_visit(std::int64_t run, const OfficialAnswers& answers);

  // For the window, once, when it starts: where a visit ran, that is remembered
  // as a restart of the terminal (VisitRun::restarted).
  Result<std::optional<VisitRun>> note_restart();

  // The newest `most` that finished, newest first.
  Result<std::vector<VisitRun>> finished_visits(std::size_t most = 50);

  // --- Polls of an evening ---

  // What officials closed, of all visits.
  Result<std::vector<ClosedPoll>> closed_polls();
  // From now on the poll takes no votes at that visit, and all votes it has may
  // be shown (interim.h); what comes later all the same moves in steps. To close
  // what is closed changes nothing and is Ok. kRejected where visit or
  // trajectory is no identifier.
  Status close_poll(const ClosedPoll& poll, std::string_view by);
  // It takes votes again. To open what is open changes nothing and is Ok.
  Status open_poll(const ClosedPoll& poll, std::string_view by);

  // For the room's screen, every two seconds: what may be shown of the poll,
  // which is on disk first. `over`: the days on which it takes votes are.
  Result<RoomVotes> room_votes(const ClosedPoll& poll, bool over);
  // Somebody showed a room how the votes on it stand.
  Status note_results_shown(std::string_view trajectory, std::string_view by);

  // --- Counts ---

  // For the dashboard's every refresh and the report: under a millisecond, but
  // after a receipt or another program's work, when the outbox is counted anew.
  Result<VisitCounts> counts(std::string_view visit);

  // --- Audit log ---

  // Adds a line of what was done outside the desk: exported, results shown,
  // clock set and their like.
  Status note(AuditEvent event, std::string_view by, std::uint64_t count = 0);

  // The newest `most` lines, oldest first.
  Result<std::vector<AuditLine>> audit(std::size_t most = SIZE_MAX);
  Result<AuditVerdict> verify_audit();

 private:
  // Does `work` in a transaction.
  Status change(const std::function<Status()>& work);
  Status append(AuditEvent event, std::string_view official, std::string_view about, std::uint64_t count);
  Result<int> count_try(std::string_view id);
  Status note_wrong(std::string_view id, int wrong);
  Status let_in(std::string_view id);
  Result<std::uint64_t> note_visit(AuditEvent event, std::string_view by, std::string_view visit);
  Result<VisitRun> move_visit(VisitState to, AuditEvent event, std::string_view by);

  DeskHost& host_;
};

}  // namespace zuil
