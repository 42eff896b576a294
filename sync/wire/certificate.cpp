// SPDX-License-Identifier: EUPL-1.2
// The certificate of an invitation: 32 bytes root key and JSON, as a signed
// document. The key stands first so that nothing is parsed before it signed.
#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <utility>

#include "sync/base/strict_json.h"
#include "sync/domain/json_node.h"
#include "sync/domain/json_writer.h"
#include "sync/domain/text.h"
#include "sync/wire/enrolment.h"
#include "sync/wire/numbers.h"
#include "sync/wire/portal_address.h"

namespace zuil {
namespace {

constexpr std::size_t kDocumentHead = 12;
constexpr std::size_t kRootBytes = 32;
constexpr std::size_t kMaxCertificateJson = 64 * 1024;
constexpr std::size_t kMaxKeys = 16;
constexpr std::size_t kMaxName = 80;
constexpr std::int64_t kMaxSerial = std::int64_t{1} << 53;

Error rejected(std::string_view what) { return {ErrorKind::kRejected, "certificate: " + std::string(what)}; }

template <std::size_t N>
void write_list(JsonWriter& out, std::string_view name, const std::vector<ByteArray<N>>& items) {
  out.name(name);
  out.open_array();
  for (const ByteArray<N>& item : items) out.string(to_base64(item));
  out.close_array();
}

template <std::size_t N>
void read_base64(const JsonNode& node, ByteArray<N>& into) {
  const std::optional<std::string_view> text = node.text();
  if (!text) return;
  const std::optional<Bytes> bytes = from_base64(*text);
  const std::optional<ByteArray<N>> array = bytes ? to_array<N>(*bytes) : std::nullopt;
  if (!array) return node.fault("not " + std::to_string(N) + " bytes in base64");
  into = *array;
}

void read_hex(const JsonNode& node, ByteArray<16>& into) {
  const std::optional<std::string_view> text = node.text();
  if (!text) return;
  const std::optional<Bytes> bytes = from_hex(*text);
  const std::optional<ByteArray<16>> array = bytes ? to_array<16>(*bytes) : std::nullopt;
  if (!array) return node.fault("not 32 hexadecimal digits");
  into = *array;
}

void read_time(const JsonNode& node, WallTime& into) {
  const std::optional<std::string_view> text = node.text();
  if (!text) return;
  const std::optional<WallTime> time = parse_rfc3339(*text);
  if (!time) return node.fault("no time, as 2027-03-11T18:30:00Z is wanted");
  into = *time;
}

void read_keys(const JsonNode& node, std::size_t least, std::vector<ByteArray<32>>& into) {
  if (node.item_count() < least || node.item_count() > kMaxKeys)
    return node.fault("not " + std::to_string(least) + " to " + std::to_string(kMaxKeys) + " keys");
  node.each_item([&](const JsonNode& item) {
    ByteArray<32> key{};
    read_base64(item, key);
    if (std::find(into.begin(), into.end(), key) != into.end()) item.fault("is there twice");
    into.push_back(key);
  });
}

void read_name(const JsonNode& node, std::string& into) {
  const std::optional<std::string_view> text = node.text();
  if (!text) return;
  const std::size_t characters = count_characters(*text).value_or(0);
  if (is_blank(*text) || characters > kMaxName || has_control_character(*text, false))
    return node.fault("not 1 to 80 characters on one line");
  into = *text;
}

void read_url(const JsonNode& node, std::string& into) {
  const std::optional<std::string_view> text = node.text();
  if (!text) return;
  const Result<std::string> url = canonical_portal_url(*text);
  if (!url || *url != *text) return node.fault("no address of a portal, as https://host:8443 is wanted");
  into = *text;
}

// A JSON document inside a string, so that the very bytes are kept.
void read_settings(const JsonNode& node, std::string& into) {
  const std::optional<std::string_view> text = node.text();
  if (!text) return;
  const Result<nlohmann::json> settings = parse_strict_json(*text, kMaxCertificateJson);
  if (!settings || !settings->is_object()) return node.fault("no JSON object");
  into = *text;
}

void read_certificate_json(const JsonNode& node, Certificate& certificate) {
  JsonObject object(node);
  const auto read = [&](std::string_view name, const auto& reader) {
    if (const std::optional<JsonNode> member = object.required(name)) reader(*member);
  };
  read("device", [&](const JsonNode& member) { read_hex(member, certificate.device); });
  read("invitation", [&](const JsonNode& member) { read_hex(member, certificate.invitation); });
  read("name", [&](const JsonNode& member) { read_name(member, certificate.name); });
  read("url", [&](const JsonNode& member) { read_url(member, certificate.url); });
  read("sealing_keys", [&](const JsonNode& member) {
    read_keys(member, 1, certificate.sealing_keys);
    for (const PublicKey& key : certificate.sealing_keys)
      if (!is_sealing_key(key)) member.fault("holds a key that nothing can be sealed to");
  });
  read("receipt_keys", [&](const JsonNode& member) { read_keys(member, 1, certificate.receipt_keys); });
  read("tls_pins", [&](const JsonNode& member) { read_keys(member, 0, certificate.tls_pins); });
  read("key_list_serial", [&](const JsonNode& member) {
    certificate.key_list_serial = static_cast<std::uint64_t>(member.integer(0, kMaxSerial).value_or(0));
  });
  read("made", [&](const JsonNode& member) { read_time(member, certificate.made); });
  read("valid_until", [&](const JsonNode& member) { read_time(member, certificate.valid_until); });
  read("settings", [&](const JsonNode& member) { read_settings(member, certificate.settings); });
  object.refuse_others();
}

Result<Certificate> parse_certificate(std::string_view json) {
  const nlohmann::json document = ZUIL_TRY("certificate", parse_strict_json(json, kMaxCertificateJson));
  JsonFaults faults;
  Certificate certificate;
  read_certificate_json(JsonNode(document, faults), certificate);
  if (!faults.empty()) return rejected(faults.front().pointer + ": " + faults.front().what);
  return certificate;
}

}  // namespace

Bytes write_certificate(const Certificate& certificate, const SigningKey& root) {
  if (certificate.root != root.public_key()) std::abort();
  JsonWriter out;
  out.open_object();
  out.member("device", to_hex(ByteView(certificate.device)));
  out.member("invitation", to_hex(ByteView(certificate.invitation)));
  out.member("name", certificate.name);
  out.member("url", certificate.url);
  write_list(out, "sealing_keys", certificate.sealing_keys);
  write_list(out, "receipt_keys", certificate.receipt_keys);
  write_list(out, "tls_pins", certificate.tls_pins);
  out.member("key_list_serial", static_cast<std::int64_t>(certificate.key_list_serial));
  out.member("made", to_rfc3339(certificate.made));
  out.member("valid_until", to_rfc3339(certificate.valid_until));
  out.member("settings", certificate.settings);
  out.close_object();
  const std::string payload = std::string(as_text(certificate.root)) + out.take();
  return sign_document(SignedKind::kCertificate, payload, root);
}

Result<Certificate> read_certificate(ByteView bytes, const Blake2b& root_fingerprint) {
  if (bytes.size() < kDocumentHead + kRootBytes) return rejected("is cut off");
  const PublicKey root = *to_array<kRootBytes>(bytes.subspan(kDocumentHead, kRootBytes));
  if (blake2b(root) != root_fingerprint) return rejected("its root key is not the one that the code names");
  const std::string payload = ZUIL_TRY("certificate", read_document(SignedKind::kCertificate, bytes, root));
  if (payload.size() < kRootBytes) return rejected("has no root key");
  Certificate certificate =
      ZUIL_TRY("reading", parse_certificate(std::string_view(payload).substr(kRootBytes)));
  certificate.root = root;
  return certificate;
}

}  // namespace zuil
