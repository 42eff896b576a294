// SPDX-License-Identifier: EUPL-1.2
// How a terminal and a portal come to know each other (sync/README.md,
// Enrolment), and the signed documents of the root key.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/wire/bundle.h"

namespace zuil {

// What `zuil-portal invite` prints and an administrator types or scans.
struct EnrolmentCode {
  std::string url;             // the portal's public address, "https://host[:port]"
  ByteArray<16> token{};       // secret, works once; never sent
  Blake2b root_fingerprint{};  // of the root public key
  std::optional<Sha256>
      certificate;  // of the portal's self-signed TLS certificate (DER); nullopt: public CAs
};
// "https://host:8443#<base64url>", a check of the whole among it. Requires a
// `url` of canonical_portal_url() (portal_address.h); parse is strict and says
// what is wrong.
std::string to_string(const EnrolmentCode& code);
Result<EnrolmentCode> parse_enrolment_code(std::string_view text);

// Which invitation a request is for, without telling the token:
// first 16 bytes of BLAKE2b("ZUIE invitation" ‖ token).
ByteArray<16> invitation_id(const ByteArray<16>& token);

// POST /registraties: {"invitation":hex,"public_key":base64,"proof":base64,"signature":base64}.
// proof: BLAKE2b keyed with the token over the public key; signature: by that
// key over "ZUIE" ‖ invitation ‖ public key ‖ proof.
struct EnrolmentRequest {
  ByteArray<16> invitation{};
  PublicKey public_key{};
  Blake2b proof{};
  Signature signature{};
};
EnrolmentRequest make_enrolment_request(const EnrolmentCode& code, const SigningKey& device_key);
std::string to_json(const EnrolmentRequest& request);
Result<EnrolmentRequest> parse_enrolment_request(std::string_view json);
// The signature holds, and the proof was made with `token`.
Status verify_enrolment_request(const EnrolmentRequest& request, const ByteArray<16>& token);

// What the root key certifies for one invitation; the reply to the request.
struct Certificate {
  PublicKey root{};
  DeviceId device{};
  ByteArray<16> invitation{};
  std::string name;                     // "Zuil Hoonhorst", 1 to 80 characters
  std::string url;                      // the portal's public address
  std::vector<PublicKey> sealing_keys;  // 1 to 16, newest first; the first is used
  std::vector<PublicKey> receipt_keys;  // 1 to 16
  std::vector<Sha256>
      tls_pins;  // of the server key's SubjectPublicKeyInfo (RFC 7469), at most 16; empty: public CAs
  std::uint64_t key_list_serial = 0;  // never goes back; at most 2^53
  WallTime made{};                    // both times in whole seconds
  WallTime valid_until{};             // of the invitation
  std::string settings;               // JSON object for settings.json, "{}" for none
  bool operator==(const Certificate&) const = default;
};

inline constexpr std::size_t kMaxDocumentBytes = 1024 * 1024;

// A root-signed document: magic ‖ version 1 ‖ 3 zero bytes ‖ length ‖ payload ‖ signature.
enum class SignedKind {
  kCertificate /* ZUIE */,
  kContent /* ZUIC manifest and key list */,
  kOrder /* ZUIO */
};
// Requires at most kMaxDocumentBytes of payload.
Bytes sign_document(SignedKind kind, std::string_view payload, const SigningKey& root);
// The payload, after magic, length and signature held.
Result<std::string> read_document(SignedKind kind, ByteView bytes, const PublicKey& root);

// Requires `root` to be the key that the certificate names, and every field
// within its limits: read_certificate() refuses what is not.
Bytes write_certificate(const Certificate& certificate, const SigningKey& root);
// The certificate, after: its root key has `root_fingerprint`, that key signed
// it, and every field is within its limits. kRejected, saying why.
Result<Certificate> read_certificate(ByteView bytes, const Blake2b& root_fingerprint);

}  // namespace zuil
