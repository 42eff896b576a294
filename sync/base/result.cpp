// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/result.h"

namespace zuil {

std::string_view to_string(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kRetryLater: return "retry later";
    case ErrorKind::kRejected: return "rejected";
    case ErrorKind::kDamaged: return "damaged";
    case ErrorKind::kFull: return "full";
  }
  return "unknown";
}

Error with_context(std::string_view doing, Error error) {
  std::string what(doing);
  what += ": ";
  what += error.what;
  error.what = std::move(what);
  return error;
}

}  // namespace zuil
