// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/middle_man.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "sync/wire/signature_base.h"
#include "tests/support/loopback.h"

namespace zuil {
namespace {

// Of a message's head, in whatever case it was written; 0 when there is none.
std::size_t content_length(std::string_view head) {
  const std::string lower = lower_case(head);
  const std::string name = "\r\ncontent-length: ";
  const std::size_t at = lower.find(name);
  std::size_t length = 0;
  if (at != std::string::npos)
    std::from_chars(lower.data() + at + name.size(), lower.data() + lower.size(), length);
  return length;
}

}  // namespace

// A connection with TLS on it. Owns the socket.
class MiddleMan::Line {
 public:
  Line(int socket, SSL_CTX* context, bool accepts) : socket_(socket), tls_(SSL_new(context)) {
    const timeval patience{20, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    SSL_set_fd(tls_, socket_);
    connected_ = (accepts ? SSL_accept(tls_) : SSL_connect(tls_)) == 1;
  }
  ~Line() {
    if (connected_) SSL_shutdown(tls_);
    SSL_free(tls_);
  }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  bool connected() const { return connected_; }
  bool write(std::string_view bytes) {
    return bytes.empty() ||
           SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size())) == static_cast<int>(bytes.size());
  }
  // The next request or reply, whole, as it came; nullopt at the end.
  std::optional<std::string> message() {
    std::size_t end = 0;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
      if (!receive()) return std::nullopt;
    }
    const std::size_t size = end + 4 + content_length(std::string_view(received_).substr(0, end + 2));
    while (received_.size() < size) {
      if (!receive()) return std::nullopt;
    }
    std::string whole = received_.substr(0, size);
    received_.erase(0, size);
    return whole;
  }

 private:
  bool receive() {
    char data[16 * 1024];
    const int got = SSL_read(tls_, data, sizeof data);
    if (got <= 0) return false;
    received_.append(data, static_cast<std::size_t>(got));
    return true;
  }

  int socket_;
  SSL* tls_;
  bool connected_ = false;
  std::string received_;
};

MiddleMan::MiddleMan(std::uint16_t server_port, const std::string& key, const std::string& certificate)
    : tls_(server_tls(key, certificate)),
      client_tls_(SSL_CTX_new(TLS_client_method())),
      server_port_(server_port),
      listener_(listen_on_loopback(port_)) {
  thread_ = std::jthread([this](std::stop_token stop) { run(stop); });
}

MiddleMan::~MiddleMan() {
  thread_.request_stop();
  {
    const std::scoped_lock lock(mutex_);
    over_ = true;
    for (const int socket : open_) ::shutdown(socket, SHUT_RDWR);
  }
  thread_.join();
  serving_.clear();
  ::close(listener_);
}

void MiddleMan::set(MiddleFault fault) {
  const std::scoped_lock lock(mutex_);
  fault_ = std::move(fault);
  requests_ = 0;
  struck_ = false;
}

// The fault of the request that has just come.
MiddleFault MiddleMan::due() {
  const std::scoped_lock lock(mutex_);
  const bool now = requests_++ == fault_.request && fault_.kind != MiddleFault::Kind::kNone;
  if (now) struck_ = true;
  return now ? fault_ : MiddleFault{};
}

void MiddleMan::run(std::stop_token stop) {
  while (!stop.stop_requested()) {
    pollfd waiting{listener_, POLLIN, 0};
    if (::poll(&waiting, 1, 5) <= 0) continue;
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client >= 0) serving_.emplace_back([this, client] { serve(client); });
  }
}

void MiddleMan::serve(int client) {
  const int server = connect_to_loopback(server_port_);
  const auto opened = [this](int socket) {
    const std::scoped_lock lock(mutex_);
    if (!over_) open_.insert(socket);
    return !over_;
  };
  const auto close = [this](int socket) {
    const std::scoped_lock lock(mutex_);
    open_.erase(socket);
    ::close(socket);
  };
  if (server >= 0 && opened(client) && opened(server)) {
    Line from(client, tls_.get(), true);
    Line to(server, client_tls_.get(), false);
    bool keep = from.connected() && to.connected();
    while (keep) {
      const std::optional<std::string> request = from.message();
      keep = request && pass_on(from, to, *request);
    }
  }
  close(client);
  if (server >= 0) close(server);
}

// False when the connection is to end.
bool MiddleMan::pass_on(Line& client, Line& server, const std::string& request) {
  using Kind = MiddleFault::Kind;
  const MiddleFault fault = due();
  if (fault.kind == Kind::kAnswer) return client.write(fault.reply);
  std::optional<std::string> reply;
  for (int i = fault.kind == Kind::kRepeat ? 0 : 1; i < 2; ++i) {
    if (!server.write(request)) return false;
    reply = server.message();
    if (!reply) return false;
  }
  if (fault.kind == Kind::kLoseReply) return false;
  if (fault.kind == Kind::kTruncateReply) {
    (void)client.write(std::string_view(*reply).substr(0, std::min(fault.keep, reply->size() - 1)));
    return false;
  }
  return client.write(fault.kind == Kind::kReplaceReply ? fault.reply : *reply);
}

}  // namespace zuil
