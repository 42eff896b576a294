// SPDX-License-Identifier: EUPL-1.2
// The one place that turns effects into work for the world: randomness at
// once, keeping through the store's mailbox. Never waits.
#pragma once

#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/flow/app.h"
#include "sync/base/mailbox.h"
#include "sync/base/random.h"

namespace zuil {

// What the store's thread says to the window's.
using StoreReply = std::variant<Saved, SaveFailed, StoreReported, ContentCame, PeopleCame, SignInAnswered,
                                FiguresCame, VisitCame, VisitFailed, VisitAnswered, StickSeen, StickTold,
                                ReadinessCame, SendingTold, RoomCame, PollMoved>;

// One thread, the window's. `random` and `store` outlive it.
class Effects {
 public:
  Effects(Random& random, Mailbox<StoreRequest>& store) : random_(&random), store_(&store) {}

  // Carries out `effects`, and gives the events that answer them at once. What
  // the store must do is put in its mailbox. Forget, BeginSending and EndSending are the caller's.
  std::vector<Event> carry_out(std::vector<Effect> effects);

 private:
  // Into the mailbox, when it is the store's.
  template <typename Each>
  void for_store(Each effect) {
    if constexpr (std::is_constructible_v<StoreRequest, Each>) store_->put(StoreRequest(std::move(effect)));
  }

  Random* random_;
  Mailbox<StoreRequest>* store_;
};

}  // namespace zuil
