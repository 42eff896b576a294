// SPDX-License-Identifier: EUPL-1.2
// A TCP proxy on this machine that counts every byte and can cut, slow down or
// swallow what goes through it.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <thread>

namespace zuil {

// Counted from the moment it is set, over all connections, in each direction:
// "up" is from the client to the server.
struct ProxyFault {
  // The connection is reset behind exactly so many bytes. Once; connections
  // after that one are left alone.
  std::optional<std::uint64_t> cut_up_after = std::nullopt;
  std::optional<std::uint64_t> cut_down_after = std::nullopt;
  // At most so many bytes each so often, either way.
  std::size_t step_bytes = 64 * 1024;
  std::chrono::milliseconds step_time{0};
  // Everything comes out so much later, either way.
  std::chrono::milliseconds delay{0};
  // The way up holds so many bytes a second, for all connections together; 0: no limit.
  std::uint64_t up_bytes_a_second = 0;
  bool refuse = false;   // connections are closed at once
  bool swallow = false;  // nothing goes through, nothing is closed
};

class FaultProxy {
 public:
  // In front of `server_port` of this machine. Aborts when there is no port left.
  explicit FaultProxy(std::uint16_t server_port);
  ~FaultProxy();
  FaultProxy(const FaultProxy&) = delete;
  FaultProxy& operator=(const FaultProxy&) = delete;

  std::uint16_t port() const { return port_; }

  // Any thread. Connections that are open are closed, if `close_open`.
  void set(const ProxyFault& fault, bool close_open = true);
  void set_server(std::uint16_t server_port) { server_port_ = server_port; }

  // Since the last set().
  std::uint64_t up() const { return up_; }
  std::uint64_t down() const { return down_; }
  std::uint64_t connections() const { return connections_; }
  bool has_cut() const { return has_cut_; }

 private:
  struct Pair;
  void run(std::stop_token stop);
  void accept_one();
  bool take(Pair& pair, bool upward);
  bool give(Pair& pair, bool upward, bool all = false);
  static void close_pair(Pair& pair);

  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<std::uint16_t> server_port_;
  std::mutex mutex_;  // of the three below
  ProxyFault fault_;
  std::list<Pair> pairs_;
  std::chrono::steady_clock::time_point up_free_{};  // when the way up is done with what it has
  std::atomic<std::uint64_t> up_{0};
  std::atomic<std::uint64_t> down_{0};
  std::atomic<std::uint64_t> connections_{0};
  std::atomic<bool> has_cut_{false};
  std::jthread thread_;
};

}  // namespace zuil
