// SPDX-License-Identifier: EUPL-1.2
// A real store for a test of the screens, and what the portal opens of it.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sync/store/store.h"
#include "tests/kiosk/sample_content.h"
#include "tests/support/model_portal.h"
#include "tests/support/temp_folder.h"

namespace zuil {

// A data folder on disk, enrolled at a portal that can open what it keeps.
class Kept {
 public:
  Kept() : portal(random), folder_(DataFolder::make(temp_.path() / "data").value()) {
    auto store = open_store();
    portal.enrol(*store.value());
  }

  Result<std::unique_ptr<Store>> open_store() { return Store::open(folder_, Settings(), clock_, random); }

  // All that was kept, as the portal opens it.
  std::vector<Submission> submissions() {
    auto store = open_store().value();
    for (;;) {
      const auto bundle = store->next_bundle({}).value();
      if (!bundle) break;
      REQUIRE(store->apply_receipt(portal.receive(bundle->bytes)));
    }
    return portal.submissions();
  }

  // As after a machine was killed: what lies on the disk at this moment is all that there is. The store that
  // was open goes on in what is nobody's any more.
  void killed() {
    const std::filesystem::path after = temp_.path() / ("after-" + std::to_string(++times_killed_));
    std::filesystem::copy(folder_.root, after, std::filesystem::copy_options::recursive);
    std::filesystem::remove(after / "zuil.db-shm");
    folder_ = DataFolder::make(after).value();
  }

  SystemRandom random;
  ModelPortal portal;

 private:
  int times_killed_ = 0;
  TempFolder temp_{memory_disk()};
  FakeClock clock_{sample::kEvening};
  DataFolder folder_;
};

}  // namespace zuil
