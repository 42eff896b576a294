// SPDX-License-Identifier: EUPL-1.2
// `zuil-portal serve`: the face to the internet, until it is told to stop.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "sync/base/clock.h"
#include "sync/portal/folder.h"

namespace zuil::portal {

struct ServeOptions {
  std::optional<std::uint16_t> port;  // of the public address when not given; 0: any free one
  bool only_this_machine = false;
  bool tls_1_2 = false;
  bool open = false;  // open what arrives as well: for demonstration and tests
  unsigned connections_per_address = 32;
  std::uint32_t requests_a_minute = 600;  // of one device, or from one address; 0: no limit
};

// How long requests that came in may take once it is asked to stop.
inline constexpr std::chrono::seconds kPatience{10};
// How often the counter file is brought up to date, and, with `open`, how often
// it looks for what arrived.
inline constexpr std::chrono::seconds kCounterInterval{30};
inline constexpr std::chrono::seconds kOpenInterval{1};

// Serves until `wait`, which blocks for a second or so, says false. `ready` is
// called once, with the address that is listened on ("https://host:port").
// When portal.json names other keys it closes, and opens again with those, within
// kCounterInterval. Fails at the start, and where it can't open again. The calling thread watches; the server
// has one of its own, and opening another.
Status serve(const Folder& folder, const ServeOptions& options, const Clock& clock,
             const std::function<void(const std::string&)>& ready, const std::function<bool()>& wait);

}  // namespace zuil::portal
