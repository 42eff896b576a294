// SPDX-License-Identifier: EUPL-1.2
// HTTP/1.1 over TLS in front of the Api, by libmicrohttpd: one thread that
// polls all connections and makes all calls.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "sync/portal/api.h"

namespace zuil::portal {

struct ServerOptions {
  std::uint16_t port = 0;          // 0: any free one
  bool only_this_machine = false;  // listen on the loopback addresses alone
  bool tls_1_2 = false;            // take TLS 1.2 as well as 1.3
  std::string key_pem{};
  std::string certificate_pem{};
  unsigned max_connections = 256;
  unsigned max_connections_per_address = 32;  // of IPv6: per /64 (network_of)
};

class Server {
 public:
  // Listening, on IPv6 and IPv4. `api` is called on the server's own thread
  // only, `clock` on any; both outlive it. kRetryLater when the port is taken,
  // kRejected when TLS does not start.
  static Result<Server> start(ServerOptions options, Api& api, const Clock& clock);

  Server(Server&&) noexcept;
  Server& operator=(Server&&) noexcept;
  ~Server();  // stop() without patience

  std::uint16_t port() const;

  // Closes connections that take too long (deadlines.h). To be called every
  // second or so, on any one thread. How many there were.
  std::size_t shut_down_late();

  // Takes no new connection, lets requests that came in be answered for as long
  // as `patience`, then closes everything. Blocks. Twice is as good as once.
  void stop(std::chrono::milliseconds patience);

 private:
  struct Running;
  explicit Server(std::unique_ptr<Running> running);
  std::unique_ptr<Running> running_;
};

}  // namespace zuil::portal
