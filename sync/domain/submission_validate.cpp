// SPDX-License-Identifier: EUPL-1.2
// What a submission may hold. assets/schema/submission.json says the same to
// others, as far as a schema can.
#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "sync/domain/contact_form.h"
#include "sync/domain/submission.h"
#include "sync/domain/text.h"

namespace zuil {
namespace {

constexpr int kMaxEuros = 1'000'000;
constexpr int kMaxScale = 10;
constexpr int kMaxCoordinate = 10'000;
constexpr std::size_t kMaxInterests = 4;
// No answer takes more than 1,650 bytes of JSON (thirty options of forty
// characters with an amount each), so fewer need not be measured.
constexpr std::size_t kAnswersThatAlwaysFit = 9;

constexpr const char* kIdentifierWanted =
    "not an identifier, 1 to 40 of a-z, 0-9 and '-' are wanted, no '-' first";

// Collects the first fault. Pointers are built only where there is one.
class Checker {
 public:
  bool ok() const { return !fault_; }
  Status status() const { return fault_ ? Status(*fault_) : Status(Ok{}); }

  // Keeps "`pointer`: `what`" unless something was wrong before or `good`.
  void require(bool good, std::string_view pointer, std::string_view what) {
    if (!good && ok()) fault_ = Error{ErrorKind::kRejected, std::string(pointer) + ": " + std::string(what)};
  }

  void identifier(std::string_view text, std::string_view pointer) {
    require(is_identifier(text), pointer, kIdentifierWanted);
  }

  void text(std::string_view text, std::size_t least, std::size_t most, bool lines_allowed,
            std::string_view pointer) {
    if (!ok()) return;
    const std::optional<std::size_t> characters = count_characters(to_nfc(std::string(text)));
    if (!characters) return require(false, pointer, "invalid UTF-8, valid UTF-8 is wanted");
    if (*characters > most || *characters < least)
      require(false, pointer,
              std::to_string(*characters) + " characters, " + std::to_string(least) + " to " +
                  std::to_string(most) + " are wanted");
    require(least == 0 || !is_blank(text), pointer, "nothing but white space, text is wanted");
    require(!has_control_character(text, lines_allowed), pointer,
            "control character, text without one is wanted");
  }

  // Identifiers, none twice.
  void identifiers(const std::vector<std::string>& list, std::size_t least, std::size_t most,
                   const std::string& pointer) {
    require(list.size() >= least && list.size() <= most, pointer,
            std::to_string(list.size()) + " items, " + std::to_string(least) + " to " + std::to_string(most) +
                " are wanted");
    if (!ok()) return;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (!is_identifier(list[i])) identifier(list[i], pointer + '/' + std::to_string(i));
      require(std::find(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(i), list[i]) ==
                  list.begin() + static_cast<std::ptrdiff_t>(i),
              pointer, "an item twice, each once is wanted");
    }
  }

 private:
  std::optional<Error> fault_;
};

class AnswerChecker {
 public:
  AnswerChecker(Checker& check, std::string pointer) : check_(check), pointer_(std::move(pointer)) {}

