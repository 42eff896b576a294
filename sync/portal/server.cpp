// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <charconv>
#include <cstring>
#include <map>
#include <thread>

#include "sync/base/log.h"
#include "sync/portal/deadlines.h"

namespace zuil::portal {
namespace {

// Of a connection: request line, headers and what is being read or written.
constexpr std::size_t kConnectionMemory = 32 * 1024;
constexpr unsigned kIdleSeconds = 60;
// A body that is refused is read up to here, so that the sender sees the reply
// and not a closed connection.
constexpr std::uint64_t kMostThrownAway = 4 * kMaxBundleBytes;

struct Request {
  HttpRequest http;
  bool begun = false;
  std::optional<Reply> refusal;  // is given when the body has been thrown away
  std::uint64_t received = 0;
};

int add_header(void* into, MHD_ValueKind, const char* name, const char* value) {
  static_cast<Headers*>(into)->emplace_back(name, value == nullptr ? "" : value);
  return MHD_YES;
}

std::optional<std::uint64_t> announced_length(const Headers& headers) {
  const auto text = header(headers, "Content-Length");
  if (!text) return header(headers, "Transfer-Encoding") ? std::nullopt : std::optional<std::uint64_t>(0);
  std::uint64_t length = 0;
  const auto [at, fault] = std::from_chars(text->data(), text->data() + text->size(), length);
  return fault == std::errc{} && at == text->data() + text->size() ? std::optional(length) : std::nullopt;
}

std::string address_of(const sockaddr* from) {
  char text[INET6_ADDRSTRLEN] = "";
  if (from != nullptr && from->sa_family == AF_INET6) {
    const auto* address = reinterpret_cast<const sockaddr_in6*>(from);
    inet_ntop(AF_INET6, &address->sin6_addr, text, sizeof text);
  } else if (from != nullptr && from->sa_family == AF_INET) {
    const auto* address = reinterpret_cast<const sockaddr_in*>(from);
    inet_ntop(AF_INET, &address->sin_addr, text, sizeof text);
  }
  return text;
}

std::string address_of(MHD_Connection* connection) {
  const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info == nullptr ? std::string() : address_of(info->client_addr);
}

MHD_Response* body_of(const Reply& reply) {
  if (reply.file) {
    const int file = ::open(reply.file->path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) return nullptr;
    MHD_Response* response =
        MHD_create_response_from_fd_at_offset64(reply.file->length, file, reply.file->offset);
    if (response == nullptr) ::close(file);
    return response;
  }
  // libmicrohttpd's signature lacks a const; with MUST_COPY it writes nothing there.
  return MHD_create_response_from_buffer(reply.body.size(), const_cast<std::uint8_t*>(reply.body.data()),
                                         MHD_RESPMEM_MUST_COPY);
}

MHD_Result send(MHD_Connection* connection, const Reply& reply) {
  MHD_Response* response = body_of(reply);
  if (response == nullptr) return MHD_NO;
  bool made = true;
  for (const auto& [name, value] : reply.headers) {
    made = made && MHD_add_response_header(response, name.c_str(), value.c_str()) == MHD_YES;
  }
  const MHD_Result sent =
      made ? MHD_queue_response(connection, static_cast<unsigned>(reply.status), response) : MHD_NO;
  MHD_destroy_response(response);
  return sent;
}

size_t leave_escaped(void*, MHD_Connection*, char* text) { return std::strlen(text); }

void discard_log(void*, const char*, va_list) {}  // it would hold addresses

}  // namespace

struct Server::Running {
  Running(Api& the_api, const Clock& the_clock) : api(the_api), clock(the_clock) {}
  ~Running() { stop(std::chrono::milliseconds(0)); }
  void stop(std::chrono::milliseconds patience);

  MHD_Result on_request(MHD_Connection* connection, const char* method, const char* data, size_t* data_size,
                        Request& request);
  MHD_Result on_head(MHD_Connection* connection, const char* method, Request& request);
  MHD_Result give(MHD_Connection* connection, const Reply& reply);
  void on_opened(MHD_Connection* connection);
  void on_closed(MHD_Connection* connection);

