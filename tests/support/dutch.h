// SPDX-License-Identifier: EUPL-1.2
// Opinions as residents write them, put together from fragments.
#pragma once

#include <string>

#include "sync/base/random.h"

namespace zuil {

// 140 to 160 characters, 150 on average; one to three sentences in Dutch.
std::string random_opinion(Random& random);

}  // namespace zuil
