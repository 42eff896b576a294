// SPDX-License-Identifier: EUPL-1.2
// The certificate that a portal without a public one makes for itself.
#pragma once

#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/wire/keys.h"

namespace zuil::portal {

struct TlsIdentity {
  std::string key_pem;          // PKCS #8; secret
  std::string certificate_pem;  // X.509 v3, EC P-256, self-signed
  Sha256 certificate{};         // of its DER
  Sha256 public_key{};          // of the DER of its SubjectPublicKeyInfo (RFC 7469, 2.4)
};

// A new key and its certificate for `hosts` (names and IP addresses, at least
// one; all become subjectAltName), valid from a day before `now` for ten years:
// terminals trust its key, not its dates. OpenSSL draws the key's randomness.
// kRejected when a host is neither a name nor an IP address.
Result<TlsIdentity> make_tls_identity(const std::vector<std::string>& hosts, WallTime now);

}  // namespace zuil::portal
