// SPDX-License-Identifier: EUPL-1.2
// A client that sends the bytes it is told to, over TLS, to this machine.
#pragma once

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <memory>
#include <optional>
#include <string>

#include "sync/wire/http_message.h"

namespace zuil::portal {

class TlsClient {
 public:
  // Check connected() before anything else. Reads wait for 10 s at most. From
  // `address`, which may be any of 127.0.0.0/8; with `buffer` bytes for what
  // comes in, or as the system likes.
  explicit TlsClient(std::uint16_t port, int tls_version = 0, const char* address = "127.0.0.1",
                     int buffer = 0)
      : context_(SSL_CTX_new(TLS_client_method())) {
    ::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes to a connection that the server has closed
    if (tls_version != 0) {
      SSL_CTX_set_min_proto_version(context_.get(), tls_version);
      SSL_CTX_set_max_proto_version(context_.get(), tls_version);
    }
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (buffer != 0) ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);
    sockaddr_in own{};
    own.sin_family = AF_INET;
    if (::inet_pton(AF_INET, address, &own.sin_addr) != 1 ||
        ::bind(socket_, reinterpret_cast<const sockaddr*>(&own), sizeof own) != 0) {
      return;
    }
    sockaddr_in server{};
    server.sin_family = AF_INET;
    server.sin_port = htons(port);
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&server), sizeof server) != 0) return;
    tls_.reset(SSL_new(context_.get()));
    SSL_set_fd(tls_.get(), socket_);
    connected_ = SSL_connect(tls_.get()) == 1;
  }
  ~TlsClient() {
    tls_.reset();
    ::close(socket_);
  }
  TlsClient(const TlsClient&) = delete;
  TlsClient& operator=(const TlsClient&) = delete;

  bool connected() const { return connected_; }
  const char* version() const { return SSL_get_version(tls_.get()); }

  bool send(std::string_view bytes) {
    return SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size())) ==
           static_cast<int>(bytes.size());
  }

  // One byte of what came; false when the other side closed, or nothing comes.
  bool read_byte() {
    char byte = 0;
    return SSL_read(tls_.get(), &byte, 1) == 1;
  }

  // Whether the other side has closed, once what it sent before was read.
  bool ends() {
    while (receive()) received_.clear();
    return SSL_get_error(tls_.get(), 0) != SSL_ERROR_WANT_READ;
  }

  // The next reply; nullopt when the other side closes, or nothing comes.
  // `head_only` for a reply to HEAD.
  std::optional<HttpReply> read(bool head_only = false) {
    std::size_t end = 0;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
      if (!receive()) return std::nullopt;
    }
    HttpReply reply;
    std::string_view head = std::string_view(received_).substr(0, end);
    std::from_chars(head.data() + 9, head.data() + 12, reply.status);
    for (std::size_t at = head.find("\r\n"); at != std::string_view::npos; at = head.find("\r\n")) {
      head.remove_prefix(at + 2);
      const std::string_view line = head.substr(0, head.find("\r\n"));
      const std::size_t colon = line.find(": ");
      reply.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
    }
    std::size_t length = 0;
    if (const auto text = header(reply.headers, "Content-Length"); text && !head_only) {
      std::from_chars(text->data(), text->data() + text->size(), length);
    }
    received_.erase(0, end + 4);
    while (received_.size() < length) {
      if (!receive()) return std::nullopt;
    }
    reply.body.assign(received_.begin(), received_.begin() + static_cast<std::ptrdiff_t>(length));
    received_.erase(0, length);
    return reply;
  }

  // A whole request and its reply.
  std::optional<HttpReply> call(const HttpRequest& request, bool head_only = false) {
    return send(to_text(request)) ? read(head_only) : std::nullopt;
  }

  static std::string to_text(const HttpRequest& request) {
    std::string text = request.method + " " + request.path + " HTTP/1.1\r\nHost: localhost\r\n";
    for (const auto& [name, value] : request.headers) text += name + ": " + value + "\r\n";
    if (!request.body.empty()) text += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
    return text + "\r\n" + std::string(as_text(request.body));
  }

 private:
  struct Free {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    void operator()(SSL* tls) const { SSL_free(tls); }
  };
  bool receive() {
    char buffer[16 * 1024];
    const int count = SSL_read(tls_.get(), buffer, sizeof buffer);
    if (count <= 0) return false;
    received_.append(buffer, static_cast<std::size_t>(count));
    return true;
  }

  std::unique_ptr<SSL_CTX, Free> context_;
  std::unique_ptr<SSL, Free> tls_;
  int socket_ = -1;
  bool connected_ = false;
  std::string received_;
};

}  // namespace zuil::portal
