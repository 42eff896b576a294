// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/sqlite.h"
#include "tests/kiosk/commands/capture_fixture.h"

namespace zuil {

TEST_CASE_FIXTURE(CaptureFixture,
                  "a store that can't keep gives status 2 and no acknowledgement of that group") {
  auto store = open_enrolled();
  options.group = std::chrono::milliseconds(50);
  // Another program holds the write lock for longer than anybody waits.
  Database other = must(Database::open(folder().database()));
  Transaction held = must(Transaction::begin(other));
  CHECK(run(to_json(opinion()) + "\n") == 2);
  CHECK(said().empty());
  CHECK(complained().find("capture: ") == 0);
}

}  // namespace zuil