  Api& api;
  const Clock& clock;
  ServerOptions options;  // libmicrohttpd reads the key and certificate from here
  Deadlines deadlines;
  // On the server's own thread only.
  ConnectionCount held{0};
  std::map<MHD_Connection*, std::string> networks;
  std::atomic<int> busy{0};  // requests whose headers came in and whose reply is not out yet
  MHD_Daemon* daemon = nullptr;
  std::uint16_t port = 0;
};

MHD_Result Server::Running::give(MHD_Connection* connection, const Reply& reply) {
  deadlines.replying(connection, reply.file ? reply.file->length : reply.body.size(), clock.steady());
  return send(connection, reply);
}

void Server::Running::on_opened(MHD_Connection* connection) {
  std::string network = network_of(address_of(connection));
  held.opened(network);
  networks[connection] = std::move(network);
  const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  if (info != nullptr) deadlines.connected(connection, info->connect_fd, clock.steady());
}

void Server::Running::on_closed(MHD_Connection* connection) {
  const auto network = networks.find(connection);
  if (network != networks.end()) {
    held.closed(network->second);
    networks.erase(network);
  }
  deadlines.closed(connection);
}

// The first of the calls for a request: its headers are in, its body is not.
MHD_Result Server::Running::on_head(MHD_Connection* connection, const char* method, Request& request) {
  deadlines.headers_read(connection, clock.steady());
  request.begun = true;
  ++busy;
  request.http.method = method;
  MHD_get_connection_values(
      connection, MHD_HEADER_KIND,
      [](void* into, MHD_ValueKind kind, const char* name, const char* value) {
        return static_cast<MHD_Result>(add_header(into, kind, name, value));
      },
      &request.http.headers);
  const auto announced = announced_length(request.http.headers);
  request.refusal = api.judge(request.http, announced, address_of(connection));
  const bool waits_for_word = header(request.http.headers, "Expect").has_value();
  if (request.refusal && (waits_for_word || announced.value_or(0) > kMostThrownAway)) {
    return give(connection, *request.refusal);
  }
  return MHD_YES;
}

MHD_Result Server::Running::on_request(MHD_Connection* connection, const char* method, const char* data,
                                       size_t* data_size, Request& request) {
  if (!request.begun) return on_head(connection, method, request);
  if (*data_size == 0) {
    return give(connection, request.refusal ? *request.refusal : api.answer(request.http));
  }
  request.received += *data_size;
  if (!request.refusal) {
    if (request.received > Api::max_body(request.http)) {
      request.refusal = api.too_large(request.http);
      request.http.body = Bytes{};
    } else {
      request.http.body.insert(request.http.body.end(), data, data + *data_size);
    }
  }
  *data_size = 0;
  return request.received > kMostThrownAway ? MHD_NO : MHD_YES;
}

namespace {

struct Listening {
  int socket = -1;
  std::uint16_t port = 0;
};

// One socket for both families, or for IPv4 where the machine knows no other.
Result<Listening> listen_on(const ServerOptions& options) {
  const auto failed = [&options](int fd) {
    const std::string why = std::strerror(errno);
    if (fd >= 0) ::close(fd);
    return Error{ErrorKind::kRetryLater, "listening on port " + std::to_string(options.port) + ": " + why};
  };
  const bool has_ipv6 = !options.only_this_machine && ::access("/proc/net/if_inet6", F_OK) == 0;
  const int fd = ::socket(has_ipv6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) return failed(fd);
  const int on = 1;
  const int off = 0;
  ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in6 wide{};
  sockaddr_in narrow{};
  if (has_ipv6) ::setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
  wide.sin6_family = AF_INET6;
  wide.sin6_port = htons(options.port);
  narrow.sin_family = AF_INET;
  narrow.sin_port = htons(options.port);
  narrow.sin_addr.s_addr = htonl(options.only_this_machine ? INADDR_LOOPBACK : INADDR_ANY);
  auto* address = has_ipv6 ? reinterpret_cast<sockaddr*>(&wide) : reinterpret_cast<sockaddr*>(&narrow);
  socklen_t size = has_ipv6 ? sizeof wide : sizeof narrow;
  if (::bind(fd, address, size) != 0 || ::listen(fd, 128) != 0 || ::getsockname(fd, address, &size) != 0) {
    return failed(fd);
  }
  return Listening{fd, ntohs(has_ipv6 ? wide.sin6_port : narrow.sin_port)};
}

}  // namespace

Result<Server> Server::start(ServerOptions options, Api& api, const Clock& clock) {
  auto running = std::make_unique<Running>(api, clock);
  running->options = std::move(options);
  running->held = ConnectionCount(running->options.max_connections_per_address);
  const Listening listening = ZUIL_TRY("starting the server", listen_on(running->options));
  running->port = listening.port;

  const char* priorities = running->options.tls_1_2 ? "SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"
                                                    : "SECURE128:-VERS-ALL:+VERS-TLS1.3";
  const auto on_target = [](void*, const char* target, MHD_Connection*) -> void* {
    auto* request = new Request;
    request->http.path = target;
    return request;
  };
  const MHD_AccessHandlerCallback on_request = [](void* self, MHD_Connection* connection, const char*,
                                                  const char* method, const char*, const char* data,
                                                  size_t* size, void** request) {
    return static_cast<Running*>(self)->on_request(connection, method, data, size,
                                                   *static_cast<Request*>(*request));
  };
  const MHD_RequestCompletedCallback on_completed = [](void* self, MHD_Connection* connection, void** request,
                                                       MHD_RequestTerminationCode) {
    auto* running_server = static_cast<Running*>(self);
    auto* finished = static_cast<Request*>(*request);
    if (finished == nullptr) return;
    if (finished->begun) --running_server->busy;
    running_server->deadlines.request_done(connection, running_server->clock.steady());
    delete finished;
    *request = nullptr;
  };
  const MHD_NotifyConnectionCallback on_connection = [](void* self, MHD_Connection* connection, void**,
                                                        MHD_ConnectionNotificationCode code) {
    auto* running_server = static_cast<Running*>(self);
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) return running_server->on_closed(connection);
    running_server->on_opened(connection);
  };
  // Before TLS, so that who holds too many costs no more than this.
  const MHD_AcceptPolicyCallback on_accept = [](void* self, const sockaddr* from, socklen_t) {
    return static_cast<Running*>(self)->held.has_room(network_of(address_of(from))) ? MHD_YES : MHD_NO;
  };

