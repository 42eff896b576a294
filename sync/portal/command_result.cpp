// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/command_result.h"

#include <cerrno>
#include <cstdio>
#include <string>

#include "sync/wire/keys.h"

namespace zuil::portal {

Status write_out(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size()) return Ok{};
  return Error{errno == ENOSPC ? ErrorKind::kFull : ErrorKind::kRetryLater, "writing to stdout"};
}

void print(std::string_view text) {
  (void)write_out(text).has_value();
  std::fflush(stdout);
}

void print_line(std::string_view text) { print(std::string(text) + '\n'); }

int run(const std::function<Status()>& command) {
  ensure_crypto();
  Status done = command();
  if (done && std::fflush(stdout) != 0) {
    done = Error{errno == ENOSPC ? ErrorKind::kFull : ErrorKind::kRetryLater, "writing to stdout"};
  }
  if (done) return 0;
  std::fprintf(stderr, "zuil-portal: %s\n", done.error().what.c_str());
  return done.error().kind == ErrorKind::kRejected || done.error().kind == ErrorKind::kDamaged ? 1 : 2;
}

}  // namespace zuil::portal
