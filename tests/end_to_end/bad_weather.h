// SPDX-License-Identifier: EUPL-1.2
// The network of a bad day: one thing after another is wrong with it.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "tests/support/fault_proxy.h"
#include "tests/support/middle_man.h"
#include "tests/support/seed.h"
#include "tests/support/stub_server.h"

namespace zuil {

// A proxy that is the only way to the portal. Behind it, as the weather is, are
// the portal itself, somebody in between with the portal's key, another server,
// or the page of a wifi network.
class BadWeather {
 public:
  explicit BadWeather(std::uint16_t portal_port) : portal_port_(portal_port), proxy_(portal_port) {}

  std::uint16_t port() const { return proxy_.port(); }

  // Before turn(): the portal's key and certificate, and those of somebody else.
  void know(const std::string& key, const std::string& certificate, const std::string& other_key,
            const std::string& other_certificate) {
    middle_.emplace(portal_port_, key, certificate);
    stranger_.emplace(StubOptions{.key = other_key, .certificate = other_certificate, .reply = kPage});
    page_.emplace(StubOptions{.reply = kPage});
  }

  void clear() {
    proxy_.set({});
    proxy_.set_server(portal_port_);
  }

  // Something else is wrong from now on: what.
  std::string turn(Random& random) {
    clear();
    const std::uint64_t which = random.below(20);
    if (which < 8) return wrong_line(random, which);
    if (which < 10) return wrong_server(which == 8);
    return in_between(random, which);
  }

 private:
  static constexpr const char* kPage =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 14\r\nConnection: close\r\n\r\n"
      "<h1>Wifi</h1>\n";

  // What is wrong with the bytes.
  std::string wrong_line(Random& random, std::uint64_t which) {
    using std::chrono::milliseconds;
    ProxyFault fault;
    std::string what;
    switch (which) {
      case 0:
        fault.delay = milliseconds(1 + random.below(20));
        what = "delayed";
        break;
      case 1:
        fault.step_bytes = 500 + random.below(2000);
        fault.step_time = milliseconds(1 + random.below(3));
        what = "throttled";
        break;
      case 2:
        fault.refuse = true;
        what = "refused";
        break;
      case 3:
        fault.swallow = true;
        what = "swallowed";
        break;
      case 4:
      case 5:
        fault.cut_up_after = random.below(8000);
        what = "cut on the way up";
        break;
      default:
        fault.cut_down_after = random.below(4000);
        what = "cut on the way down";
        break;
    }
    proxy_.set(fault);
    return what;
  }

  std::string wrong_server(bool certificate) {
    proxy_.set_server(certificate ? stranger_->port() : page_->port());
    return certificate ? "wrong certificate" : "captive page";
  }

  std::string in_between(Random& random, std::uint64_t which) {
    using Kind = MiddleFault::Kind;
    MiddleFault fault{.request = static_cast<int>(random.below(4))};
    std::string what;
    switch (which) {
      case 10:
      case 11:
        fault.kind = Kind::kRepeat;
        what = "repeated";
        break;
      case 12:
        fault.kind = Kind::kLoseReply;
        what = "reply lost";
        break;
      case 13:
        fault.kind = Kind::kTruncateReply;
        fault.keep = random.below(700);
        what = "reply cut short";
        break;
      default: {
        // Sometimes the portal did what it was asked.
        fault.kind = happens(random, 50) ? Kind::kAnswer : Kind::kReplaceReply;
        static constexpr std::array kStatus = {"429", "500", "503", "429", "503"};
        const std::uint64_t status = which - 14;
        what = status < kStatus.size() ? kStatus.at(status) : "page in its place";
        fault.reply = status < kStatus.size() ? refusal(what, status < 3) : kPage;
        if (status < 3) what += " with Retry-After";
      }
    }
    middle_->set(fault);
    proxy_.set_server(middle_->port());
    return what;
  }

  static std::string refusal(const std::string& status, bool retry_after) {
    return "HTTP/1.1 " + status + " No\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n" +
           (retry_after ? "Retry-After: 7\r\n" : "") + "\r\nno\n";
  }

  std::uint16_t portal_port_;
  FaultProxy proxy_;
  std::optional<MiddleMan> middle_;
  std::optional<StubServer> stranger_;
  std::optional<StubServer> page_;
};

}  // namespace zuil
