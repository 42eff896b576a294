// SPDX-License-Identifier: EUPL-1.2
// What the store's thread does for an official at the glass.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "kiosk/flow/effects.h"
#include "sync/store/desk.h"
#include "sync/store/store.h"

namespace zuil {

// What is asked of the machine beside the store. May block for milliseconds.
struct Machine {
  std::function<bool()> connected = [] { return false; };  // there is a network
  std::filesystem::path disk;                              // a folder on it; empty: unknown
  // The stick that is in it; nullopt: none. May block on the kernel.
  std::function<std::optional<stick::Drive>()> find_stick = [] { return std::nullopt; };
  // Carries out CopyToStick; `told` is called after every bundle. Gives how it ended.
  std::function<stick::Told(Store&, const CopyToStick&, const std::function<void(const stick::Told&)>& told)>
      copy_to_stick = {};
};

// Carries out `request`, which is none of Save, and gives what answers it, if
// anything does. The store's thread; a PIN takes about 70 ms.
// `told` is called with what can be said before that.
std::optional<StoreReply> work_for_desk(Store& store, const StoreRequest& request, const Machine& machine,
                                        const std::function<void(StoreReply)>& told);

// Whether the terminal can go out.
Result<readiness::Facts> readiness_of(Store& store, const Machine& machine);

// Which visit runs, or is paused.
Result<VisitCame> visit_now(Desk desk);

}  // namespace zuil
