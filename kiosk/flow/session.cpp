// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/flow/session.h"

#include <algorithm>

namespace zuil {

Sending::~Sending() {
  for (Submission& submission : submissions) wipe_words(submission);
}

SubmissionKind Sending::kind() const { return submissions.front().kind(); }

bool Session::has_answers() const {
  const auto is_begun = [](const auto& entry) { return !entry.second.empty(); };
  return sending.has_value() || !evaluation.empty() || std::any_of(drafts.begin(), drafts.end(), is_begun) ||
         std::any_of(forms.begin(), forms.end(), is_begun);
}

}  // namespace zuil
