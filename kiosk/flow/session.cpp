// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/flow/session.h"

#include <algorithm>

#include "kiosk/flow/submissions.h"

namespace zuil {

Sending::~Sending() {
  for (Submission& submission : submissions) wipe_words(submission);
}

bool Sending::is_withdrawal() const {
  return !submissions.empty() && submissions.front().kind() == SubmissionKind::kWithdrawal;
}

bool Session::has_answers() const {
  return sending.has_value() ||
         std::any_of(drafts.begin(), drafts.end(), [](const auto& draft) { return !draft.second.empty(); });
}

}  // namespace zuil
