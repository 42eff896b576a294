// SPDX-License-Identifier: EUPL-1.2
// Opened rows for others to work with: one line a row, as NDJSON or CSV. The
// receipt code is never among it: the portal does not have it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/portal/opened.h"

namespace zuil::portal {

enum class ExportFormat { kNdjson, kCsv };

struct ExportOptions {
  ExportFormat format = ExportFormat::kNdjson;
  std::string trajectory{};  // empty: all
  // Everything typed, also what no official let out: texts, and the names and
  // addresses of sign-ups.
  bool include_unreviewed = false;
  // Names and addresses of sign-ups, and no other text.
  bool contacts = false;
};

// What a person told about themselves is out of every row but with
// include_unreviewed: a village, an age and a role beside an answer tell who
// gave it, and the screen promises that only groups are counted.
// Takes out of `submission` what `options` do not let out of a row that was
// `released` or not, and gives the JSON pointers of what was taken, in order.
std::vector<std::string> withhold(Submission& submission, bool released, const ExportOptions& options);

// The document of assets/schema/submission.json without "code", and, where
// something was taken out, with "withheld": [pointers]. A line feed ends it.
std::string ndjson_line(const Submission& submission, const std::vector<std::string>& withheld);

// The columns never change their order; a new one goes to the end.
const std::vector<std::string>& csv_columns();
std::string csv_row(const Submission& submission, const std::vector<std::string>& withheld);

// Notes in `opened` and in the log that unreviewed text goes out, if it does;
// then calls `write` with each line (for CSV, the columns first). The number of
// rows. An error of `write` ends it. Blocks on disk.
Result<std::uint64_t> export_rows(Opened& opened, const ExportOptions& options, WallTime now,
                                  const std::function<Status(std::string_view)>& write);

}  // namespace zuil::portal
