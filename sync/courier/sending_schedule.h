// SPDX-License-Identifier: EUPL-1.2
// When the courier tries to send without being asked.
#pragma once

#include <chrono>
#include <optional>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/courier/pace.h"

namespace zuil {

// How often it is asked whether enough waits; that costs no network.
inline constexpr std::chrono::minutes kLookEvery{5};
// An attempt at least this often, so that content comes, an urgent notice among
// it, and what the portal signed can let rows go.
inline constexpr std::chrono::hours kAttemptEvery{1};
// After a link came up; with up to as much again, as terminals come up together.
inline constexpr std::chrono::milliseconds kSettle{2'000};

// One thread.
class SendingSchedule {
 public:
  enum class Turn {
    kLook,     // ask whether enough waits; then looked()
    kAttempt,  // then finished()
  };
  struct Next {
    Instant at;
    Turn turn = Turn::kLook;
    bool operator==(const Next&) const = default;
  };

  // nullopt while there is no network: nothing is to be done.
  std::optional<Next> next() const;

  // Said at the start and on each change. One that came up makes the failures
  // before it forgotten.
  void network(bool there, Instant now, Random& random);
  void looked(bool due, Instant now);
  // `complete`: nothing stood in the way. `asked`: when the portal wants to be left alone until.
  void finished(bool complete, std::optional<std::chrono::seconds> asked, Instant now, Random& random);

 private:
  std::optional<Next> next_;
  std::optional<Instant> last_;  // an attempt that was complete
  Backoff backoff_;
};

}  // namespace zuil
