// SPDX-License-Identifier: EUPL-1.2
// A benchmark that can't go on says why on standard error, and ends with 1.
#pragma once

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "sync/base/result.h"

namespace zuil {

[[noreturn]] inline void give_up(const std::string& what) {
  std::fprintf(stderr, "%s: %s\n", program_invocation_short_name, what.c_str());
  std::exit(1);
}

template <typename T>
T value_of(Result<T> result) {
  if (!result) give_up(result.error().what);
  return std::move(result).value();
}
inline void must(const Status& status) {
  if (!status) give_up(status.error().what);
}

}  // namespace zuil
