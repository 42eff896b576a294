// SPDX-License-Identifier: EUPL-1.2
// The store of an enrolled terminal, for commands that can do nothing without.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/store/store.h"

namespace zuil {

inline constexpr int kExitStoreFailed = 2;
inline constexpr int kExitNotEnrolled = 3;

// The store in data_folder(`data`), or the status to exit with, after a line on
// `err` that begins with `command`: kExitNotEnrolled before enrolment, and then no
// folder is made; kExitStoreFailed when it does not open.
std::variant<std::unique_ptr<Store>, int> open_terminal(const std::string& data, std::string_view command,
                                                        const Clock& clock, Random& random,
                                                        std::ostream& err);

}  // namespace zuil
