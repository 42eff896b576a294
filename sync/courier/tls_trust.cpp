// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/tls_trust.h"

#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <algorithm>

namespace zuil {
namespace {

using Encode = int (*)(const X509*, unsigned char**);

std::optional<Sha256> hash_of(const X509* certificate, Encode encode) {
  unsigned char* der = nullptr;
  const int size = encode(certificate, &der);
  if (size <= 0) return std::nullopt;
  const Sha256 hash = sha256(ByteView(der, static_cast<std::size_t>(size)));
  OPENSSL_free(der);
  return hash;
}

int encode_key(const X509* certificate, unsigned char** der) {
  return i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), der);
}

bool is_known(const TlsTrust& trust, const X509* certificate) {
  if (trust.certificate && hash_of(certificate, &i2d_X509) == trust.certificate) return true;
  if (trust.pins.empty()) return false;
  const auto key = hash_of(certificate, &encode_key);
  return key && std::find(trust.pins.begin(), trust.pins.end(), *key) != trust.pins.end();
}

TlsVerdict judge_dates(const X509* certificate, std::time_t now) {
  // X509_cmp_time gives 0 for a date that can't be read: neither holds then.
  if (X509_cmp_time(X509_get0_notBefore(certificate), &now) >= 0) return TlsVerdict::kNotYetValid;
  if (X509_cmp_time(X509_get0_notAfter(certificate), &now) <= 0) return TlsVerdict::kNoLongerValid;
  return TlsVerdict::kTrusted;
}

bool set_host(X509_VERIFY_PARAM* parameters, const std::string& host) {
  if (X509_VERIFY_PARAM_set1_ip_asc(parameters, host.c_str()) == 1) return true;
  X509_VERIFY_PARAM_set_hostflags(parameters, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  return X509_VERIFY_PARAM_set1_host(parameters, host.c_str(), host.size()) == 1;
}

// Any fault besides the dates outweighs those, in whatever order OpenSSL meets them.
struct Faults {
  bool other = false;
  bool early = false;
  bool late = false;
};

int note_fault(int ok, X509_STORE_CTX* context) {
  auto* faults = static_cast<Faults*>(X509_STORE_CTX_get_app_data(context));
  if (ok == 1) return 1;
  switch (X509_STORE_CTX_get_error(context)) {
    case X509_V_ERR_CERT_NOT_YET_VALID: faults->early = true; return 1;
    case X509_V_ERR_CERT_HAS_EXPIRED: faults->late = true; return 1;
    default: faults->other = true; return 0;
  }
}

TlsVerdict judge_by_cas(const std::string& host, std::time_t now, X509_STORE_CTX* context) {
  X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context);
  if (!set_host(parameters, host)) return TlsVerdict::kNotTrusted;
  X509_VERIFY_PARAM_set_time(parameters, now);
  Faults faults;
  void* data_before = X509_STORE_CTX_get_app_data(context);
  const auto callback_before = X509_STORE_CTX_get_verify_cb(context);
  X509_STORE_CTX_set_app_data(context, &faults);
  X509_STORE_CTX_set_verify_cb(context, &note_fault);
  const int verified = X509_verify_cert(context);
  X509_STORE_CTX_set_app_data(context, data_before);
  X509_STORE_CTX_set_verify_cb(context, callback_before);
  if (verified != 1 || faults.other) return TlsVerdict::kNotTrusted;
  if (faults.early) return TlsVerdict::kNotYetValid;
  return faults.late ? TlsVerdict::kNoLongerValid : TlsVerdict::kTrusted;
}

}  // namespace

TlsVerdict judge_chain(const TlsTrust& trust, std::string_view host, WallTime now,
                       x509_store_ctx_st* context) {
  const std::time_t time = std::chrono::system_clock::to_time_t(now);
  const X509* certificate = X509_STORE_CTX_get0_cert(context);
  if (certificate == nullptr) return TlsVerdict::kNotTrusted;
  if (is_known(trust, certificate)) return judge_dates(certificate, time);
  return trust.takes_cas() ? judge_by_cas(std::string(host), time, context) : TlsVerdict::kNotTrusted;
}

}  // namespace zuil
