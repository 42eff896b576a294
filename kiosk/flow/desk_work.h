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
};

// Carries out `request`, which is none of Save, and gives what answers it, if
// anything does. The store's thread; a PIN takes about 70 ms.
std::optional<StoreReply> work_for_desk(Store& store, const StoreRequest& request, const Machine& machine);

// Which visit runs, or is paused.
Result<VisitCame> visit_now(Desk desk);

}  // namespace zuil
