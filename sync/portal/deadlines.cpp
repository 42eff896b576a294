// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/deadlines.h"

#include <sys/socket.h>

namespace zuil::portal {

void Deadlines::connected(Connection connection, int socket, Instant now) {
  const std::scoped_lock lock(mutex_);
  entries_[connection] = {socket, Phase::kHeaders, now};
}

void Deadlines::enter(Connection connection, Phase phase, Instant now) {
  const std::scoped_lock lock(mutex_);
  const auto entry = entries_.find(connection);
  if (entry == entries_.end()) return;
  entry->second.phase = phase;
  entry->second.since = now;
}

void Deadlines::headers_read(Connection connection, Instant now) { enter(connection, Phase::kBody, now); }
void Deadlines::body_read(Connection connection) { enter(connection, Phase::kReply, {}); }
void Deadlines::request_done(Connection connection, Instant now) { enter(connection, Phase::kHeaders, now); }

void Deadlines::closed(Connection connection) {
  const std::scoped_lock lock(mutex_);
  entries_.erase(connection);
}

std::size_t Deadlines::shut_down_late(Instant now) {
  // The lock is held meanwhile, so that no socket number is given out anew.
  const std::scoped_lock lock(mutex_);
  std::size_t late = 0;
  for (auto& [connection, entry] : entries_) {
    const bool is_late = (entry.phase == Phase::kHeaders && now - entry.since > kHeaderDeadline) ||
                         (entry.phase == Phase::kBody && now - entry.since > kBodyDeadline);
    if (!is_late) continue;
    ::shutdown(entry.socket, SHUT_RDWR);
    entry.phase = Phase::kReply;  // once is enough
    ++late;
  }
  return late;
}

std::size_t Deadlines::size() const {
  const std::scoped_lock lock(mutex_);
  return entries_.size();
}

}  // namespace zuil::portal
