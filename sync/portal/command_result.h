// SPDX-License-Identifier: EUPL-1.2
// How commands speak.
#pragma once

#include <functional>
#include <string_view>

#include "sync/base/result.h"

namespace zuil::portal {

// To stdout, flushed; kFull or kRetryLater when nobody takes it.
Status write_out(std::string_view text);
void print(std::string_view text);
void print_line(std::string_view text);

// Prepares the process, does `command` and gives the exit status; an error is
// told on stderr.
int run(const std::function<Status()>& command);

}  // namespace zuil::portal
