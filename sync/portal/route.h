// SPDX-License-Identifier: EUPL-1.2
// Which resource an address names (sync/README.md, Portal).
#pragma once

#include <optional>
#include <string_view>

#include "sync/wire/bundle.h"

namespace zuil::portal {

enum class Resource {
  kRegistrations,  // /registraties
  kDevice,         // /apparaten/{id}
  kBundle,         // /apparaten/{id}/zendingen/{stream}-{epoch}-{first}-{last}
  kStatusReports,  // /apparaten/{id}/statusberichten
  kContent,        // /inhoud
  kFile,           // /bestanden/{sha256}
  kHealth,         // /gezondheid
  kDocument,       // /openapi.json
};

struct Route {
  Resource resource = Resource::kHealth;
  DeviceId device{};    // of_device()
  BundleName bundle{};  // kBundle
  Sha256 file{};        // kFile
};

// What `target` names: the path as it came, percent signs not decoded; a query
// behind it is not looked at. nullopt, which is 404: outside kBasePath, a
// trailing slash, upper-case hexadecimal. There is one spelling of an address.
std::optional<Route> find_route(std::string_view target);

// Whether it is a call that a device signs.
bool of_device(Resource resource);

// As an Allow header has them: "GET, HEAD".
std::string_view allowed_methods(Resource resource);
bool allows(Resource resource, std::string_view method);

}  // namespace zuil::portal
