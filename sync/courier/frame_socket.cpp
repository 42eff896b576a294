// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/frame_socket.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <vector>

namespace zuil {
namespace {

// Can be read once `stop` was requested, so that poll() wakes.
class StopSignal {
 public:
  explicit StopSignal(const std::stop_token& stop)
      : fd_(stop.stop_possible() ? ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK) : -1), tell_(stop, Tell{fd_}) {}
  ~StopSignal() {
    tell_.reset();
    if (fd_ >= 0) ::close(fd_);
  }
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;
  int fd() const { return fd_; }

 private:
  struct Tell {
    int fd;
    void operator()() const noexcept {
      const std::uint64_t one = 1;
      if (fd >= 0) (void)!::write(fd, &one, sizeof one);
    }
  };
  struct Callback {
    Callback(const std::stop_token& stop, Tell tell) { held.emplace(stop, tell); }
    void reset() { held.reset(); }
    std::optional<std::stop_callback<Tell>> held;
  };
  int fd_;
  Callback tell_;
};

// What poll() says of `fd`, and whether `signal` was given first.
struct Polled {
  short of_socket = 0;
  bool stopped = false;
  bool others = false;
};

Polled wait(int fd, short events, const StopSignal& signal, std::span<const int> others, int timeout_ms) {
  std::vector<pollfd> fds = {{fd, events, 0}, {signal.fd(), POLLIN, 0}};
  for (const int other : others) fds.push_back({other, POLLIN, 0});
  while (::poll(fds.data(), fds.size(), timeout_ms) < 0 && errno == EINTR) {
  }
  Polled polled{fds[0].revents, fds[1].revents != 0, false};
  for (std::size_t i = 2; i < fds.size(); ++i) polled.others = polled.others || fds[i].revents != 0;
  return polled;
}

}  // namespace

FrameSocket::~FrameSocket() {
  if (fd_ >= 0) ::close(fd_);
}

Result<std::pair<int, int>> FrameSocket::make_pair() {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    return Error{ErrorKind::kRetryLater, "no socket could be made"};
  }
  return std::pair(ends[0], ends[1]);
}

Status FrameSocket::refuse(const char* why) {
  over_ = true;
  return Error{ErrorKind::kRejected, why};
}

Status FrameSocket::gone() {
  over_ = closed_ = true;
  return Error{ErrorKind::kRejected, "the other end is gone"};
}

Status FrameSocket::stopped() {
  over_ = closed_ = true;
  return Error{ErrorKind::kRetryLater, "stopped"};
}

Status FrameSocket::send(ByteView message, std::stop_token stop) {
  if (over_) return gone();
  if (message.size() > kMaxFrameBytes) return Error{ErrorKind::kRejected, "a message that is too large"};
  ByteWriter frame;
  frame.u32(static_cast<std::uint32_t>(message.size()));
  frame.bytes(message);
  const StopSignal signal(stop);
  ByteView left = frame.data();
  while (!left.empty()) {
    const ssize_t sent = ::send(fd_, left.data(), left.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) {
      left = left.subspan(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      if (wait(fd_, POLLOUT, signal, {}, -1).stopped) return stopped();
    } else if (errno != EINTR) {
      return gone();
    }
  }
  return Ok{};
}

Status FrameSocket::read_whole(std::span<std::uint8_t> into, std::stop_token stop) {
  const StopSignal signal(stop);
  while (!into.empty()) {
    const ssize_t count = ::recv(fd_, into.data(), into.size(), MSG_DONTWAIT);
    if (count > 0) {
      into = into.subspan(static_cast<std::size_t>(count));
    } else if (count == 0) {
      return gone();
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      if (wait(fd_, POLLIN, signal, {}, -1).stopped) return stopped();
    } else if (errno != EINTR) {
      return gone();
    }
  }
  return Ok{};
}

Result<std::optional<Bytes>> FrameSocket::receive(std::optional<std::chrono::milliseconds> timeout,
                                                  std::stop_token stop, std::span<const int> others) {
  if (over_) return gone().error();
  {
    const StopSignal signal(stop);
    const int limit = timeout ? static_cast<int>(std::clamp<std::int64_t>(timeout->count(), 0, INT_MAX)) : -1;
    const Polled polled = wait(fd_, POLLIN, signal, others, limit);
    if (polled.of_socket == 0) return std::optional<Bytes>{};
  }
  std::array<std::uint8_t, 4> head{};
  ZUIL_TRY("reading a message", read_whole(head, stop));
  const std::size_t length = ByteReader(head).u32();
  if (length > kMaxFrameBytes) return refuse("a message that is too large").error();
  Bytes message(length);
  ZUIL_TRY("reading a message", read_whole(message, stop));
  return std::optional<Bytes>(std::move(message));
}

}  // namespace zuil
