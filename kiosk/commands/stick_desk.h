// SPDX-License-Identifier: EUPL-1.2
// What an official at the glass does with a stick.
#pragma once

#include <functional>
#include <optional>

#include "kiosk/flow/app.h"
#include "sync/base/clock.h"
#include "sync/domain/settings.h"
#include "sync/store/data_folder.h"
#include "sync/store/store.h"

namespace zuil {

// Settings::stick_folder where that is set, else the drive that was put in last;
// never the one that the terminal's own `folder` is on, which a terminal that runs
// from a stick has. Blocks on the kernel.
std::optional<stick::Drive> find_stick(const Settings& settings, const DataFolder& folder);

// Takes receipts and new content home from the stick, then writes what waits, and
// the reports of the newest visits, onto it; `told` after every bundle. An
// answer in every case, with Told::over. Blocks on disk and stick.
stick::Told copy_to_stick(Store& store, const DataFolder& folder, const Settings& settings,
                          const Clock& clock, const CopyToStick& asked,
                          const std::function<void(const stick::Told&)>& told);

}  // namespace zuil
