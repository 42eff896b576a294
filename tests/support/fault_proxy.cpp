// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/fault_proxy.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "tests/support/loopback.h"

namespace zuil {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

// Whole, blocking: what is in between is small and both ends read.
bool write_all(int socket, const std::uint8_t* data, std::size_t size) {
  while (size > 0) {
    const ssize_t written = ::send(socket, data, size, MSG_NOSIGNAL);
    if (written <= 0) return false;
    data += written;
    size -= static_cast<std::size_t>(written);
  }
  return true;
}

}  // namespace

struct FaultProxy::Pair {
  int client = -1;
  int server = -1;
  bool up_ended = false;
  bool down_ended = false;
  SteadyTime not_before{};  // the next step
};

FaultProxy::FaultProxy(std::uint16_t server_port) : server_port_(server_port) {
  listener_ = listen_on_loopback(port_);
  thread_ = std::jthread([this](std::stop_token stop) { run(stop); });
}

FaultProxy::~FaultProxy() {
  thread_.request_stop();
  thread_.join();
  for (Pair& pair : pairs_) close_pair(pair);
  ::close(listener_);
}

void FaultProxy::set(const ProxyFault& fault, bool close_open) {
  const std::scoped_lock lock(mutex_);
  fault_ = fault;
  if (close_open) {
    for (Pair& pair : pairs_) close_pair(pair);
    pairs_.clear();
  }
  up_ = down_ = connections_ = 0;
  has_cut_ = false;
}

void FaultProxy::close_pair(Pair& pair) {
  // Sent as a reset, so that nobody takes it for a proper end.
  const linger reset{1, 0};
  for (const int socket : {pair.client, pair.server}) {
    ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    ::close(socket);
  }
}

void FaultProxy::accept_one() {
  const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
  if (client < 0) return;
  ++connections_;
  const int server = fault_.refuse ? -1 : connect_to_loopback(server_port_);
  if (server < 0) {
    ::close(client);
    return;
  }
  const int on = 1;
  ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  ::setsockopt(server, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  pairs_.push_back({client, server, false, false, {}});
}

// False when the pair is to be closed.
bool FaultProxy::forward(Pair& pair, bool upward) {
  std::atomic<std::uint64_t>& count = upward ? up_ : down_;
  const auto& cut = upward ? fault_.cut_up_after : fault_.cut_down_after;
  std::size_t room = std::min<std::size_t>(fault_.step_bytes, 64 * 1024);
  if (cut && !has_cut_) room = std::min<std::size_t>(room, *cut - std::min<std::uint64_t>(*cut, count));
  if (room == 0) {  // the cut is behind exactly what went through
    has_cut_ = true;
    return false;
  }
  std::uint8_t data[64 * 1024];
  const ssize_t got = ::recv(upward ? pair.client : pair.server, data, room, 0);
  if (got < 0) return false;
  if (got == 0) {
    (upward ? pair.up_ended : pair.down_ended) = true;
    ::shutdown(upward ? pair.server : pair.client, SHUT_WR);
    return !(pair.up_ended && pair.down_ended);
  }
  count += static_cast<std::uint64_t>(got);
  if (!write_all(upward ? pair.server : pair.client, data, static_cast<std::size_t>(got))) return false;
  if (cut && !has_cut_ && count >= *cut) {
    has_cut_ = true;
    return false;
  }
  pair.not_before = std::chrono::steady_clock::now() + fault_.step_time;
  return true;
}

void FaultProxy::run(std::stop_token stop) {
  while (!stop.stop_requested()) {
    std::vector<pollfd> polled{{listener_, POLLIN, 0}};
    {
      const std::scoped_lock lock(mutex_);
      const auto now = std::chrono::steady_clock::now();
      for (auto pair = pairs_.begin(); pair != pairs_.end(); ++pair) {
        if (fault_.swallow || pair->not_before > now) continue;
        const auto events = [](bool ended) { return static_cast<short>(ended ? 0 : POLLIN); };
        polled.push_back({pair->client, events(pair->up_ended), 0});
        polled.push_back({pair->server, events(pair->down_ended), 0});
      }
    }
    // Short, so that new faults, ends of pauses and stop are seen soon.
    if (::poll(polled.data(), polled.size(), 2) < 0) continue;
    const std::scoped_lock lock(mutex_);
    if (polled[0].revents != 0) accept_one();
    const auto is_ready = [&polled](int socket) {
      return std::any_of(polled.begin() + 1, polled.end(),
                         [socket](const pollfd& one) { return one.fd == socket && one.revents != 0; });
    };
    for (auto pair = pairs_.begin(); pair != pairs_.end();) {
      bool keep = true;
      if (!pair->up_ended && is_ready(pair->client)) keep = forward(*pair, true);
      if (keep && !pair->down_ended && is_ready(pair->server)) keep = forward(*pair, false);
      if (keep) {
        ++pair;
        continue;
      }
      close_pair(*pair);
      pair = pairs_.erase(pair);
    }
  }
}

}  // namespace zuil
