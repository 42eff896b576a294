// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/submission.h"

#include "sync/base/bytes.h"
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

void wipe_words(Submission& submission) {
  if (auto* opinion = std::get_if<Opinion>(&submission.body)) wipe(opinion->text);
  if (auto* subject = std::get_if<OwnSubject>(&submission.body)) wipe(subject->text);
  if (auto* signal = std::get_if<Signal>(&submission.body)) wipe(signal->text);
  if (auto* sign_up = std::get_if<SignUp>(&submission.body)) {
    wipe(sign_up->name);
    wipe(sign_up->email);
    wipe(sign_up->phone);
  }
  if (auto* poll = std::get_if<PollResponse>(&submission.body)) {
    for (Answer& answer : poll->answers) {
      if (auto* text = std::get_if<ShortText>(&answer.value)) wipe(text->text);
    }
  }
}

}  // namespace zuil
