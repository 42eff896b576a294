// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/signature_base.h"

#include <algorithm>
#include <optional>

#include "sync/wire/portal_address.h"

namespace zuil {
namespace {

Error rejected(std::string what) { return {ErrorKind::kRejected, "signature: " + std::move(what)}; }

bool is_target(std::string_view path) {
  return path.starts_with('/') &&
         std::all_of(path.begin(), path.end(), [](char c) { return c > 0x20 && c < 0x7F && c != '#'; });
}

std::string_view trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

// Section 2.1: all fields of that name, joined. A line break could forge a
// line of the base.
std::optional<std::string> field_value(const Headers& headers, std::string_view name) {
  std::optional<std::string> joined;
  for (const auto& [header_name, value] : headers) {
    if (lower_case(header_name) != name) continue;
    if (value.find_first_of("\r\n") != std::string::npos) return std::nullopt;
    joined = (joined ? *joined + ", " : std::string()) + std::string(trimmed(value));
  }
  return joined;
}

std::optional<std::string> component_value(const HttpRequest& request, std::string_view url,
                                           std::string_view name) {
  constexpr std::string_view kScheme = "https";
  const std::string_view path = request.path;
  const std::size_t query = std::min(path.find('?'), path.size());
  if (name == "@method") return request.method;
  if (name == "@target-uri") return std::string(url) + request.path;
  if (name == "@authority") return std::string(url.substr(kScheme.size() + 3));
  if (name == "@scheme") return std::string(kScheme);
  if (name == "@path") return std::string(path.substr(0, query));
  if (name == "@query") return query == path.size() ? "?" : std::string(path.substr(query));
  if (name.starts_with('@') || lower_case(name) != name) return std::nullopt;
  return field_value(request.headers, name);
}

}  // namespace

std::string lower_case(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

Result<std::string> signature_base(const HttpRequest& request, std::string_view public_url,
                                   const InnerList& covered) {
  const std::string url = ZUIL_TRY("signature", canonical_portal_url(public_url));
  if (!is_target(request.path)) return rejected("the request's path is none");
  std::string base;
  for (auto item = covered.items.begin(); item != covered.items.end(); ++item) {
    const auto* name = std::get_if<std::string>(&item->value);
    if (name == nullptr || !item->parameters.empty()) return rejected("a component that is not supported");
    if (std::find(covered.items.begin(), item, *item) != item) return rejected("a component is there twice");
    const std::optional<std::string> value = component_value(request, url, *name);
    if (!value) return rejected("a covered component is not in the request");
    base += to_field(item->value) + ": " + *value + "\n";
  }
  return base + "\"@signature-params\": " + to_field(covered);
}

}  // namespace zuil
