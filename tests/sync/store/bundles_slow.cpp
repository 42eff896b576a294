// SPDX-License-Identifier: EUPL-1.2
#include "tests/sync/store/store_fixture.h"

namespace zuil {

TEST_CASE_FIXTURE(StoreFixture, "thousands of rows go in bundles of at most 5,000 and 1 MiB, each once") {
  const auto store = open_enrolled();
  std::vector<Submission> taken;
  for (int i = 0; i < 6; ++i) {
    std::vector<Submission> group;
    for (std::size_t n = 0; n < kMaxGroup; ++n) group.push_back(fresh(samples::evaluation()));
    REQUIRE(must(store->capture(group)) == kMaxGroup);
    taken.insert(taken.end(), group.begin(), group.end());
  }
  const auto first = must(store->next_bundle({}));
  CHECK(first->bytes.size() <= kMaxBundleBytes);
  CHECK(first->header.count > 4000);
  CHECK(send_all(*store) == 2);
  CHECK(portal.opened() == ids_of(taken));
}

}  // namespace zuil
