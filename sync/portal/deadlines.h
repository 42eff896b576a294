// SPDX-License-Identifier: EUPL-1.2
// Which connections take too long: a client that feeds a request byte by byte
// keeps a place that somebody else needs, however lively its connection looks.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <vector>

#include "sync/base/clock.h"

namespace zuil::portal {

// From connecting, or the end of the last request, until the next one's headers are in.
inline constexpr std::chrono::seconds kHeaderDeadline{60};
// From there until its body is in: the smallest bundle on the slowest link fits well.
inline constexpr std::chrono::seconds kBodyDeadline{180};

// Any thread.
class Deadlines {
 public:
  using Connection = const void*;

  void connected(Connection connection, int socket, Instant now);
  void headers_read(Connection connection, Instant now);
  void body_read(Connection connection);  // the reply may take as long as it takes
  void request_done(Connection connection, Instant now);
  // The socket is not touched after this has returned.
  void closed(Connection connection);

  // Shuts down the sockets of those that are late; their thread then closes
  // them. How many there were.
  std::size_t shut_down_late(Instant now);

  std::size_t size() const;

 private:
  enum class Phase { kHeaders, kBody, kReply };
  struct Entry {
    int socket = -1;
    Phase phase = Phase::kHeaders;
    Instant since{};
  };
  void enter(Connection connection, Phase phase, Instant now);

  mutable std::mutex mutex_;
  std::map<Connection, Entry> entries_;
};

}  // namespace zuil::portal
