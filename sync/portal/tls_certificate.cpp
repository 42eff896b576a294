// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/tls_certificate.h"

#include <arpa/inet.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace zuil::portal {
namespace {

template <auto Free>
struct Freed {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using CertificatePointer = std::unique_ptr<X509, Freed<X509_free>>;
using BioPointer = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using ExtensionPointer = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;

Error openssl_error(std::string doing) {
  const unsigned long code = ERR_get_error();
  const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
  ERR_clear_error();
  return Error{ErrorKind::kRejected,
               std::move(doing) + ": " + (reason == nullptr ? "OpenSSL failed" : reason)};
}

bool is_ip(const std::string& host) {
  unsigned char bytes[16];
  return inet_pton(AF_INET, host.c_str(), bytes) == 1 || inet_pton(AF_INET6, host.c_str(), bytes) == 1;
}

bool is_name(const std::string& host) {
  return !host.empty() && host.size() <= 253 &&
         host.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.") ==
             std::string::npos;
}

bool add_extension(X509* certificate, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const ExtensionPointer extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
  return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool set_times(X509* certificate, WallTime now) {
  const std::time_t from = std::chrono::system_clock::to_time_t(now - std::chrono::days(1));
  const std::time_t until = std::chrono::system_clock::to_time_t(now + std::chrono::days(3653));
  return ASN1_TIME_set(X509_getm_notBefore(certificate), from) != nullptr &&
         ASN1_TIME_set(X509_getm_notAfter(certificate), until) != nullptr;
}

bool set_serial(X509* certificate) {
  unsigned char bytes[16];
  if (RAND_bytes(bytes, sizeof bytes) != 1) return false;
  bytes[0] = static_cast<unsigned char>((bytes[0] & 0x7f) | 0x40);  // positive, always 16 bytes
  return ASN1_STRING_set(X509_get_serialNumber(certificate), bytes, sizeof bytes) == 1;
}

bool set_name(X509* certificate, const std::string& host) {
  X509_NAME* name = X509_get_subject_name(certificate);
  // A common name holds 64 characters at most; who reads it goes by subjectAltName.
  const std::string text = host.substr(0, 64);
  return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                                    reinterpret_cast<const unsigned char*>(text.c_str()), -1, -1, 0) == 1 &&
         X509_set_issuer_name(certificate, name) == 1;
}

std::string text_of(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return std::string(data, static_cast<std::size_t>(size));
}

template <typename Object, typename Encode>
std::optional<Sha256> hash_of_der(Object* object, Encode encode) {
  unsigned char* der = nullptr;
  const int size = encode(object, &der);
  if (size <= 0) return std::nullopt;
  const Sha256 hash = sha256(ByteView(der, static_cast<std::size_t>(size)));
  OPENSSL_free(der);
  return hash;
}

}  // namespace

Result<TlsIdentity> make_tls_identity(const std::vector<std::string>& hosts, WallTime now) {
  std::string alternatives;
  for (const std::string& host : hosts) {
    if (!is_ip(host) && !is_name(host)) {
      return Error{ErrorKind::kRejected, "a TLS host is neither a host name nor an IP address"};
    }
    alternatives += (alternatives.empty() ? "" : ",") + std::string(is_ip(host) ? "IP:" : "DNS:") + host;
  }
  if (hosts.empty()) return Error{ErrorKind::kRejected, "no host for the TLS certificate"};

  const KeyPointer key(EVP_EC_gen("P-256"));
  const CertificatePointer certificate(X509_new());
  if (!key || !certificate) return openssl_error("making a TLS key");
  const bool made = X509_set_version(certificate.get(), X509_VERSION_3) == 1 &&
                    set_serial(certificate.get()) && set_times(certificate.get(), now) &&
                    set_name(certificate.get(), hosts.front()) &&
                    X509_set_pubkey(certificate.get(), key.get()) == 1 &&
                    add_extension(certificate.get(), NID_subject_alt_name, alternatives) &&
                    add_extension(certificate.get(), NID_basic_constraints, "critical,CA:FALSE") &&
                    add_extension(certificate.get(), NID_key_usage, "critical,digitalSignature") &&
                    add_extension(certificate.get(), NID_ext_key_usage, "serverAuth") &&
                    X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0;
  if (!made) return openssl_error("making a TLS certificate");

  const BioPointer key_text(BIO_new(BIO_s_secmem()));
  const BioPointer certificate_text(BIO_new(BIO_s_mem()));
  if (!key_text || !certificate_text ||
      PEM_write_bio_PKCS8PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1 ||
      PEM_write_bio_X509(certificate_text.get(), certificate.get()) != 1) {
    return openssl_error("writing the TLS certificate");
  }
  const auto hash =
      hash_of_der(certificate.get(), [](X509* x, unsigned char** out) { return i2d_X509(x, out); });
  const auto pin =
      hash_of_der(key.get(), [](EVP_PKEY* k, unsigned char** out) { return i2d_PUBKEY(k, out); });
  if (!hash || !pin) return openssl_error("hashing the TLS certificate");
  return TlsIdentity{text_of(key_text.get()), text_of(certificate_text.get()), *hash, *pin};
}

}  // namespace zuil::portal