  void operator()(const Choice& value) { check_.identifier(value.option, pointer_ + "/choice"); }
  void operator()(const Choices& value) {
    check_.identifiers(value.options, 1, kMaxOptions, pointer_ + "/choices");
  }
  void operator()(const ScaleValue& value) {
    check_.require(value.value >= 1 && value.value <= kMaxScale, pointer_ + "/scale",
                   "outside the scale, 1 to 10 is wanted");
  }
  void operator()(const Ranking& value) {
    check_.identifiers(value.options, 2, kMaxOptions, pointer_ + "/ranking");
  }
  void operator()(const Budget& value) {
    check_.require(!value.amounts.empty() && value.amounts.size() <= kMaxOptions, pointer_ + "/budget",
                   std::to_string(value.amounts.size()) + " amounts, 1 to 30 are wanted");
    for (const auto& [option, amount] : value.amounts) {
      check_.identifier(option, pointer_ + "/budget");
      check_.require(amount >= 0 && amount <= kMaxEuros, pointer_ + "/budget",
                     "amount out of range, whole euros from 0 to 1000000 are wanted");
    }
  }
  void operator()(const Pin& value) {
    check_.require(value.x >= 0 && value.x <= kMaxCoordinate, pointer_ + "/pin/x",
                   "outside the map, 0 to 10000 is wanted");
    check_.require(value.y >= 0 && value.y <= kMaxCoordinate, pointer_ + "/pin/y",
                   "outside the map, 0 to 10000 is wanted");
    if (!value.area.empty()) check_.identifier(value.area, pointer_ + "/pin/area");
  }
  void operator()(const ShortText& value) {
    check_.text(value.text, 1, kMaxShortTextCharacters, true, pointer_ + "/text");
  }
  void operator()(const DontKnow&) {}
  void operator()(const Skipped&) {}

 private:
  Checker& check_;
  std::string pointer_;
};

class BodyChecker {
 public:
  BodyChecker(Checker& check, const Submission& submission) : check_(check), submission_(submission) {}

  void operator()(const Opinion& opinion) {
    check_.text(opinion.text, 1, kMaxOpinionCharacters, true, "/opinion/text");
    check_.identifiers(opinion.themes, 0, kMaxThemes, "/opinion/themes");
  }

  void operator()(const PollResponse& poll) {
    check_.require(!poll.answers.empty() && poll.answers.size() <= kMaxAnswers, "/poll/answers",
                   std::to_string(poll.answers.size()) + " answers, 1 to 50 are wanted");
    std::set<std::string_view> asked;
    for (std::size_t i = 0; i < poll.answers.size() && check_.ok(); ++i) {
      const Answer& answer = poll.answers[i];
      const std::string pointer = "/poll/answers/" + std::to_string(i);
      check_.identifier(answer.question, pointer + "/question");
      check_.require(asked.insert(answer.question).second, pointer + "/question",
                     "question answered twice, one answer is wanted");
      std::visit(AnswerChecker(check_, pointer), answer.value);
    }
    if (check_.ok() && poll.answers.size() > kAnswersThatAlwaysFit) {
      Submission with_id = submission_;
      if (with_id.id == Uuid{}) with_id.id.bytes[0] = 1;
      check_.require(to_json(with_id).size() <= kMaxSubmissionBytes, "",
                     "larger than 16384 bytes as JSON, at most that is wanted");
    }
  }

  void operator()(const SignUp& sign_up) {
    check_.text(sign_up.name, 0, kMaxNameCharacters, false, "/sign_up/name");
    check_.require(!sign_up.email.empty() || !sign_up.phone.empty(), "/sign_up",
                   "no way to reach the person, an email or a phone is wanted");
    check_.require(sign_up.email.empty() || is_email_form(sign_up.email), "/sign_up/email",
                   "not the form of an e-mail address, like name@example.nl is wanted");
    check_.require(sign_up.phone.empty() || is_phone_form(sign_up.phone), "/sign_up/phone",
                   "not the form of a telephone number, 6 to 15 digits are wanted");
    interests(sign_up);
    consents(sign_up);
  }

  void operator()(const Evaluation& evaluation) {
    check_.require(evaluation.clear || evaluation.again, "/evaluation",
                   "no answer, \"clear\" or \"again\" is wanted");
  }

  void operator()(const OwnSubject& subject) {
    check_.text(subject.text, 1, kMaxOpinionCharacters, true, "/subject/text");
    check_.identifiers(subject.themes, 0, kMaxThemes, "/subject/themes");
  }

  void operator()(const Withdrawal&) {
    check_.require(!submission_.code.empty(), "/code", "missing, the code of what is withdrawn is wanted");
  }

