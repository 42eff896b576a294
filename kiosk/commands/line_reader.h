// SPDX-License-Identifier: EUPL-1.2
// Lines from a file, a pipe or a terminal, as they come, in bounded memory.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace zuil {

class LineReader {
 public:
  enum class Event {
    kLine,     // line() is the next one, without its end
    kTooLong,  // the next one was longer than `max_bytes` and was not kept
    kTimeout,  // none came in time
    kEnd,      // there are no more
    kFailed    // reading fails; there are no more
  };

  // Reads from `file`, which it does not own.
  LineReader(int file, std::size_t max_bytes) : file_(file), max_bytes_(max_bytes) {}
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  // Blocks until a line is there, at most for `timeout` where nothing can be
  // read. A last line needs no end; "\r\n" ends one too.
  Event next(std::chrono::milliseconds timeout);

  // Holds until next(). Only after kLine.
  std::string_view line() const { return line_; }

 private:
  enum class Filled { kMore, kNothing, kEnd, kFailed };
  Filled fill(std::chrono::milliseconds timeout);
  void forget(std::size_t bytes);

  int file_;
  std::size_t max_bytes_;
  std::string buffer_;     // read, not yet given
  std::size_t given_ = 0;  // bytes of it that line_ takes
  std::string_view line_;
  bool skipping_ = false;  // in a line that is too long
  bool ended_ = false;
};

}  // namespace zuil
