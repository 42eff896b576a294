// SPDX-License-Identifier: EUPL-1.2
// Whether people heard back by the day that they were promised.
#pragma once

#include "sync/base/clock.h"
#include "sync/domain/content.h"

namespace zuil {

enum class Promise {
  kKept,   // answered, or its day is still to come; also where there is no participation
  kMoved,  // its day became a later one, which is still to come
  kLate,   // its day has passed
};

// Until there is an answer to every point that people made: posts of after the
// topic closed, and no point left over. Late from the day after the promised one.
Promise promise_of(const Trajectory& trajectory, const Date& today);

}  // namespace zuil
