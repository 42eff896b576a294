// SPDX-License-Identifier: EUPL-1.2
// Sockets of this machine alone.
#pragma once

#include <cstdint>

namespace zuil {

// Listening on a free port of 127.0.0.1, which it puts into `port`; or on
// `port` when that is not 0. Aborts when it can't.
int listen_on_loopback(std::uint16_t& port);

// -1 when nobody answers there.
int connect_to_loopback(std::uint16_t port);

// A port on which nobody listens now.
std::uint16_t unused_port();

}  // namespace zuil
