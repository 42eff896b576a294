// SPDX-License-Identifier: EUPL-1.2
// Submissions: whatever is taken is valid, survives writing and reading in both
// forms, and a refusal has a reason that can be printed.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "sync/domain/submission.h"
#include "sync/domain/text.h"

namespace {

void require(bool good) {
  if (!good) std::abort();
}

void check_document(std::string_view text) {
  const auto submission = zuil::parse_submission(text);
  if (!submission) {
    require(submission.error().kind == zuil::ErrorKind::kRejected);
    require(!zuil::has_control_character(submission.error().what, false));
    return;
  }
  require(zuil::validate(*submission).has_value());
  const std::string written = zuil::to_json(*submission);
  const auto again = zuil::parse_submission(written);
  require(again && *again == *submission && zuil::to_json(*again) == written);

  const auto record = zuil::parse_record_json(zuil::to_record_json(*submission));
  require(record.has_value());
  zuil::Submission inner = *submission;
  inner.id = {};
  inner.told = {};
  inner.code = {};
  require(*record == inner);
}

void check_record(std::string_view text) {
  const auto record = zuil::parse_record_json(text);
  if (!record || !zuil::validate(*record)) return;
  const std::string written = zuil::to_record_json(*record);
  const auto again = zuil::parse_record_json(written);
  require(again && *again == *record);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_document(text);
  check_record(text);
  return 0;
}
