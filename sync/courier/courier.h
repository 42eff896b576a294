// SPDX-License-Identifier: EUPL-1.2
// The courier as a process of its own.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/courier/frame_socket.h"
#include "sync/courier/link_messages.h"
#include "sync/courier/transport.h"

namespace zuil {

struct CourierParts {
  // The way to the portal of `terms`.
  std::function<Result<std::unique_ptr<Transport>>(const CourierTerms& terms)> connect;
  // has_network(), or a test's.
  std::function<bool(std::span<const std::string> chosen)> has_network;
  int link_fd = -1;                     // can be read when that may have changed; -1: never
  std::function<void()> drain = [] {};  // takes what made it readable
};

// Sends what the store at the other end of `socket` holds, when the schedule
// says so and the terms allow it, until that end is gone or `stop` is requested
// (Ok). kRejected when it says what no store says. Blocks.
Status run_courier(FrameSocket& socket, const CourierParts& parts, const Clock& clock, Random& random,
                   std::stop_token stop);

}  // namespace zuil
