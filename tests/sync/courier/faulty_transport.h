// SPDX-License-Identifier: EUPL-1.2
// A network in memory on which one thing after another goes wrong.
#pragma once

#include <deque>
#include <functional>
#include <vector>

#include "tests/sync/courier/world.h"

namespace zuil {

enum class Fault {
  kNone,
  kCut,             // the request does not get there
  kLoseReply,       // it does, and the portal carries it out
  kRepeat,          // it gets there twice, and the second reply comes home
  kCorruptRequest,  // one bit of its body is another
  kCorruptReply,    // one bit of the reply's body is another
  kLate,            // the request gets there only behind the next one
  kStaleReply,      // the reply is that of the request before
};
inline constexpr Fault kEveryFault[] = {
    Fault::kCut,          Fault::kLoseReply, Fault::kRepeat,    Fault::kCorruptRequest,
    Fault::kCorruptReply, Fault::kLate,      Fault::kStaleReply};

class FaultyTransport final : public DirectTransport {
 public:
  // Call number n (from 0) goes wrong as `faults[n]` says; those behind go well.
  FaultyTransport(PortalSide& portal, std::vector<Fault> faults, std::uint64_t seed = 1)
      : DirectTransport(portal), faults_(std::move(faults)), random_(seed) {}

  Exchange execute(const HttpRequest& request, std::stop_token stop) override {
    if (stop.stop_requested()) return Failure{Cause::kStopped, "stopped by the test"};
    const auto call = static_cast<std::size_t>(calls++);
    const Fault fault = call < faults_.size() ? faults_[call] : Fault::kNone;
    Exchange out = execute(request, fault);
    if (fault != Fault::kLate) deliver_late();
    if (auto* reply = std::get_if<HttpReply>(&out)) last_ = *reply;
    return out;
  }

 private:
  Exchange execute(const HttpRequest& request, Fault fault) {
    const Failure broke_off{Cause::kBrokeOff, "cut by the test"};
    switch (fault) {
      case Fault::kNone: return portal_.handle(request);
      case Fault::kCut: return broke_off;
      case Fault::kLoseReply: last_ = portal_.handle(request); return broke_off;
      case Fault::kRepeat: portal_.handle(request); return portal_.handle(request);
      case Fault::kCorruptRequest: {
        HttpRequest other = request;
        flip(other.body);
        return portal_.handle(other);
      }
      case Fault::kCorruptReply: {
        HttpReply reply = portal_.handle(request);
        flip(reply.body);
        return reply;
      }
      case Fault::kLate: late_.push_back(request); return broke_off;
      case Fault::kStaleReply: {
        HttpReply reply = portal_.handle(request);
        return last_.status != 0 ? last_ : reply;
      }
    }
    return broke_off;
  }

  void deliver_late() {
    for (const HttpRequest& request : late_) portal_.handle(request);
    late_.clear();
  }

  void flip(Bytes& bytes) {
    if (bytes.empty()) return;
    bytes[static_cast<std::size_t>(random_.below(bytes.size()))] ^=
        static_cast<std::uint8_t>(1U << random_.below(8));
  }

  std::vector<Fault> faults_;
  SeededRandom random_;
  std::vector<HttpRequest> late_;
  HttpReply last_;
};

}  // namespace zuil
