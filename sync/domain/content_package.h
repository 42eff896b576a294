// SPDX-License-Identifier: EUPL-1.2
// A content package on disk: a folder with content.json (its form is
// assets/schema/content.json) and the pictures it names. The same checks run
// at the author's desk, at the portal before signing and at the terminal
// before use. All block on disk; any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/base/strict_json.h"
#include "sync/domain/content.h"

namespace zuil {

inline constexpr std::uint64_t kMaxContentFileBytes = 20ULL << 20;
inline constexpr std::uint64_t kMaxContentPackageBytes = 200ULL << 20;
inline constexpr std::size_t kMaxContentFiles = 10'000;

struct ContentFault {
  std::string file;     // relative to the package; "." for the folder itself
  int line = 1;         // 1 for a fault of a file as a whole
  std::string pointer;  // JSON pointer into content.json; empty for a file or document as a whole
  std::string what;     // "what is wrong, what is wanted"; never quotes a text of the package
  bool operator==(const ContentFault&) const = default;
};

// "content.json:12: /trajectories/0/closes: before …, … is wanted"; without
// the pointer where it is empty. Control characters come out as \u001b.
std::string to_string(const ContentFault& fault);

// The package in `folder`, days written as offsets counted from `today`.
// Checks content.json whole, and that every file it names is there; looks into
// no picture and at no other file, so that a terminal starts at once with what
// check_content() passed before. kRejected with the first fault and how many
// there are.
Result<Content> load_content(const std::filesystem::path& folder, const Date& today);

// Every fault of the package in `folder` by file and line; empty when it may
// be used. When content.json can't be read as JSON, or breaks its schema, neither
// its rules are looked at nor which files it names.
std::vector<ContentFault> check_content(const std::filesystem::path& folder, const Date& today);

// The same for the text of a content.json alone; no file is touched. `content`
// is fit for use only when nothing is returned.
std::vector<JsonFault> check_content_document(std::string_view json, const Date& today, Content& content);

}  // namespace zuil
