// SPDX-License-Identifier: EUPL-1.2
// Runs a program one system call at a time (ptrace(2)): kills it before any
// one of them, or looks at everything it writes.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sync/base/bytes.h"

namespace zuil {

// A call that changes a file or makes what was changed durable.
struct FileCall {
  enum class Kind { kWrite, kResize, kSync };
  Kind kind = Kind::kWrite;
  std::string path;
  std::uint64_t at = 0;      // kWrite: where; kResize: the new size
  Bytes bytes;               // kWrite
  std::uint64_t number = 0;  // as TracedOptions::kill_before counts
};

struct TracedOptions {
  // SIGKILL before this system call of the program, counting from 1 those of
  // all its threads and children after exec; 0: never.
  std::uint64_t kill_before = 0;
  // Sees the bytes of each write to any descriptor, before it happens.
  std::function<void(int descriptor, ByteView bytes)> on_write = {};
  // Sees each pwrite(2), ftruncate(2), fsync(2) and fdatasync(2), before it happens.
  std::function<void(const FileCall& call)> on_file_call = {};
};

struct TracedResult {
  bool killed = false;
  int exit_status = -1;  // where it ended by itself
  std::uint64_t calls = 0;
  std::string out;  // what reached standard output
  std::string err;
};

// Runs `arguments` (a path first) with `input` as standard input, to its end.
// Aborts the test program when this system does not let it trace.
TracedResult traced_run(const std::vector<std::string>& arguments, const std::string& input,
                        const TracedOptions& options = {});

}  // namespace zuil
