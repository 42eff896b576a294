// SPDX-License-Identifier: EUPL-1.2
// The JSON Schemas of assets/schema (draft-07), compiled in, and what a
// document does that they forbid.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

#include "sync/base/result.h"
#include "sync/base/strict_json.h"

namespace zuil {

// The text of assets/schema/NAME.json; empty when there is none of that name.
std::string_view embedded_schema(std::string_view name);

// What of `document` is against the schema of that name: pointer, what is
// wrong, and in the words of the schema's "description" what is wanted. Sorted
// by pointer, lines 0; one fault of a value, and one for each name it lacks.
// Empty when it keeps to the schema.
// Where strings are longer than 16 KiB, these are the only faults told.
// kRejected when there is no such schema.
Result<std::vector<JsonFault>> schema_faults(const nlohmann::json& document, std::string_view name);

}  // namespace zuil
