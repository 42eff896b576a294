// SPDX-License-Identifier: EUPL-1.2
#include <thread>

#include "tests/end_to_end/killed_sync.h"

namespace zuil {

TEST_CASE("sync killed at any system call, and tried again, loses and doubles nothing") {
  KilledSync killed;
  std::uint64_t calls = 0;
  while (killed.survives(calls + 1)) ++calls;
  MESSAGE("killed at each of ", calls, " calls");
  CHECK(calls > 100);
  killed.check_all_arrived();
}

TEST_CASE("a portal that is killed at any moment while terminals send loses and doubles nothing") {
  SystemRandom random;
  Household household;
  household.set_up();
  int failed = 0;
  for (int round = 0; round < 40; ++round) {
    household.capture(mixed_submissions(random.bits64(), 1500));
    Process sending(zuil_command({"sync", "--data", household.data_dir()}));
    std::this_thread::sleep_for(std::chrono::milliseconds(random.below(150)));
    household.pull_portal();
    for (std::string line = sending.line(); !line.empty(); line = sending.line()) {
    }
    failed += sending.wait() == 0 ? 0 : 1;
    household.serve();
    CHECK(household.sync().status == 0);
  }
  CHECK(failed > 0);
  CHECK(household.exported() == household.captured());
}

}  // namespace zuil
