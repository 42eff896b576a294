// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/deadlines.h"

#include <sys/socket.h>

#include <algorithm>

namespace zuil::portal {

std::chrono::seconds reply_deadline(std::uint64_t bytes) {
  const auto most = static_cast<std::uint64_t>((kMostReplyDeadline - kLeastReplyDeadline).count());
  return kLeastReplyDeadline + std::chrono::seconds(std::min(bytes / 1024, most));
}

void Deadlines::connected(Connection connection, int socket, Instant now) {
  const std::scoped_lock lock(mutex_);
  entries_[connection] = {socket, now + kHeaderDeadline};
}

void Deadlines::set(Connection connection, Instant until) {
  const std::scoped_lock lock(mutex_);
  const auto entry = entries_.find(connection);
  if (entry != entries_.end()) entry->second.until = until;
}

void Deadlines::headers_read(Connection connection, Instant now) { set(connection, now + kBodyDeadline); }
void Deadlines::replying(Connection connection, std::uint64_t bytes, Instant now) {
  set(connection, now + reply_deadline(bytes));
}
void Deadlines::request_done(Connection connection, Instant now) { set(connection, now + kHeaderDeadline); }

void Deadlines::closed(Connection connection) {
  const std::scoped_lock lock(mutex_);
  entries_.erase(connection);
}

std::size_t Deadlines::shut_down_late(Instant now) {
  // The lock is held meanwhile, so that no socket number is given out anew.
  const std::scoped_lock lock(mutex_);
  std::size_t late = 0;
  for (auto& [connection, entry] : entries_) {
    if (entry.cut || now <= entry.until) continue;
    ::shutdown(entry.socket, SHUT_RDWR);
    entry.cut = true;
    ++late;
  }
  return late;
}

std::size_t Deadlines::size() const {
  const std::scoped_lock lock(mutex_);
  return entries_.size();
}

}  // namespace zuil::portal
