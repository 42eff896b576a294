// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/tls_certificate.h"

#include <doctest/doctest.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

using namespace zuil;
using namespace zuil::portal;

namespace {

const WallTime kNow = parse_rfc3339("2027-03-11T18:30:00Z").value();

struct Free {
  void operator()(X509* one) const { X509_free(one); }
  void operator()(EVP_PKEY* one) const { EVP_PKEY_free(one); }
  void operator()(BIO* one) const { BIO_free(one); }
};

std::unique_ptr<X509, Free> certificate_of(const TlsIdentity& tls) {
  const std::unique_ptr<BIO, Free> bio(
      BIO_new_mem_buf(tls.certificate_pem.data(), static_cast<int>(tls.certificate_pem.size())));
  return std::unique_ptr<X509, Free>(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
}

}  // namespace

TEST_CASE("the certificate is for every host that was named, and for no other") {
  const TlsIdentity tls = make_tls_identity({"portaal.example", "127.0.0.1", "::1"}, kNow).value();
  const auto certificate = certificate_of(tls);
  REQUIRE(certificate);
  CHECK(X509_check_host(certificate.get(), "portaal.example", 0, 0, nullptr) == 1);
  CHECK(X509_check_host(certificate.get(), "other.example", 0, 0, nullptr) == 0);
  CHECK(X509_check_ip_asc(certificate.get(), "127.0.0.1", 0) == 1);
  CHECK(X509_check_ip_asc(certificate.get(), "::1", 0) == 1);
  CHECK(X509_check_ip_asc(certificate.get(), "127.0.0.2", 0) == 0);
}

TEST_CASE("the certificate is signed by its own key, which the pin is of") {
  const TlsIdentity tls = make_tls_identity({"localhost"}, kNow).value();
  const auto certificate = certificate_of(tls);
  REQUIRE(certificate);
  const std::unique_ptr<BIO, Free> bio(
      BIO_new_mem_buf(tls.key_pem.data(), static_cast<int>(tls.key_pem.size())));
  const std::unique_ptr<EVP_PKEY, Free> key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
  REQUIRE(key);
  CHECK(X509_verify(certificate.get(), key.get()) == 1);
  CHECK(X509_check_private_key(certificate.get(), key.get()) == 1);

  unsigned char* der = nullptr;
  int size = i2d_X509(certificate.get(), &der);
  CHECK(sha256(ByteView(der, static_cast<std::size_t>(size))) == tls.certificate);
  OPENSSL_free(der);
  der = nullptr;
  size = i2d_PUBKEY(X509_get0_pubkey(certificate.get()), &der);
  CHECK(sha256(ByteView(der, static_cast<std::size_t>(size))) == tls.public_key);
  OPENSSL_free(der);
}

TEST_CASE("the certificate is valid from the day before for ten years, and is no authority") {
  const auto certificate = certificate_of(make_tls_identity({"localhost"}, kNow).value());
  REQUIRE(certificate);
  std::time_t at = std::chrono::system_clock::to_time_t(kNow - std::chrono::hours(23));
  CHECK(X509_cmp_time(X509_get0_notBefore(certificate.get()), &at) < 0);
  at = std::chrono::system_clock::to_time_t(kNow + std::chrono::days(3650));
  CHECK(X509_cmp_time(X509_get0_notAfter(certificate.get()), &at) > 0);
  CHECK(X509_check_ca(certificate.get()) == 0);
}

TEST_CASE("two portals have two keys, and a host that is none makes no certificate") {
  CHECK(make_tls_identity({"localhost"}, kNow)->public_key !=
        make_tls_identity({"localhost"}, kNow)->public_key);
  for (const std::vector<std::string>& hosts : {std::vector<std::string>{},
                                                {""},
                                                {"a b"},
                                                {"a,DNS:b"},
                                                {"a\n"},
                                                {"*.example"},
                                                {"caf\xC3\xA9.example"}}) {
    CHECK(make_tls_identity(hosts, kNow).error().kind == ErrorKind::kRejected);
  }
}
