// SPDX-License-Identifier: EUPL-1.2
// The description of the HTTP calls (OpenAPI 3.0), as it is served.
#pragma once

#include <string_view>

namespace zuil::portal {

// The bytes of openapi.json, which are compiled in.
std::string_view embedded_openapi();

}  // namespace zuil::portal
