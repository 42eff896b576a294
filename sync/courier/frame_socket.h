// SPDX-License-Identifier: EUPL-1.2
// Messages over a socket between two processes of one machine: each is its
// length (four bytes, little-endian) and its bytes.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <stop_token>
#include <utility>

#include "sync/base/bytes.h"
#include "sync/base/result.h"

namespace zuil {

// A bundle, or a file of content, with room for what is said about it.
inline constexpr std::size_t kMaxFrameBytes = 4 * 1024 * 1024;

// One thread. Where the other end is gone, or says what it never would, every
// call is kRejected from then on.
class FrameSocket {
 public:
  // Owns `fd`, a stream socket.
  explicit FrameSocket(int fd) : fd_(fd) {}
  ~FrameSocket();
  FrameSocket(const FrameSocket&) = delete;
  FrameSocket& operator=(const FrameSocket&) = delete;

  // The other end is gone, or the wait was stopped.
  bool closed() const { return closed_; }

  // Two ends of one socket, closed on exec.
  static Result<std::pair<int, int>> make_pair();

  // Blocks until the other end took it, or `stop` was requested (kRetryLater,
  // after which nothing more can be said).
  Status send(ByteView message, std::stop_token stop = {});

  // The next message; nullopt when none began within `timeout`, when one of
  // `others` can be read, or when `stop` was requested. A message that began is
  // waited for.
  Result<std::optional<Bytes>> receive(std::optional<std::chrono::milliseconds> timeout = std::nullopt,
                                       std::stop_token stop = {}, std::span<const int> others = {});

 private:
  Status gone();
  Status stopped();
  Status refuse(const char* why);
  Status read_whole(std::span<std::uint8_t> into, std::stop_token stop);

  int fd_;
  bool over_ = false;
  bool closed_ = false;
};

}  // namespace zuil
