// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/stub_server.h"

#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/support/loopback.h"

namespace zuil {

StubServer::StubServer(StubOptions options) : options_(std::move(options)) {
  if (!options_.key.empty()) tls_ = server_tls(options_.key, options_.certificate);
  if (options_.newest_tls != 0) SSL_CTX_set_max_proto_version(tls_.get(), options_.newest_tls);
  listener_ = listen_on_loopback(port_);
  thread_ = std::jthread([this](std::stop_token stop) { run(stop); });
}

StubServer::~StubServer() {
  thread_.request_stop();
  thread_.join();
  ::close(listener_);
}

void StubServer::run(std::stop_token stop) {
  while (!stop.stop_requested()) {
    pollfd waiting{listener_, POLLIN, 0};
    if (::poll(&waiting, 1, 5) <= 0) continue;
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) continue;
    // A client that says nothing is left alone after a while.
    const timeval patience{2, 0};
    ::setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    serve(client);
    ::close(client);
  }
}

void StubServer::serve(int client) {
  SSL* ssl = nullptr;
  if (tls_) {
    ssl = SSL_new(tls_.get());
    SSL_set_fd(ssl, client);
    if (SSL_accept(ssl) != 1) {
      SSL_free(ssl);
      return;
    }
  }
  const auto read = [&](char* data, int size) {
    return ssl != nullptr ? SSL_read(ssl, data, size)
                          : static_cast<int>(::recv(client, data, static_cast<std::size_t>(size), 0));
  };
  const auto write = [&](const std::string& text) {
    const int size = static_cast<int>(text.size());
    return size == 0 ||
           (ssl != nullptr
                ? SSL_write(ssl, text.data(), size)
                : static_cast<int>(::send(client, text.data(), text.size(), MSG_NOSIGNAL))) == size;
  };
  // The headers, and what came along with them, are enough of a request.
  std::string request;
  char data[4096];
  while (request.find("\r\n\r\n") == std::string::npos) {
    const int got = read(data, sizeof data);
    if (got <= 0) break;
    request.append(data, static_cast<std::size_t>(got));
    if (ssl == nullptr && !request.starts_with("GET") && !request.starts_with("P")) break;  // a handshake
  }
  if (!request.empty()) {
    ++requests_;
    bool heard = write(options_.reply);
    while (heard && !options_.endless.empty()) heard = write(options_.endless);
  }
  if (ssl != nullptr) {
    SSL_shutdown(ssl);
    SSL_free(ssl);
  }
  ::shutdown(client, SHUT_WR);
  while (::recv(client, data, sizeof data, 0) > 0) {
  }
}

}  // namespace zuil
