// SPDX-License-Identifier: EUPL-1.2
// The inbox's generation, kept in a file outside the database and its backup,
// so that a database that was put back from a backup is seen as such. Beside it
// stands how many transactions the inbox had when the file was last written: a
// copy older than that is found out even where nobody raised the generation.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "sync/base/result.h"

namespace zuil::portal {

// What the counter file and the inbox each say about the inbox.
struct InboxAge {
  std::uint64_t generation = 1;  // from 1, raised by every restore
  std::uint64_t commits = 0;     // bundles' transactions, in this and all earlier generations
  bool operator==(const InboxAge&) const = default;
};

std::string to_text(const InboxAge& age);
Result<InboxAge> parse_inbox_age(std::string_view text);

// kRejected when the file is missing or is not one that write_counter() made.
Result<InboxAge> read_counter(const std::filesystem::path& path);
Status write_counter(const std::filesystem::path& path, const InboxAge& age);

// Ok when `database` may be used beside `counter`; kRejected, naming the way
// out, when it is older than the counter, or newer than a counter that was lost.
Status check_age(const InboxAge& counter, const InboxAge& database);

}  // namespace zuil::portal
