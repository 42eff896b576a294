// SPDX-License-Identifier: EUPL-1.2
// What a service manager hears of this program: that it is ready, that it lives.
// Source: sd_notify(3), sd_watchdog_enabled(3).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace zuil {

// Without a manager every call does nothing. Any thread; none blocks.
class ServiceManager {
 public:
  // Sends to `socket`, the path of a datagram socket or its abstract name after
  // an @; empty for none. `watchdog`: how often it wants to hear alive(), at least.
  ServiceManager(std::string socket, std::optional<std::chrono::milliseconds> watchdog)
      : socket_(std::move(socket)), watchdog_(watchdog) {}

  // What $NOTIFY_SOCKET and $WATCHDOG_USEC say, where $WATCHDOG_PID is none or this process.
  static ServiceManager from_environment();

  void ready() const { tell("READY=1"); }
  void alive() const { tell("WATCHDOG=1"); }
  void stopping() const { tell("STOPPING=1"); }
  std::optional<std::chrono::milliseconds> watchdog() const { return watchdog_; }

 private:
  void tell(std::string_view what) const;
  std::string socket_;
  std::optional<std::chrono::milliseconds> watchdog_;
};

}  // namespace zuil
