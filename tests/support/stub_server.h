// SPDX-License-Identifier: EUPL-1.2
// A server that says the same to everyone, with TLS or without: a captive
// page, a proxy, a wrong portal.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

#include "tests/support/server_tls.h"

namespace zuil {

struct StubOptions {
  // PEM; both empty: no TLS.
  std::string key;
  std::string certificate;
  // What every request gets, whatever it was; the connection then closes.
  std::string reply;
  // Sent over and over behind `reply`, until the other side has had enough.
  std::string endless;
  int newest_tls = 0;  // 0: no limit; else TLS1_2_VERSION
};

class StubServer {
 public:
  explicit StubServer(StubOptions options);
  ~StubServer();
  StubServer(const StubServer&) = delete;
  StubServer& operator=(const StubServer&) = delete;

  std::uint16_t port() const { return port_; }
  std::string url(const std::string& host = "127.0.0.1") const {
    return "https://" + host + ":" + std::to_string(port_);
  }
  int requests() const { return requests_; }

 private:
  void run(std::stop_token stop);
  void serve(int client);

  StubOptions options_;
  TlsContext tls_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<int> requests_{0};
  std::jthread thread_;
};

}  // namespace zuil