  running->daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_TLS | MHD_USE_ITC |
                                         MHD_USE_SUPPRESS_DATE_NO_CLOCK | MHD_USE_ERROR_LOG,
                                     0, on_accept, running.get(), on_request, running.get(),               //
                                     MHD_OPTION_EXTERNAL_LOGGER, &discard_log, nullptr,                    //
                                     MHD_OPTION_LISTEN_SOCKET, listening.socket,                           //
                                     MHD_OPTION_HTTPS_MEM_KEY, running->options.key_pem.c_str(),           //
                                     MHD_OPTION_HTTPS_MEM_CERT, running->options.certificate_pem.c_str(),  //
                                     MHD_OPTION_HTTPS_PRIORITIES, priorities,                              //
                                     MHD_OPTION_CONNECTION_LIMIT, running->options.max_connections,        //
                                     MHD_OPTION_CONNECTION_TIMEOUT, kIdleSeconds,                          //
                                     MHD_OPTION_CONNECTION_MEMORY_LIMIT, kConnectionMemory,                //
                                     MHD_OPTION_STRICT_FOR_CLIENT, 1,                                      //
                                     MHD_OPTION_UNESCAPE_CALLBACK, &leave_escaped, nullptr,                //
                                     MHD_OPTION_URI_LOG_CALLBACK,
                                     static_cast<void* (*)(void*, const char*, MHD_Connection*)>(on_target),
                                     nullptr, MHD_OPTION_NOTIFY_COMPLETED, on_completed, running.get(),  //
                                     MHD_OPTION_NOTIFY_CONNECTION, on_connection, running.get(),         //
                                     MHD_OPTION_END);
  if (running->daemon == nullptr) {
    ::close(listening.socket);
    return Error{ErrorKind::kRejected,
                 "starting TLS: the key or the certificate is not one that can be used"};
  }
  return Server(std::move(running));
}

Server::Server(std::unique_ptr<Running> running) : running_(std::move(running)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

std::uint16_t Server::port() const { return running_->port; }

std::size_t Server::shut_down_late() { return running_->deadlines.shut_down_late(running_->clock.steady()); }

void Server::stop(std::chrono::milliseconds patience) { running_->stop(patience); }

void Server::Running::stop(std::chrono::milliseconds patience) {
  if (daemon == nullptr) return;
  // Its thread may still look at the listening socket, so that it is closed only
  // when that has ended; shut down, it turns connections away at once.
  const MHD_socket fd = MHD_quiesce_daemon(daemon);
  if (fd != MHD_INVALID_SOCKET) ::shutdown(fd, SHUT_RDWR);
  constexpr std::chrono::milliseconds kStep{10};
  for (auto left = patience; left.count() > 0 && busy.load() > 0; left -= kStep) {
    std::this_thread::sleep_for(kStep);
  }
  MHD_stop_daemon(daemon);
  if (fd != MHD_INVALID_SOCKET) ::close(fd);
  daemon = nullptr;
}

}  // namespace zuil::portal
