// SPDX-License-Identifier: EUPL-1.2
// What a new content package may not do to the promises of the one before it.
#pragma once

#include <vector>

#include "sync/base/strict_json.h"
#include "sync/domain/content.h"

namespace zuil {

// Faults of the content.json of `next`, by pointer, without lines: a day of
// hearing back that is later than people were told, without "hear_back_moved",
// or where that names another day than they were told. None where either
// package is an example, whose days move by themselves.
std::vector<JsonFault> check_promises(const Content& before, const Content& next);

}  // namespace zuil
