// SPDX-License-Identifier: EUPL-1.2
// The way to a portal: one request out, one reply back. Behind it is a network,
// or, in tests, a portal in the same memory with faults on the way.
#pragma once

#include <stop_token>
#include <variant>

#include "sync/courier/cause.h"
#include "sync/wire/http_message.h"

namespace zuil {

using Exchange = std::variant<HttpReply, Failure>;

class Transport {
 public:
  virtual ~Transport() = default;

  // Sends `request` and waits for the whole reply. A reply, of whatever status,
  // came from a server that proved to be the portal, and is whole; nothing
  // else about it is known to be true. After a Failure the portal may or may not
  // have carried out the request. kStopped soon after `stop` is requested.
  //
  // The connection is kept for the next call. One thread at a time; blocks on
  // the network, for as long as the limits of the implementation say.
  virtual Exchange execute(const HttpRequest& request, std::stop_token stop) = 0;
};

}  // namespace zuil
