// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/line_reader.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "sync/base/bytes.h"

namespace zuil {
namespace {

constexpr std::size_t kChunk = 64 * 1024;

}  // namespace

LineReader::~LineReader() { wipe(buffer_); }

void LineReader::forget(std::size_t bytes) {
  // What moves up leaves a copy behind, and it holds answers.
  const std::size_t left = buffer_.size() - bytes;
  std::copy_n(buffer_.begin() + static_cast<std::ptrdiff_t>(bytes), left, buffer_.begin());
  std::fill(buffer_.begin() + static_cast<std::ptrdiff_t>(left), buffer_.end(), '\0');
  buffer_.resize(left);
}

LineReader::Filled LineReader::fill(std::chrono::milliseconds timeout) {
  pollfd waiting{file_, POLLIN, 0};
  const int ready = ::poll(&waiting, 1, static_cast<int>(timeout.count()));
  if (ready == 0) return Filled::kNothing;
  if (ready < 0) return errno == EINTR ? Filled::kNothing : Filled::kFailed;
  // Room is made once, so that a growing buffer leaves no copies behind.
  buffer_.reserve(max_bytes_ + 2 + kChunk);
  const std::size_t before = buffer_.size();
  buffer_.resize(before + kChunk);
  const ssize_t count = ::read(file_, buffer_.data() + before, kChunk);
  buffer_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  if (count > 0) return Filled::kMore;
  if (count < 0 && (errno == EINTR || errno == EAGAIN)) return Filled::kNothing;
  return count == 0 ? Filled::kEnd : Filled::kFailed;
}

LineReader::Event LineReader::next(std::chrono::milliseconds timeout) {
  forget(std::exchange(given_, 0));
  line_ = {};
  for (std::size_t searched = 0;;) {
    const std::size_t end = buffer_.find('\n', searched);
    const bool found = end != std::string::npos;
    const std::size_t size = found ? end : buffer_.size();
    if (!found && !skipping_ && size > max_bytes_ + 1) skipping_ = true;  // 1: perhaps a '\r'
    if (skipping_) {
      forget(found ? size + 1 : size);
      searched = 0;
      if (found || ended_) {
        skipping_ = false;
        return Event::kTooLong;
      }
    } else if (found || (ended_ && size > 0)) {
      given_ = found ? size + 1 : size;
      line_ = std::string_view(buffer_).substr(0, size);
      if (line_.ends_with('\r')) line_.remove_suffix(1);
      return line_.size() > max_bytes_ ? Event::kTooLong : Event::kLine;
    } else {
      searched = size;
    }
    if (ended_) return Event::kEnd;
    switch (fill(timeout)) {
      case Filled::kMore: break;
      case Filled::kNothing: return Event::kTimeout;
      case Filled::kEnd: ended_ = true; break;
      case Filled::kFailed: return Event::kFailed;
    }
  }
}

}  // namespace zuil
