// SPDX-License-Identifier: EUPL-1.2
#include "tests/end_to_end/killed_stick.h"

namespace zuil {
namespace {

// Each second call from `first` on: one case for all would take too long.
void kill_at_each(KilledStick::Step step, std::uint64_t first) {
  KilledStick killed;
  std::uint64_t calls = 0;
  while (killed.go(step, first + 2 * calls).killed) ++calls;
  MESSAGE("killed at ", calls, " calls");
  CHECK(calls > 50);
  killed.check_all_arrived();
}

}  // namespace

TEST_CASE("export killed at any odd system call leaves nothing half, and the next one does the rest") {
  kill_at_each(KilledStick::Step::kExport, 1);
}

TEST_CASE("export killed at any even system call leaves nothing half, and the next one does the rest") {
  kill_at_each(KilledStick::Step::kExport, 2);
}

TEST_CASE("import killed at any odd system call, and done again, loses and doubles nothing") {
  kill_at_each(KilledStick::Step::kImport, 1);
}

TEST_CASE("import killed at any even system call, and done again, loses and doubles nothing") {
  kill_at_each(KilledStick::Step::kImport, 2);
}

TEST_CASE("import-receipts killed at any odd system call, and done again, marks every row") {
  kill_at_each(KilledStick::Step::kReceipts, 1);
}

TEST_CASE("import-receipts killed at any even system call, and done again, marks every row") {
  kill_at_each(KilledStick::Step::kReceipts, 2);
}

}  // namespace zuil
