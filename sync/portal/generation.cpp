// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/generation.h"

#include <charconv>
#include <optional>

#include "sync/base/files.h"

namespace zuil::portal {
namespace {

constexpr std::size_t kMaxCounterBytes = 256;

// Takes "name 12\n" off the front.
std::optional<std::uint64_t> take_line(std::string_view& text, std::string_view name) {
  if (!text.starts_with(name)) return std::nullopt;
  text.remove_prefix(name.size());
  std::uint64_t value = 0;
  const auto [at, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || at == text.data() + text.size() || *at != '\n') return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(at - text.data()) + 1);
  return value;
}

}  // namespace

std::string to_text(const InboxAge& age) {
  return "generation " + std::to_string(age.generation) + "\ncommits " + std::to_string(age.commits) + "\n";
}

Result<InboxAge> parse_inbox_age(std::string_view text) {
  const auto generation = take_line(text, "generation ");
  const auto commits = take_line(text, "commits ");
  constexpr std::uint64_t kMost = INT64_MAX;  // what a database column holds
  if (!generation || !commits || !text.empty() || *generation == 0 || *generation > kMost ||
      *commits > kMost) {
    return Error{ErrorKind::kRejected, "the counter file does not say \"generation N\" and \"commits N\""};
  }
  return InboxAge{*generation, *commits};
}

Result<InboxAge> read_counter(const std::filesystem::path& path) {
  const Bytes bytes = ZUIL_TRY("reading the counter file", read_file(path, kMaxCounterBytes));
  return parse_inbox_age(as_text(bytes));
}

Status write_counter(const std::filesystem::path& path, const InboxAge& age) {
  return write_file_durably(path, as_bytes(to_text(age)), 0640);
}

Status check_age(const InboxAge& counter, const InboxAge& database) {
  const auto numbers = " (inbox: generation " + std::to_string(database.generation) +
                       ", counter file: " + std::to_string(counter.generation) + ")";
  if (database.generation < counter.generation || database.commits < counter.commits) {
    return Error{ErrorKind::kRejected,
                 "the inbox is older than its counter file, so it was put back from a backup: run "
                 "`zuil-portal restored` before anything else" +
                     numbers};
  }
  if (database.generation > counter.generation) {
    return Error{ErrorKind::kRejected,
                 "the counter file is older than the inbox, so it was put back or lost: run "
                 "`zuil-portal restored`" +
                     numbers};
  }
  return Ok{};
}

}  // namespace zuil::portal
