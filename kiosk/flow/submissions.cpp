// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/flow/submissions.h"

#include <algorithm>

#include "kiosk/screens/sign_up.h"
#include "kiosk/screens/topic.h"
#include "sync/base/bytes.h"
#include "sync/domain/text.h"
#include "sync/wire/keys.h"

namespace zuil {
namespace {

ByteArray<8> short_hash(std::string_view text) {
  const Blake2b hash = blake2b(as_bytes(text));
  ByteArray<8> out{};
  std::copy_n(hash.begin(), out.size(), out.begin());
  return out;
}

// As typed, in one form, into `to`; nothing of it stays elsewhere.
void copy_typed(const ui::TextModel& typed, std::string& to) {
  const std::string_view text = typed.text();
  const bool ascii =
      std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) {
    to.assign(text);
    return;
  }
  std::string composed = to_nfc(std::string(text));
  to.assign(composed);
  wipe(composed);
}

// What stands around everything that is handed in at a visit.
Submission visit_frame(const Scene& scene) {
  Submission submission;
  submission.content_version = scene.content.version;
  if (scene.visit != nullptr) submission.visit = scene.visit->id;
  submission.language = scene.texts.language();
  if (scene.dates_known) submission.date = scene.today;
  submission.via = scene.via;
  return submission;
}

// The same of an answer to a topic. Who filled in a form read the promise on paper, not here.
Submission answer_frame(const Trajectory& trajectory, const Scene& scene) {
  Submission submission = visit_frame(scene);
  submission.trajectory = trajectory.id;
  if (scene.via != Via::kPaper)
    submission.told = told_hash(topic::told_text(topic::words(trajectory, scene)));
  return submission;
}

SubmissionBody words_of(const Trajectory& trajectory, const Draft& draft) {
  std::string text = to_nfc(std::string(draft.opinion.text()));
  if (trajectory.takes_opinions) return Opinion{std::move(text), draft.themes};
  return OwnSubject{std::move(text), draft.themes};
}

std::vector<Answer> answers_of(const Poll& poll, const Draft& draft) {
  std::vector<Answer> answers;
  for (const Question* question : questions_asked(poll, draft)) {
    if (!is_complete(*question, draft)) continue;
    if (const AnswerValue* value = draft.answer(question->id)) {
      answers.push_back({question->id, *value});
    } else {
      answers.push_back({question->id, ShortText{to_nfc(std::string(draft.text_of(question->id).text()))}});
    }
  }
  return answers;
}

}  // namespace

ToldHash told_hash(std::string_view text) { return short_hash(text); }

std::vector<Submission> submissions_of(const Trajectory& trajectory, const Draft& draft,
                                       const AboutYou& about, const Scene& scene) {
  Submission common = answer_frame(trajectory, scene);
  common.about = about;
  std::vector<Submission> submissions;
  if (draft.has_opinion()) {
    submissions.push_back(common);
    submissions.back().body = words_of(trajectory, draft);
  }
  if (trajectory.poll) {
    if (auto answers = answers_of(*trajectory.poll, draft); !answers.empty()) {
      submissions.push_back(std::move(common));
      submissions.back().body = PollResponse{std::move(answers)};
    }
  }
  return submissions;
}

std::vector<Submission> sign_up_of(const Trajectory& trajectory, const sign_up::Form& form,
                                   const Scene& scene) {
  std::vector<Submission> submissions(1);
  Submission& submission = submissions.front();
  submission.trajectory = trajectory.id;
  submission.content_version = scene.content.version;
  submission.told = short_hash(topic::told_text(topic::words(trajectory, scene)) +
                               sign_up::told_text(trajectory, form, scene));
  if (scene.dates_known) submission.date = scene.today;
  submission.via = scene.via;
  auto& sign_up = submission.body.emplace<SignUp>();
  for (const sign_up::Way way : sign_up::ways_for(form.allowed)) {
    copy_typed(form.at(way), way == sign_up::Way::kEmail ? sign_up.email : sign_up.phone);
  }
  sign_up.role = form.role;
  for (const ConsentWording& wording : trajectory.sign_up->consents) {
    if (!sign_up::has(form.allowed, wording.purpose)) continue;
    sign_up.interests.push_back(wording.purpose);
    sign_up.consents.push_back({wording.purpose, wording.version,
                                short_hash(sign_up::wording_shown(wording, scene.texts.language()))});
  }
  sign_up.parent_filled_in = form.by_parent;
  return submissions;
}

std::vector<Submission> evaluation_of(const Trajectory& trajectory, const evaluation::State& said,
                                      const Scene& scene) {
  std::vector<Submission> submissions{answer_frame(trajectory, scene)};
  submissions.front().body = Evaluation{said.clear, said.again};
  return submissions;
}

std::vector<Submission> signal_of(const signals::State& written, const Scene& scene) {
  std::vector<Submission> submissions{visit_frame(scene)};
  auto& signal = submissions.front().body.emplace<Signal>();
  copy_typed(written.text, signal.text);
  signal.theme = written.theme;
  signal.village = written.village;
  return submissions;
}

std::vector<Submission> hands_of(const hands::State& counted, const Scene& scene) {
  std::vector<Submission> submissions;
  const Question* question = hands::question_of(counted, scene);
  if (question == nullptr) return submissions;
  const std::vector<hands::RaisedFor> answers = hands::answers_of(*question, scene);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (counted.counts[i] == 0) continue;
    Submission submission = visit_frame(scene);
    submission.trajectory = counted.trajectory;
    submission.via = Via::kHands;
    submission.persons = counted.counts[i];
    submission.body = PollResponse{{{question->id, answers[i].value}}};
    submissions.push_back(std::move(submission));
  }
  return submissions;
}

Submission withdrawal_of(const std::string& trajectory, const ReceiptCode& code, const Scene& scene) {
  Submission submission;
  submission.trajectory = trajectory;
  submission.content_version = scene.content.version;
  if (scene.dates_known) submission.date = scene.today;
  submission.via = scene.via;
  submission.code = code;
  submission.body = Withdrawal{};
  return submission;
}

}  // namespace zuil
