// SPDX-License-Identifier: EUPL-1.2
// The one place that turns effects into work for the world: randomness at
// once, keeping through the store's mailbox. Never waits.
#pragma once

#include <variant>
#include <vector>

#include "kiosk/flow/app.h"
#include "sync/base/mailbox.h"
#include "sync/base/random.h"

namespace zuil {

// What the store's thread says to the window's.
using StoreReply = std::variant<Saved, SaveFailed, StoreReported, ContentCame>;

// One thread, the window's. `random` and `store` outlive it.
class Effects {
 public:
  Effects(Random& random, Mailbox<Save>& store) : random_(&random), store_(&store) {}

  // Carries out `effects`, and gives the events that answer them at once. What
  // the store must do is put in its mailbox. Forget is the caller's.
  std::vector<Event> carry_out(std::vector<Effect> effects);

 private:
  Random* random_;
  Mailbox<Save>* store_;
};

}  // namespace zuil
