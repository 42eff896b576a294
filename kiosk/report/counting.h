// SPDX-License-Identifier: EUPL-1.2
// Sums over a visit's tally.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "sync/domain/content.h"
#include "sync/store/tally.h"

namespace zuil::report {

// All counts of which `take` is true, together.
std::uint64_t count_where(const std::vector<TallyCount>& tally,
                          const std::function<bool(const TallyKey&)>& take);

// An opinion, an own subject or a response to a poll; no raised hands, no
// evaluation, signal or what has a name behind it.
bool is_reaction(const TallyKey& key);

}  // namespace zuil::report
