// SPDX-License-Identifier: EUPL-1.2
// What a terminal shows, read from disk.
#pragma once

#include <optional>
#include <string>

#include "kiosk/flow/app.h"
#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/domain/settings.h"

namespace zuil {

// The content package in `content` (empty: the example that came with the
// program) as it is on `clock`'s day, and the texts in the language of
// `settings`. Content that no portal signed is marked as an example. kRejected
// or kDamaged when either can't be used. Blocks on disk.
// The world of a terminal that shows `shown`; without content where that is
// nullopt. The rest the same.
Result<World> load_terminal_world(std::optional<Shown> shown, const Settings& settings, const Clock& clock);
Result<World> load_world(const std::string& content, const Settings& settings, const Clock& clock);

}  // namespace zuil
