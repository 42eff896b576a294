// SPDX-License-Identifier: EUPL-1.2
// zuil capture [--data DIR] [--group-ms N] FILE|-
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/random.h"

namespace zuil {

struct CaptureOptions {
  std::string data;                                // as given; see data_folder()
  std::string file;                                // "-": standard input
  std::optional<std::chrono::milliseconds> group;  // commit what comes within it at once
};

// Keeps submissions, one a line (assets/schema/submission.json). Writes to the
// descriptor `out`, in order of input and only after they are on disk, a line
// {"line":N,"id":"…"} for each; to `err` "line N: /pointer: reason" for one that
// can't be taken, which stops nothing else. A group ends by time even when no
// line follows, and at kMaxGroup lines. Gives the exit status: 0; 1 when a line
// could not be taken; 2 when the file can't be read or the store can't keep,
// then what was not acknowledged was not kept; 3 "not enrolled". Blocks.
int run_capture(const CaptureOptions& options, const Clock& clock, Random& random, int out, int err);

}  // namespace zuil
