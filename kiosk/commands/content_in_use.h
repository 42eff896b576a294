// SPDX-License-Identifier: EUPL-1.2
// The content that a command speaks of, when no window is needed to show it.
#pragma once

#include <string>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/domain/content.h"

namespace zuil {

// What the portal signed for the terminal in data_folder(`data`); where it sent
// nothing yet, the package in `content`, marked as an example: nobody signed it.
// Days written as offsets are counted from `clock`'s. kRejected when there is
// neither, kDamaged or kRejected when it can't be used. Blocks on disk.
Result<Content> content_in_use(const std::string& data, const std::string& content, const Clock& clock);

}  // namespace zuil
