// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/folder.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "sync/base/files.h"
#include "sync/domain/json_node.h"
#include "sync/domain/json_writer.h"
#include "sync/wire/portal_address.h"

namespace zuil::portal {
namespace {

constexpr std::size_t kMaxSettingsBytes = 64 * 1024;

template <std::size_t N>
std::optional<ByteArray<N>> bytes_of(const std::optional<JsonNode>& node) {
  if (!node) return std::nullopt;
  const auto text = node->text();
  if (!text) return std::nullopt;
  const auto bytes = from_base64(*text);
  if (!bytes || bytes->size() != N) {
    node->fault("not the base64 of " + std::to_string(N) + " bytes");
    return std::nullopt;
  }
  ByteArray<N> out{};
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

std::vector<PublicKey> keys_of(const std::optional<JsonNode>& node) {
  std::vector<PublicKey> keys;
  if (!node) return keys;
  node->each_item([&](const JsonNode& item) {
    if (const auto key = bytes_of<32>(item)) keys.push_back(*key);
  });
  if (keys.empty()) node->fault("no key in it, at least one is wanted");
  return keys;
}

void write_keys(JsonWriter& json, std::string_view name, const std::vector<PublicKey>& keys) {
  json.name(name);
  json.open_array();
  for (const PublicKey& key : keys) json.string(to_base64(key));
  json.close_array();
}

}  // namespace

std::string to_json(const Settings& settings) {
  JsonWriter json;
  json.open_object();
  json.member("url", settings.url);
  json.name("public_ca");
  json.boolean(settings.public_ca);
  json.member("root", to_base64(settings.root));
  write_keys(json, "receipt_keys", settings.receipt_keys);
  write_keys(json, "sealing_keys", settings.sealing_keys);
  json.member("tls_certificate", to_base64(settings.tls_certificate));
  json.member("tls_pin", to_base64(settings.tls_pin));
  json.member("key_list_serial", static_cast<std::int64_t>(settings.key_list_serial));
  json.close_object();
  return json.take() + "\n";
}

Result<Settings> parse_settings(std::string_view text) {
  const nlohmann::json document = ZUIL_TRY("portal.json", parse_strict_json(text, kMaxSettingsBytes));
  JsonFaults faults;
  const JsonNode node(document, faults);
  JsonObject object(node);
  Settings settings;
  if (const auto url = object.required("url")) {
    settings.url = url->text().value_or("");
    if (const auto address = parse_address(settings.url); !address) url->fault(address.error().what);
  }
  if (const auto public_ca = object.required("public_ca"))
    settings.public_ca = public_ca->boolean().value_or(false);
  settings.root = bytes_of<32>(object.required("root")).value_or(PublicKey{});
  settings.receipt_keys = keys_of(object.required("receipt_keys"));
  settings.sealing_keys = keys_of(object.required("sealing_keys"));
  settings.tls_certificate = bytes_of<32>(object.required("tls_certificate")).value_or(Sha256{});
  settings.tls_pin = bytes_of<32>(object.required("tls_pin")).value_or(Sha256{});
  if (const auto serial = object.required("key_list_serial")) {
    settings.key_list_serial = static_cast<std::uint64_t>(serial->integer(1, INT64_C(1) << 53).value_or(1));
  }
  object.refuse_others();
  if (!faults.empty()) {
    return Error{ErrorKind::kRejected, "portal.json: " + faults.front().pointer + ": " + faults.front().what};
  }
  return settings;
}

Result<Settings> load_settings(const Folder& folder) {
  const Bytes bytes = ZUIL_TRY("reading portal.json (is this the folder of a portal?)",
                               read_file(folder.settings(), kMaxSettingsBytes));
  return parse_settings(as_text(bytes));
}

Result<SigningKey> load_receipt_key(const Folder& folder, const Settings& settings) {
  SigningKey key = ZUIL_TRY("loading the receipt key", SigningKey::load(folder.receipt_key()));
  if (key.public_key() != settings.receipt_keys.front()) {
    return Error{ErrorKind::kRejected, "the receipt key is not the newest that portal.json names"};
  }
  return key;
}

Result<Address> parse_address(std::string_view url) {
  const std::string canonical = ZUIL_TRY("address", canonical_portal_url(url));
  if (canonical != url) return Error{ErrorKind::kRejected, "address: is written " + canonical};
  std::string_view rest = url.substr(std::string_view("https://").size());
  Address address;
  const bool bracketed = rest.starts_with('[');
  const std::size_t end = std::min(rest.size(), bracketed ? rest.find(']') : rest.find(':'));
  address.host = rest.substr(bracketed ? 1 : 0, bracketed ? end - 1 : end);
  rest.remove_prefix(bracketed ? end + 1 : end);
  if (rest.starts_with(':')) std::from_chars(rest.data() + 1, rest.data() + rest.size(), address.port);
  return address;
}

}  // namespace zuil::portal
