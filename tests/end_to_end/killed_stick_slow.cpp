// SPDX-License-Identifier: EUPL-1.2
#include "tests/end_to_end/killed_stick.h"

namespace zuil {
namespace {

void kill_at_each(KilledStick::Step step) {
  KilledStick killed;
  std::uint64_t calls = 0;
  while (killed.go(step, calls + 1).killed) ++calls;
  MESSAGE("killed at each of ", calls, " calls");
  CHECK(calls > 100);
  killed.check_all_arrived();
}

}  // namespace

TEST_CASE("export killed at each of its system calls leaves nothing half, and the next one does the rest") {
  kill_at_each(KilledStick::Step::kExport);
}

TEST_CASE("import killed at each of its system calls, and done again, loses and doubles nothing") {
  kill_at_each(KilledStick::Step::kImport);
}

TEST_CASE("import-receipts killed at each of its system calls, and done again, marks every row") {
  kill_at_each(KilledStick::Step::kReceipts);
}

}  // namespace zuil
