// SPDX-License-Identifier: EUPL-1.2
// Runs `zuil capture` in this process, between pipes.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <fstream>
#include <string>

#include "kiosk/commands/capture.h"
#include "tests/sync/store/store_fixture.h"

namespace zuil {

// A pipe with both its ends.
struct Pipe {
  Pipe() { REQUIRE(::pipe2(ends, O_CLOEXEC) == 0); }
  ~Pipe() {
    close_writing();
    ::close(ends[0]);
  }
  void write(std::string_view text) {
    REQUIRE(::write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  }
  void close_writing() {
    if (ends[1] >= 0) ::close(ends[1]);
    ends[1] = -1;
  }
  // What is there, until it was quiet for `patience` or the end.
  std::string read(std::chrono::milliseconds patience) {
    std::string out;
    pollfd waiting{ends[0], POLLIN, 0};
    char buffer[4096];
    while (::poll(&waiting, 1, static_cast<int>(patience.count())) > 0) {
      const ssize_t count = ::read(ends[0], buffer, sizeof buffer);
      if (count <= 0) break;
      out.append(buffer, static_cast<std::size_t>(count));
      patience = std::chrono::milliseconds(0);
    }
    return out;
  }
  int ends[2] = {-1, -1};
};

struct CaptureFixture : StoreFixture {
  Pipe out;
  Pipe err;
  CaptureOptions options;

  CaptureFixture() { options.data = (temp.path() / "zuil").string(); }

  // Runs it over `text` in a file.
  int run(const std::string& text) {
    options.file = (temp.path() / "lines").string();
    std::ofstream(options.file, std::ios::binary) << text;
    const int status = run_capture(options, SystemClock(), random, out.ends[1], err.ends[1]);
    out.close_writing();
    err.close_writing();
    return status;
  }
  std::string said() { return out.read(std::chrono::milliseconds(0)); }
  std::string complained() { return err.read(std::chrono::milliseconds(0)); }
};

}  // namespace zuil
