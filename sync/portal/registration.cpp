// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/registration.h"

#include <utility>

#include "sync/base/log.h"
#include "sync/portal/enrolment_check.h"

namespace zuil::portal {

Result<std::variant<Registered, NotRegistered>> register_device(Inbox& inbox, std::string_view json,
                                                                WallTime now) {
  using Answer = std::variant<Registered, NotRegistered>;
  const auto refused = [](ProblemType type, std::string location, std::string detail) {
    return Answer(NotRegistered{type, {"body", std::move(location), std::move(detail)}});
  };
  const Result<EnrolmentRequest> request = parse_enrolment_request(json);
  if (!request) return refused(ProblemType::kMalformed, "", request.error().what);
  if (!signature_holds(*request)) {
    return refused(ProblemType::kUnacceptable, "/signature", "is not by public_key");
  }
  Enrolment enrolment = ZUIL_TRY("enrolling", inbox.enrol(*request, now));
  switch (enrolment.outcome) {
    case EnrolOutcome::kUnknown: return refused(ProblemType::kNotFound, "/invitation", "not known here");
    case EnrolOutcome::kUsedByOther:
      return refused(ProblemType::kTokenUsed, "/public_key", "is not the first that used the invitation");
    case EnrolOutcome::kInvitationOver:
      return refused(ProblemType::kInvitationOver, "/invitation", "its time has passed");
    case EnrolOutcome::kEnrolled:
    case EnrolOutcome::kAgain: break;
  }
  const bool first = enrolment.outcome == EnrolOutcome::kEnrolled;
  if (first) log(LogLevel::kInfo, LogCode::kEnrolled, to_hex(enrolment.device));
  return Answer(Registered{first, enrolment.device, std::move(enrolment.certificate)});
}

}  // namespace zuil::portal