  void operator()(const Signal& signal) {
    check_.text(signal.text, 1, kMaxSignalCharacters, true, "/signal/text");
    check_.identifier(signal.theme, "/signal/theme");
    if (signal.village) check_.identifier(*signal.village, "/signal/village");
  }

 private:
  void interests(const SignUp& sign_up) {
    check_.require(!sign_up.interests.empty() && sign_up.interests.size() <= kMaxInterests,
                   "/sign_up/interests",
                   std::to_string(sign_up.interests.size()) + " interests, 1 to 4 are wanted");
    const std::set<Interest> different(sign_up.interests.begin(), sign_up.interests.end());
    check_.require(different.size() == sign_up.interests.size(), "/sign_up/interests",
                   "an item twice, each once is wanted");
  }

  void consents(const SignUp& sign_up) {
    std::set<Interest> agreed;
    for (std::size_t i = 0; i < sign_up.consents.size() && check_.ok(); ++i) {
      const Consent& consent = sign_up.consents[i];
      const std::string pointer = "/sign_up/consents/" + std::to_string(i);
      check_.identifier(consent.version, pointer + "/version");
      check_.require(agreed.insert(consent.purpose).second, pointer + "/purpose",
                     "purpose twice, each once is wanted");
    }
    const std::set<Interest> wanted(sign_up.interests.begin(), sign_up.interests.end());
    check_.require(agreed == wanted, "/sign_up/consents",
                   "consents differ from interests, one for each interest is wanted");
  }

  Checker& check_;
  const Submission& submission_;
};

bool is_language(std::string_view text) {
  return (text.size() == 2 || text.size() == 3) &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_version_4_or_unset(const Uuid& id) {
  return id == Uuid{} || ((id.bytes[6] & 0xF0) == 0x40 && (id.bytes[8] & 0xC0) == 0x80);
}

bool is_writable_date(const Date& date) {
  return date.ok() && static_cast<int>(date.year()) >= 0 && static_cast<int>(date.year()) <= 9999;
}

// What binds the parts around the body to its kind.
void check_frame(Checker& check, const Submission& submission) {
  const SubmissionKind kind = submission.kind();
  const bool may_lack_trajectory = kind == SubmissionKind::kSignal || kind == SubmissionKind::kEvaluation;
  const bool contact = stream_of(kind) == Stream::kContacts;

  check.require(is_version_4_or_unset(submission.id), "/id", "not a version 4 UUID, one is wanted");
  if (!submission.trajectory.empty() || !may_lack_trajectory)
    check.identifier(submission.trajectory, "/trajectory");
  check.identifier(submission.content_version, "/content");
  if (submission.visit) {
    check.require(!contact, "/visit", "on a sign-up or withdrawal, none is wanted there");
    check.identifier(*submission.visit, "/visit");
  }
  if (submission.language) {
    check.require(!contact, "/language", "on a sign-up or withdrawal, none is wanted there");
    check.require(is_language(*submission.language), "/language",
                  "not a language, two or three letters a-z are wanted");
  }
  if (submission.date) check.require(is_writable_date(*submission.date), "/date", "no day, one is wanted");
  if (submission.via == Via::kHands) {
    check.require(submission.persons.has_value(), "/persons", "missing, counted hands are wanted");
    check.require(!submission.persons || (*submission.persons >= 1 && *submission.persons <= kMaxPersons),
                  "/persons", "out of range, 1 to 1000 is wanted");
  } else {
    check.require(!submission.persons, "/persons", "without raised hands, none is wanted");
  }
  if (submission.about != AboutYou{})
    check.require(!contact && kind != SubmissionKind::kSignal, "/about",
                  "on a sign-up, withdrawal or signal, none is wanted there");
  if (submission.about.village) check.identifier(*submission.about.village, "/about/village");
}

}  // namespace

Status validate(const Submission& submission) {
  Checker check;
  check_frame(check, submission);
  std::visit(BodyChecker(check, submission), submission.body);
  return check.status();
}

}  // namespace zuil
