// SPDX-License-Identifier: EUPL-1.2
// A portal behind a real socket with real TLS, and a proxy in front of it.
#pragma once

#include "sync/base/files.h"
#include "sync/courier/curl_transport.h"
#include "sync/portal/server.h"
#include "tests/support/fault_proxy.h"
#include "tests/sync/courier/world.h"

namespace zuil {

inline std::string text_of(const std::filesystem::path& file) {
  return std::string(as_text(must(read_file(file, 1 << 20))));
}

inline std::string local_url(std::uint16_t port, const std::string& host = "127.0.0.1") {
  return "https://" + host + ":" + std::to_string(port);
}

// Short enough for tests, long enough for a machine that is busy.
inline TransportLimits patient_limits() {
  return {.connect = std::chrono::seconds(20), .total = std::chrono::seconds(40)};
}

// While it lives the portal's api belongs to the server's thread.
class ServedPortal {
 public:
  explicit ServedPortal(PortalSide& portal) : portal_(portal) { serve(); }

  void serve(std::uint16_t port = 0) {
    server_.emplace(must(portal::Server::start({.port = port,
                                                .only_this_machine = true,
                                                .tls_1_2 = false,
                                                .key_pem = text_of(portal_.folder.tls_key()),
                                                .certificate_pem = text_of(portal_.folder.tls_certificate())},
                                               *portal_.api, portal_.clock)));
  }
  void stop() { server_.reset(); }

  std::uint16_t port() const { return server_->port(); }
  std::string url() const { return local_url(port()); }
  TlsTrust trust() const {
    return {.certificate = std::nullopt, .pins = {portal_.settings.tls_pin}, .ca_file = {}};
  }

 private:
  PortalSide& portal_;
  std::optional<portal::Server> server_;
};

struct ServedWorld : World {
  ServedPortal served{portal};
  FaultProxy proxy{served.port()};

  std::unique_ptr<CurlTransport> transport(TransportLimits limits = patient_limits()) {
    return must(CurlTransport::make(local_url(proxy.port()), served.trust(), terminal.clock, limits));
  }
  // One attempt over a connection of its own, as `zuil sync` makes it.
  SendReport send(TransportLimits limits = patient_limits()) {
    const auto way = transport(limits);
    return terminal.send(*way);
  }
};

}  // namespace zuil
