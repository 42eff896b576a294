// SPDX-License-Identifier: EUPL-1.2
// From the request of a terminal that enrols to the answer: the same for the
// network and for a stick.
#pragma once

#include <string_view>
#include <variant>

#include "sync/portal/inbox.h"
#include "sync/portal/problem.h"

namespace zuil::portal {

inline constexpr std::size_t kMaxEnrolmentBytes = 4096;

struct Registered {
  bool first = true;  // false: the same request again, with the same reply
  DeviceId device{};
  Bytes certificate;
};
struct NotRegistered {
  ProblemType type = ProblemType::kMalformed;
  Fault fault;
};

// Takes the JSON of a request, no longer than kMaxEnrolmentBytes. An Error
// means that nothing is known to have changed. Blocks on disk.
Result<std::variant<Registered, NotRegistered>> register_device(Inbox& inbox, std::string_view json,
                                                                WallTime now);

}  // namespace zuil::portal
