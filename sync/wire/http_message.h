// SPDX-License-Identifier: EUPL-1.2
// HTTP requests and replies as values, and their signatures (RFC 9421,
// Content-Digest of RFC 9530).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/base/bytes.h"
#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/wire/keys.h"

namespace zuil {

using Headers = std::vector<std::pair<std::string, std::string>>;

// The value of the first header of that name, whatever its case.
std::optional<std::string_view> header(const Headers& headers, std::string_view name);

struct HttpRequest {
  std::string method;  // "PUT"
  std::string path;    // "/inname/v1/apparaten/…", with its query if any
  Headers headers;
  Bytes body;
};

struct HttpReply {
  int status = 0;
  Headers headers;
  Bytes body;
};

inline constexpr std::string_view kBasePath = "/inname/v1";
inline constexpr std::string_view kApiVersion = "1.0.0";

// Adds Content-Digest (sha-256, when there is a body), Signature-Input and
// Signature, label "zuil": ed25519 over "@method" "@target-uri"
// ("content-digest"), with created, nonce and keyid (the device id in hex).
// `public_url` is the portal's configured address, without a path. What stood
// in those three headers before is replaced. Requires a `public_url` that
// canonical_portal_url() accepts (portal_address.h), a path that begins with
// '/', in visible ASCII without '#', and a `keyid` of 1 to 128 visible ASCII signs.
void sign_request(HttpRequest& request, std::string_view public_url, const SigningKey& key,
                  std::string_view keyid, WallTime created, Random& random);

struct SignatureParameters {
  std::string keyid;
  std::int64_t created = 0;  // seconds since 1970
  std::string nonce;
};

// Who says to have signed `request`; kRejected when there is no signature of
// label "zuil" with exactly those components and parameters, in any order (alg,
// which must then be "ed25519", may stand among them), or when one of the
// headers is there twice.
Result<SignatureParameters> read_signature_parameters(const HttpRequest& request);

// Ok when content-digest and signature hold for `key`. Time and nonce are the
// caller's to judge. kRejected, saying which part fails.
Status verify_request(const HttpRequest& request, std::string_view public_url, const PublicKey& key);

}  // namespace zuil
