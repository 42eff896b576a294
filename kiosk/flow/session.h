// SPDX-License-Identifier: EUPL-1.2
// Everything that one person's visit to the glass is. Between two people it is
// replaced whole by Session{}.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/flow/screen_choice.h"
#include "kiosk/screens/about_you.h"
#include "kiosk/screens/adjust.h"
#include "kiosk/screens/code.h"
#include "kiosk/screens/dialogs.h"
#include "kiosk/screens/draft.h"
#include "kiosk/screens/evaluation.h"
#include "kiosk/screens/home.h"
#include "kiosk/screens/opinion.h"
#include "kiosk/screens/pass_on.h"
#include "kiosk/screens/poll.h"
#include "kiosk/screens/result.h"
#include "kiosk/screens/review.h"
#include "kiosk/screens/save_failed.h"
#include "kiosk/screens/sign_up.h"
#include "kiosk/screens/thanks.h"
#include "kiosk/screens/topic.h"
#include "sync/domain/submission.h"

namespace zuil {

// One Verstuur, from the tap until the store has it. Its ids and code are
// drawn once: however often it is tried, it is the same submissions.
struct Sending {
  std::uint64_t ticket = 0;
  std::string trajectory;
  ReceiptCode code;                     // empty until drawn; of a withdrawal the one taken back
  std::vector<Submission> submissions;  // one for the opinion, one for the poll; else one
  bool waiting = true;                  // for the store
  Instant asked{};                      // when it was last asked
  bool failed = false;
  bool full = false;  // it failed for want of room

  Sending() = default;
  Sending(const Sending&) = default;
  Sending(Sending&&) = default;
  Sending& operator=(const Sending&) = default;
  Sending& operator=(Sending&&) = default;
  ~Sending();  // wipes the words in it
  // Of the first; a sign-up, a withdrawal and an evaluation are always alone. Requires one.
  SubmissionKind kind() const;
  bool operator==(const Sending&) const = default;
};

struct Session {
  bool begun = false;
  bool alone = false;  // one poll is asked and nothing else: it stands there before anybody touches it
  Place place = Place::kHome;
  std::string language;              // empty: the terminal's own
  bool choosing_language = false;    // over whatever was there
  adjust::Choice adjusted;           // how the screen is for this person
  int page = 0;                      // of what does not fit on this panel
  std::optional<Instant> adjusting;  // the sheet for that is open, since
  Via via = Via::kSelf;              // how what is sent from here comes in
  std::uint64_t order_seed = 0;      // of this person's order of options
  Instant last_touch{};
  std::set<std::string, std::less<>> read_notices;  // what is urgent and was read, by id
  home::State home;
  topic::State topic;
  opinion::State opinion;
  poll::State poll;
  about_you::State about;  // of the person: for all that they send
  review::State review;
  code::State code;
  sign_up::State sign_up;
  std::map<std::string, Draft, std::less<>> drafts;  // by trajectory; not yet sent
  // The same of sign-ups: apart, so that no page and no Verstuur has both.
  std::map<std::string, sign_up::Form, std::less<>> forms;
  std::optional<Sending> sending;
  std::optional<thanks::State> thanks;    // only after the commit
  std::optional<result::State> result;    // to be seen before it
  std::optional<pass_on::State> pass_on;  // of a poll alone, the same
  // An opinion is being added to what was sent, on the same code. `thanks` waits:
  // however this ends, the code is shown.
  bool saying_more = false;
  evaluation::State evaluation;
  std::optional<dialogs::State> dialog;
  bool operator==(const Session&) const = default;

  // Forgetting the session would lose something.
  bool has_answers() const;
};

}  // namespace zuil
