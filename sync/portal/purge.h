// SPDX-License-Identifier: EUPL-1.2
// What must go: records that were taken back, and sign-ups whose time is over;
// first out of what was opened, then, sealed, out of the inbox's bundles. May
// stop, or be killed, anywhere: the next run does the rest (sync/README.md, Purge).
#pragma once

#include <cstdint>
#include <vector>

#include "sync/base/clock.h"
#include "sync/domain/content.h"
#include "sync/portal/erasing.h"
#include "sync/portal/opener.h"

namespace zuil::portal {

struct PurgeReport {
  std::uint64_t withdrawn = 0;
  std::uint64_t over = 0;     // sign-ups whose time is over
  std::uint64_t bundles = 0;  // of the inbox, out of which something was taken
  std::vector<UndatedSignUps> undated;
};

// Until when sign-ups are kept, by what `content` publishes.
std::vector<RetentionDate> retention_dates(const Content& content);

// One thread.
class Purger {
 public:
  // All outlive this.
  Purger(InboxForOpening& inbox, Opened& opened, OpenedErasing& erasing, const OpeningKeys& keys,
         const Clock& clock)
      : inbox_(inbox), opened_(opened), erasing_(erasing), keys_(keys), clock_(clock) {}

  // `content` is what is published now; nullptr where that is nothing, or
  // can't be read: what was published before then holds.
  Result<PurgeReport> purge(const Content* content);

  // Takes what is erased out of every opened bundle of the inbox; out of how many.
  Result<std::uint64_t> cut_bundles();

 private:
  Result<bool> cut_bundle(const Sha256& hash);

  InboxForOpening& inbox_;
  Opened& opened_;
  OpenedErasing& erasing_;
  const OpeningKeys& keys_;
  const Clock& clock_;
};

}  // namespace zuil::portal
