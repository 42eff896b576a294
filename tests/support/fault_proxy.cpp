// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/fault_proxy.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <vector>

#include "tests/support/loopback.h"

namespace zuil {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr std::size_t kMostHeld = 256 * 1024;  // as what a modem holds

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

// What is under way in one direction.
struct Lane {
  struct Chunk {
    SteadyTime due;
    std::vector<std::uint8_t> bytes;
  };
  std::deque<Chunk> chunks;
  std::size_t held = 0;
  bool ended = false;       // nothing more comes in
  bool told = false;        // and the other side knows
  SteadyTime not_before{};  // the next step
};

struct FaultProxy::Pair {
  int client = -1;
  int server = -1;
  Lane up{};
  Lane down{};

  Lane& lane(bool upward) { return upward ? up : down; }
  bool takes(bool upward, SteadyTime now) {
    const Lane& way = lane(upward);
    return !way.ended && way.not_before <= now && way.held < kMostHeld;
  }
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
  up_free_ = {};
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
  pairs_.push_back({.client = client, .server = server});
}

// False when the pair is to be closed.
bool FaultProxy::take(Pair& pair, bool upward) {
  std::atomic<std::uint64_t>& count = upward ? up_ : down_;
  const auto& cut = upward ? fault_.cut_up_after : fault_.cut_down_after;
  const auto cuts = [&] {  // behind exactly what goes through
    has_cut_ = true;
    (void)give(pair, upward, true);
    return false;
  };
  std::size_t room = std::min<std::size_t>(fault_.step_bytes, 64 * 1024);
  if (cut && !has_cut_) room = std::min<std::size_t>(room, *cut - std::min<std::uint64_t>(*cut, count));
  if (room == 0) return cuts();
  std::vector<std::uint8_t> data(room);
  const ssize_t got = ::recv(upward ? pair.client : pair.server, data.data(), room, 0);
  if (got < 0) return false;
  Lane& lane = pair.lane(upward);
  if (got == 0) {
    lane.ended = true;
    return give(pair, upward);
  }
  data.resize(static_cast<std::size_t>(got));
  count += data.size();
  const SteadyTime now = std::chrono::steady_clock::now();
  SteadyTime through = now;
  if (upward && fault_.up_bytes_a_second > 0) {
    up_free_ = std::max(up_free_, now) +
               std::chrono::nanoseconds(data.size() * 1'000'000'000 / fault_.up_bytes_a_second);
    through = up_free_;
  }
  lane.held += data.size();
  lane.chunks.push_back({through + fault_.delay, std::move(data)});
  lane.not_before = now + fault_.step_time;
  if (cut && !has_cut_ && count >= *cut) return cuts();
  return give(pair, upward);
}

// Hands on what is due. False when the pair is to be closed.
bool FaultProxy::give(Pair& pair, bool upward, bool all) {
  Lane& lane = pair.lane(upward);
  const int to = upward ? pair.server : pair.client;
  const SteadyTime now = std::chrono::steady_clock::now();
  while (!lane.chunks.empty() && (all || lane.chunks.front().due <= now)) {
    const std::vector<std::uint8_t>& bytes = lane.chunks.front().bytes;
    if (!write_all(to, bytes.data(), bytes.size())) return false;
    lane.held -= bytes.size();
    lane.chunks.pop_front();
  }
  if (lane.ended && !lane.told && lane.chunks.empty()) {
    lane.told = true;
    ::shutdown(to, SHUT_WR);
  }
  return !(pair.up.told && pair.down.told);
}

void FaultProxy::run(std::stop_token stop) {
  while (!stop.stop_requested()) {
    std::vector<pollfd> polled{{listener_, POLLIN, 0}};
    int patience = 2;  // so that new faults, ends of pauses and stop are seen soon
    {
      const std::scoped_lock lock(mutex_);
      const auto now = std::chrono::steady_clock::now();
      for (Pair& pair : pairs_) {
        if (fault_.swallow) continue;
        if (pair.up.held + pair.down.held > 0) patience = 1;
        if (pair.takes(true, now)) polled.push_back({pair.client, POLLIN, 0});
        if (pair.takes(false, now)) polled.push_back({pair.server, POLLIN, 0});
      }
    }
    if (::poll(polled.data(), polled.size(), patience) < 0) continue;
    const std::scoped_lock lock(mutex_);
    const auto is_ready = [&polled](int socket) {
      return std::any_of(polled.begin() + 1, polled.end(),
                         [socket](const pollfd& one) { return one.fd == socket && one.revents != 0; });
    };
    for (auto pair = pairs_.begin(); pair != pairs_.end();) {
      bool keep = true;
      for (const bool upward : {true, false}) {
        if (keep && is_ready(upward ? pair->client : pair->server)) keep = take(*pair, upward);
        if (keep && !fault_.swallow) keep = give(*pair, upward);
      }
      if (keep) {
        ++pair;
        continue;
      }
      close_pair(*pair);
      pair = pairs_.erase(pair);
    }
    // Last: a new socket may have the number of one that was just closed, and
    // nothing is known of it yet.
    if (polled[0].revents != 0) accept_one();
  }
}

}  // namespace zuil
