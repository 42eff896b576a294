// SPDX-License-Identifier: EUPL-1.2
// What a server of a test needs to speak TLS, from PEM.
#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string>

namespace zuil {

struct TlsContextFree {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using TlsContext = std::unique_ptr<SSL_CTX, TlsContextFree>;

// Aborts when the two don't belong together. SIGPIPE is ignored from then on,
// since OpenSSL writes to a connection that the other side has closed.
TlsContext server_tls(const std::string& key, const std::string& certificate);

}  // namespace zuil
