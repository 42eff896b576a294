// SPDX-License-Identifier: EUPL-1.2
// `zuil sync` killed before one of its system calls, against a portal that
// serves: its rows are there once after the next attempt.
#pragma once

#include "tests/end_to_end/household.h"
#include "tests/support/mix.h"
#include "tests/support/traced_run.h"

namespace zuil {

class KilledSync {
 public:
  KilledSync() { household_.set_up(); }

  // One attempt that is killed before its call number `call`, or not at all.
  TracedResult attempt(std::uint64_t call = 0) {
    household_.capture(mixed_submissions(random_.bits64(), 3));
    TracedResult result = traced_run(zuil_command({"sync", "--data", household_.data_dir()}), "",
                                     {.kill_before = call, .on_write = {}});
    CHECK((result.killed || result.exit_status == 0));
    return result;
  }
  // False when it ended before that call.
  bool survives(std::uint64_t call) {
    CAPTURE(call);
    const TracedResult first = attempt(call);
    CHECK(household_.sync().status == 0);
    return first.killed;
  }
  void check_all_arrived() { CHECK(household_.exported() == household_.captured()); }

  SystemRandom random_;

 private:
  Household household_;
};

}  // namespace zuil
