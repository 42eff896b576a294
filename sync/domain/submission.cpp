// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/submission.h"

#include "sync/domain/names.h"

namespace zuil {
std::string_view to_string(SubmissionKind kind) { return name_of(kSubmissionKindNames, kind); }
std::string_view to_string(Via via) { return name_of(kViaNames, via); }
std::string_view to_string(AgeGroup group) { return name_of(kAgeGroupNames, group); }
std::string_view to_string(Role role) { return name_of(kRoleNames, role); }
std::string_view to_string(Interest interest) { return name_of(kInterestNames, interest); }
std::string_view to_string(Clear clear) { return name_of(kClearNames, clear); }
std::string_view to_string(Again again) { return name_of(kAgainNames, again); }

Stream stream_of(SubmissionKind kind) {
  return kind == SubmissionKind::kSignUp || kind == SubmissionKind::kWithdrawal ? Stream::kContacts
                                                                                : Stream::kAnswers;
}

}  // namespace zuil
