// SPDX-License-Identifier: EUPL-1.2
// One valid submission of every kind and answer, with every field filled that
// its kind may have.
#pragma once

#include <vector>

#include "sync/domain/submission.h"

namespace zuil::samples {

inline Submission frame(SubmissionBody body) {
  Submission submission;
  submission.id = *parse_uuid("0a1b2c3d-0102-4304-8506-0708090a0b0c");
  submission.trajectory = "duurzaam-hoonhorst";
  submission.content_version = "demo-1";
  submission.told = {1, 2, 3, 4, 5, 6, 7, 255};
  submission.visit = "hoonhorst-11-maart";
  submission.language = "nl";
  submission.date = parse_date("2027-03-11");
  submission.code = *ReceiptCode::from_number(12'345'678'901'234ULL);
  submission.about = {"hoonhorst", AgeGroup::kFrom25To44, Role::kResident};
  submission.body = std::move(body);
  return submission;
}

inline Submission opinion() {
  return frame(Opinion{"Meer \"bomen\" bij de école.\nEn een bankje: €\\", {"groen", "plein"}});
}

inline Submission poll() {
  return frame(PollResponse{{{"waar", Choice{"daken"}},
                             {"wat", Choices{{"jeugd", "sport"}}},
                             {"hoe", ScaleValue{4}},
                             {"volgorde", Ranking{{"zaal", "keuken", "tuin"}}},
                             {"geld", Budget{{{"bomen", 60}, {"bankje", 40}}}},
                             {"plek", Pin{1234, 10'000, "markt"}},
                             {"ergens", Pin{0, 0, ""}},
                             {"waarom", ShortText{"Omdat het kan."}},
                             {"wanneer", DontKnow{}},
                             {"wie", Skipped{}}}});
}

inline Submission sign_up() {
  Submission submission = frame(SignUp{
      "Anne Vries",
      "anne@voorbeeld.nl",
      "+31 (0)529-488388",
      Role::kEntrepreneur,
      {Interest::kHear, Interest::kCall},
      {{Interest::kHear, "v1", {1, 1, 1, 1, 1, 1, 1, 1}}, {Interest::kCall, "v2", {2, 2, 2, 2, 2, 2, 2, 2}}},
      true});
  submission.visit.reset();
  submission.language.reset();
  submission.about = {};
  return submission;
}

inline Submission evaluation() { return frame(Evaluation{Clear::kSomewhat, Again::kMaybe}); }
inline Submission subject() { return frame(OwnSubject{"De bus rijdt te weinig.", {"verkeer"}}); }

inline Submission withdrawal() {
  Submission submission = frame(Withdrawal{});
  submission.visit.reset();
  submission.language.reset();
  submission.about = {};
  return submission;
}

inline Submission signal() {
  Submission submission = frame(Signal{"Veel zorgen over de school.", "onderwijs", "hoonhorst"});
  submission.about = {};
  return submission;
}

inline Submission hands() {
  Submission submission = frame(PollResponse{{{"waar", Choice{"daken"}}}});
  submission.via = Via::kHands;
  submission.persons = 14;
  return submission;
}

inline Submission bare_evaluation() {
  Submission submission;
  submission.content_version = "demo-1";
  submission.body = Evaluation{Clear::kYes, std::nullopt};
  return submission;
}

inline std::vector<Submission> all() {
  return {opinion(),    poll(),   sign_up(), evaluation(),     subject(),
          withdrawal(), signal(), hands(),   bare_evaluation()};
}

}  // namespace zuil::samples
