// SPDX-License-Identifier: EUPL-1.2
// Somebody between a terminal and its portal who has the portal's TLS key, so
// that whole requests and replies can be repeated, lost, cut short or replaced.
#pragma once

#include <atomic>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>

#include "tests/support/server_tls.h"

namespace zuil {

// What goes wrong, once, with request number `request` (from 0) after set().
struct MiddleFault {
  enum class Kind {
    kNone,
    kRepeat,         // the portal gets it twice, and the second reply goes home
    kLoseReply,      // the portal carries it out, and the connection ends
    kTruncateReply,  // `keep` bytes of the reply, and the connection ends
    kReplaceReply,   // the portal carries it out, and `reply` goes home
    kAnswer,         // `reply` goes home, and the portal hears nothing
  };
  Kind kind = Kind::kNone;
  int request = 0;
  std::size_t keep = 0;
  std::string reply = {};  // status line, headers and body
};

class MiddleMan {
 public:
  // In front of `server_port` of this machine, with a key and a certificate in PEM.
  MiddleMan(std::uint16_t server_port, const std::string& key, const std::string& certificate);
  ~MiddleMan();
  MiddleMan(const MiddleMan&) = delete;
  MiddleMan& operator=(const MiddleMan&) = delete;

  std::uint16_t port() const { return port_; }
  void set(MiddleFault fault);
  bool has_struck() const { return struck_; }

 private:
  class Line;
  void run(std::stop_token stop);
  void serve(int client);
  bool pass_on(Line& client, Line& server, const std::string& request);
  MiddleFault due();

  TlsContext tls_;
  TlsContext client_tls_;
  std::uint16_t server_port_;
  std::uint16_t port_ = 0;
  int listener_ = -1;
  std::mutex mutex_;  // of the four below
  MiddleFault fault_;
  int requests_ = 0;
  std::set<int> open_;  // sockets, to be woken at the end
  bool over_ = false;
  std::atomic<bool> struck_{false};
  std::list<std::jthread> serving_;  // of thread_ alone
  std::jthread thread_;
};

}  // namespace zuil
