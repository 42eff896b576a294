// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/sending_schedule.h"

namespace zuil {

std::optional<SendingSchedule::Next> SendingSchedule::next() const { return next_; }

void SendingSchedule::network(bool there, Instant now, Random& random) {
  if (!there) {
    next_.reset();
    return;
  }
  backoff_.reset();
  const auto settle = static_cast<std::uint32_t>(kSettle.count());
  next_ = Next{now + kSettle + std::chrono::milliseconds(random.below(settle)), Turn::kAttempt};
}

void SendingSchedule::looked(bool due, Instant now) {
  if (!next_) return;
  const bool long_ago = !last_ || now - *last_ >= kAttemptEvery;
  next_ = due || long_ago ? Next{now, Turn::kAttempt} : Next{now + kLookEvery, Turn::kLook};
}

void SendingSchedule::finished(bool complete, std::optional<std::chrono::seconds> asked, Instant now,
                               Random& random) {
  if (!next_) return;
  if (complete) {
    last_ = now;
    backoff_.reset();
    next_ = Next{now + kLookEvery, Turn::kLook};
  } else {
    next_ = Next{now + backoff_.next(random, asked), Turn::kAttempt};
  }
}

}  // namespace zuil
