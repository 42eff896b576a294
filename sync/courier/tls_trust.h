// SPDX-License-Identifier: EUPL-1.2
// By what a server proves to be the portal. There is no way to ask for less.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/wire/keys.h"

struct x509_store_ctx_st;  // X509_STORE_CTX of OpenSSL

namespace zuil {

// Whatever proves it, the certificate must be valid at the time.
struct TlsTrust {
  // The certificate itself, by the SHA-256 of its DER: an enrolment code says it.
  std::optional<Sha256> certificate;
  // Server keys, by the SHA-256 of their SubjectPublicKeyInfo (RFC 7469, 2.4).
  std::vector<Sha256> pins;
  // A file of CAs in PEM. With neither a certificate nor pins the system's CAs
  // count too. Any certificate that they sign for the host's name will do.
  std::filesystem::path ca_file;

  // A key or a certificate is known: what hosts it was made for does not matter.
  bool is_exact() const { return certificate.has_value() || !pins.empty(); }
  // Certificates by CAs count.
  bool takes_cas() const { return !is_exact() || !ca_file.empty(); }
};

enum class TlsVerdict { kTrusted, kNotTrusted, kNotYetValid, kNoLongerValid };

// Judges the chain that a server sent, as OpenSSL calls for it within a
// handshake (SSL_CTX_set_cert_verify_callback), at time `now`, for `host`: a
// name or an address, without brackets. `context` holds the CAs that count, if
// any do. A certificate out of its time is told as such only if it would be
// trusted otherwise.
TlsVerdict judge_chain(const TlsTrust& trust, std::string_view host, WallTime now,
                       x509_store_ctx_st* context);

}  // namespace zuil
