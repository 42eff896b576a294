// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/route.h"

#include <algorithm>

#include "sync/wire/http_message.h"

namespace zuil::portal {
namespace {

template <std::size_t N>
std::optional<ByteArray<N>> lower_hex(std::string_view text) {
  if (text.size() != 2 * N) return std::nullopt;
  const std::optional<Bytes> bytes = from_hex(text);
  if (!bytes || to_hex(*bytes) != text) return std::nullopt;
  ByteArray<N> out{};
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

bool take(std::string_view& text, std::string_view start) {
  if (!text.starts_with(start)) return false;
  text.remove_prefix(start.size());
  return true;
}

std::optional<Route> device_route(std::string_view rest) {
  const std::size_t slash = rest.find('/');
  const auto device = lower_hex<16>(rest.substr(0, slash));
  if (!device) return std::nullopt;
  if (slash == std::string_view::npos) return Route{.resource = Resource::kDevice, .device = *device};
  rest.remove_prefix(slash);
  if (rest == "/statusberichten") return Route{.resource = Resource::kStatusReports, .device = *device};
  if (!take(rest, "/zendingen/")) return std::nullopt;
  const Result<BundleName> name = parse_bundle_name(rest);
  if (!name) return std::nullopt;
  return Route{.resource = Resource::kBundle, .device = *device, .bundle = *name};
}

}  // namespace

std::optional<Route> find_route(std::string_view target) {
  std::string_view path = target.substr(0, target.find('?'));
  if (!take(path, kBasePath)) return std::nullopt;
  if (path == "/registraties") return Route{.resource = Resource::kRegistrations};
  if (path == "/inhoud") return Route{.resource = Resource::kContent};
  if (path == "/gezondheid") return Route{.resource = Resource::kHealth};
  if (path == "/openapi.json") return Route{.resource = Resource::kDocument};
  if (take(path, "/apparaten/")) return device_route(path);
  if (take(path, "/bestanden/")) {
    const auto file = lower_hex<32>(path);
    if (file) return Route{.resource = Resource::kFile, .file = *file};
  }
  return std::nullopt;
}

bool of_device(Resource resource) {
  return resource == Resource::kDevice || resource == Resource::kBundle ||
         resource == Resource::kStatusReports;
}

std::string_view allowed_methods(Resource resource) {
  switch (resource) {
    case Resource::kRegistrations:
    case Resource::kStatusReports: return "POST";
    case Resource::kDevice: return "GET";
    case Resource::kBundle: return "PUT";
    case Resource::kContent:
    case Resource::kFile:
    case Resource::kHealth: return "GET, HEAD";
    case Resource::kDocument: return "GET, HEAD, OPTIONS";
  }
  return "";
}

bool allows(Resource resource, std::string_view method) {
  std::string_view allowed = allowed_methods(resource);
  while (!allowed.empty()) {
    const std::size_t comma = std::min(allowed.find(", "), allowed.size());
    if (allowed.substr(0, comma) == method) return true;
    allowed.remove_prefix(std::min(comma + 2, allowed.size()));
  }
  return false;
}

}  // namespace zuil::portal
