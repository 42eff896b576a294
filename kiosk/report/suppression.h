// SPDX-License-Identifier: EUPL-1.2
// Which counts of groups may be told without telling of persons.
#pragma once

#include <cstdint>
#include <vector>

namespace zuil::report {

// Under this number a count tells who, not how many.
inline constexpr std::uint64_t kLeastCountShown = 5;

// Which of `counts` may be shown beside their total, in the same order. Every
// count from 1 to kLeastCountShown - 1 is left out. So that the total does not
// give it away, the smallest of the others go too, equal ones together and
// those of nobody last, until what is left out is at least two counts, together
// 2 * kLeastCountShown or more, and more than so many small counts can be. Who
// knows the total, this rule and all that is shown can work out none of the
// small counts (the test tries every small table).
std::vector<bool> may_show(const std::vector<std::uint64_t>& counts);

}  // namespace zuil::report
