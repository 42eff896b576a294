// SPDX-License-Identifier: EUPL-1.2
// `zuil-portal release`: texts that an official has yet to read.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/portal/opened.h"

namespace zuil::portal {

// What people typed, but for names and addresses, in the order of the document.
std::vector<std::string> texts_of(const Submission& submission);

// Notes in `opened` that unreviewed text is read, then calls `write` with a
// line for each text of a row that counts and is not released: the record's id,
// a tab, the text with control characters as \u000a. An empty `trajectory` is
// all of them. How many lines. An error of `write` ends it.
Result<std::uint64_t> list_unreleased(Opened& opened, std::string_view trajectory, WallTime now,
                                      const std::function<Status(std::string_view)>& write);

}  // namespace zuil::portal
