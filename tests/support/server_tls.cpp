// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/server_tls.h"

#include <openssl/bio.h>
#include <openssl/pem.h>

#include <csignal>
#include <cstdlib>

namespace zuil {

TlsContext server_tls(const std::string& key_pem, const std::string& certificate_pem) {
  std::signal(SIGPIPE, SIG_IGN);
  TlsContext context(SSL_CTX_new(TLS_server_method()));
  BIO* key_text = BIO_new_mem_buf(key_pem.data(), static_cast<int>(key_pem.size()));
  BIO* certificate_text = BIO_new_mem_buf(certificate_pem.data(), static_cast<int>(certificate_pem.size()));
  EVP_PKEY* key = PEM_read_bio_PrivateKey(key_text, nullptr, nullptr, nullptr);
  X509* certificate = PEM_read_bio_X509(certificate_text, nullptr, nullptr, nullptr);
  if (SSL_CTX_use_certificate(context.get(), certificate) != 1 ||
      SSL_CTX_use_PrivateKey(context.get(), key) != 1) {
    std::abort();
  }
  X509_free(certificate);
  EVP_PKEY_free(key);
  BIO_free(certificate_text);
  BIO_free(key_text);
  return context;
}

}  // namespace zuil
