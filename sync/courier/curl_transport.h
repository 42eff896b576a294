// SPDX-License-Identifier: EUPL-1.2
// HTTP/1.1 over TLS 1.3 by libcurl.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/courier/tls_trust.h"
#include "sync/courier/transport.h"

namespace zuil {

struct TransportLimits {
  std::chrono::milliseconds connect{15'000};  // name, connection and handshake
  std::chrono::milliseconds total{300'000};   // one request and its reply
  // Slower than this for so long is given up: a server that trickles, a link
  // that died. The portal's own work has to fit in as well.
  long slow_bytes_a_second = 64;
  std::chrono::seconds slow{30};
  std::size_t max_header_bytes = 16 * 1024;
  std::size_t max_body_bytes = 2 * 1024 * 1024;
};

// Follows no redirect, keeps no cookie, uses no proxy, unpacks nothing.
class CurlTransport final : public Transport {
 public:
  // For the portal at `url`, of the form that canonical_portal_url() gives.
  // Connects when it is first used. kRejected for another url, or a CA file
  // that can't be used. `clock` outlives it, and tells the time by which
  // certificates are judged.
  static Result<std::unique_ptr<CurlTransport>> make(const std::string& url, TlsTrust trust,
                                                     const Clock& clock, TransportLimits limits = {});
  ~CurlTransport() override;

  Exchange execute(const HttpRequest& request, std::stop_token stop) override;

 private:
  struct Parts;
  explicit CurlTransport(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace zuil
