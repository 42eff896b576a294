// SPDX-License-Identifier: EUPL-1.2
// A mix of submissions like that of a busy week, for tests and benchmarks:
// 60 % polls of three questions, 30 % opinions of about 150 characters, 10 %
// evaluations. Trajectories, visits and words are made up and stand in no
// content package; nothing is taken from the dictionaries of records.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sync/domain/submission.h"

namespace zuil {

// The same `count` valid submissions for the same `seed`, in a random order.
// The shares are exact in every ten.
std::vector<Submission> mixed_submissions(std::uint64_t seed, std::size_t count);

}  // namespace zuil
