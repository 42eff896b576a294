// SPDX-License-Identifier: EUPL-1.2
// Which connections take too long: a client that feeds a request byte by byte
// keeps a place that somebody else needs, however lively its connection looks.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <vector>

#include "sync/base/clock.h"

namespace zuil::portal {

// From connecting, or the end of the last request, until the next one's headers are in.
inline constexpr std::chrono::seconds kHeaderDeadline{60};
// From there until its body is in: the smallest bundle on the slowest link fits well.
inline constexpr std::chrono::seconds kBodyDeadline{180};
// From there until the reply is out: a minute, and a second for each KiB of it,
// but no more than this. A file that is cut off goes on where it was (Range).
inline constexpr std::chrono::seconds kLeastReplyDeadline{60};
inline constexpr std::chrono::seconds kMostReplyDeadline{600};
std::chrono::seconds reply_deadline(std::uint64_t bytes);

// Any thread.
class Deadlines {
 public:
  using Connection = const void*;

  void connected(Connection connection, int socket, Instant now);
  void headers_read(Connection connection, Instant now);
  // A reply of so many bytes is on its way.
  void replying(Connection connection, std::uint64_t bytes, Instant now);
  void request_done(Connection connection, Instant now);
  // The socket is not touched after this has returned.
  void closed(Connection connection);

  // Shuts down the sockets of those that are late; their thread then closes
  // them. How many there were.
  std::size_t shut_down_late(Instant now);

  std::size_t size() const;

 private:
  struct Entry {
    int socket = -1;
    Instant until{};
    bool cut = false;  // once is enough
  };
  void set(Connection connection, Instant until);

  mutable std::mutex mutex_;
  std::map<Connection, Entry> entries_;
};

}  // namespace zuil::portal
