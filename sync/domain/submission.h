// SPDX-License-Identifier: EUPL-1.2
// One thing a person handed in. Plain values; the screens and `zuil capture`
// make the same ones. What each field may hold is said here and in
// assets/schema/submission.json; validate() and the schema agree.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/domain/identifiers.h"

namespace zuil {

// Characters are Unicode code points after NFC.
inline constexpr std::size_t kMaxOpinionCharacters = 1000;
inline constexpr std::size_t kMaxSignalCharacters = 500;
inline constexpr std::size_t kMaxShortTextCharacters = 200;
inline constexpr std::size_t kMaxNameCharacters = 100;
inline constexpr std::size_t kMaxContactCharacters = 254;
inline constexpr std::size_t kMaxThemes = 6;
inline constexpr std::size_t kMaxAnswers = 50;
inline constexpr std::size_t kMaxOptions = 30;
inline constexpr std::uint32_t kMaxPersons = 1000;
// Of to_json() with an id; a larger submission is not valid.
inline constexpr std::size_t kMaxSubmissionBytes = 16 * 1024;

enum class SubmissionKind { kOpinion, kPoll, kSignUp, kEvaluation, kSubject, kWithdrawal, kSignal };
// "opinion", "poll", "sign_up", "evaluation", "subject", "withdrawal", "signal".
std::string_view to_string(SubmissionKind kind);

// How it came in: by the person alone; with an official's help; at a desk;
// typed over from paper; counted raised hands.
enum class Via { kSelf, kHelped, kDesk, kPaper, kHands };
// "self", "helped", "desk", "paper", "hands".
std::string_view to_string(Via via);

enum class AgeGroup { kUnder25, kFrom25To44, kFrom45To64, kFrom65 };
// "under_25", "25_44", "45_64", "65_up".
std::string_view to_string(AgeGroup group);

// In the order in which they came; screens have their own.
enum class Role { kResident, kEntrepreneur, kAssociation, kOther, kSchoolOrCare, kFarmer };
// "resident", "entrepreneur", "association", "other", "school_or_care", "farmer".
std::string_view to_string(Role role);

// What a person chose to tell (Over u). A part not told is nullopt, whether it
// was skipped or "zeg ik liever niet": the two are not told apart.
struct AboutYou {
  std::optional<std::string> village;  // an identifier: dalfsen, hoonhorst, … buitengebied, elders
  std::optional<AgeGroup> age_group;
  std::optional<Role> role;
  bool operator==(const AboutYou&) const = default;
};

// Answers to a question of a poll.
struct Choice {
  std::string option;
  bool operator==(const Choice&) const = default;
};
struct Choices {
  std::vector<std::string> options;
  bool operator==(const Choices&) const = default;
};  // 1 to kMaxOptions, no double
struct ScaleValue {
  int value = 0;
  bool operator==(const ScaleValue&) const = default;
};  // 1 (worst) to 10
struct Ranking {
  std::vector<std::string> options;
  bool operator==(const Ranking&) const = default;
};  // first place first, 2 to kMaxOptions, no double
struct Budget {
  std::map<std::string, int> amounts;
  bool operator==(const Budget&) const = default;
};  // whole euros 0 to 1,000,000 each
struct Pin {
  int x = 0;
  int y = 0;
  std::string area;
  bool operator==(const Pin&) const = default;
};  // 0 to 10000 of the picture's width and height; area: identifier, empty for none
struct ShortText {
  std::string text;
  bool operator==(const ShortText&) const = default;
};  // 1 to kMaxShortTextCharacters
struct DontKnow {
  bool operator==(const DontKnow&) const = default;
};
struct Skipped {
  bool operator==(const Skipped&) const = default;
};
using AnswerValue =
    std::variant<Choice, Choices, ScaleValue, Ranking, Budget, Pin, ShortText, DontKnow, Skipped>;

struct Answer {
  std::string question;  // identifier
  AnswerValue value;
  bool operator==(const Answer&) const = default;
};

struct Opinion {
  std::string text;                 // 1 to kMaxOpinionCharacters
  std::vector<std::string> themes;  // identifiers, 0 to kMaxThemes, no double
  bool operator==(const Opinion&) const = default;
};

struct PollResponse {
  std::vector<Answer> answers;  // 1 to kMaxAnswers, each question once
  bool operator==(const PollResponse&) const = default;
};

enum class Interest { kHear, kThinkAlong, kHelp, kCall };
// "hear", "think_along", "help", "call".
std::string_view to_string(Interest interest);

// What the person agreed to. One for each interest chosen.
struct Consent {
  Interest purpose = Interest::kHear;
  std::string version;     // identifier of the wording
  ByteArray<8> wording{};  // first 8 bytes of BLAKE2b over the exact UTF-8 shown
  bool operator==(const Consent&) const = default;
};

struct SignUp {
  std::string name;   // 0 to kMaxNameCharacters
  std::string email;  // may be empty if phone is not; form is checked, not existence
  std::string phone;  // may be empty if email is not
  std::optional<Role> role;
  std::vector<Interest> interests;  // 1 to 4, no double
  std::vector<Consent> consents;    // one for each interest
  bool parent_filled_in = false;    // the person is under 16 and a parent filled it in
  bool operator==(const SignUp&) const = default;
};

enum class Clear { kYes, kSomewhat, kNo };  // was it clear what you can change? "yes", "somewhat", "no"
enum class Again { kYes, kMaybe, kNo };     // would you take part again? "yes", "maybe", "no"
std::string_view to_string(Clear clear);
std::string_view to_string(Again again);

struct Evaluation {  // at least one of the two
  std::optional<Clear> clear;
  std::optional<Again> again;
  bool operator==(const Evaluation&) const = default;
};

struct OwnSubject {
  std::string text;                 // 1 to kMaxOpinionCharacters
  std::vector<std::string> themes;  // as Opinion
  bool operator==(const OwnSubject&) const = default;
};

// Takes back what was handed in under Submission::code.
struct Withdrawal {
  bool operator==(const Withdrawal&) const = default;
};

struct Signal {                        // an official's note
  std::string text;                    // 1 to kMaxSignalCharacters
  std::string theme;                   // identifier
  std::optional<std::string> village;  // identifier
  bool operator==(const Signal&) const = default;
};

// In the order of SubmissionKind.
using SubmissionBody =
    std::variant<Opinion, PollResponse, SignUp, Evaluation, OwnSubject, Withdrawal, Signal>;

// First 8 bytes of BLAKE2b-256 over the exact UTF-8 of what the person was told
// (level, conditions, consent wording); all zero where nothing was told.
using ToldHash = ByteArray<8>;

struct Submission {
  Uuid id;
  std::string trajectory;       // identifier; empty only for a signal and an evaluation of the terminal
  std::string content_version;  // identifier of the content package it was made with
  ToldHash told{};
  std::optional<std::string> visit;     // identifier; never on a sign-up or withdrawal
  std::optional<std::string> language;  // "nl", "en", …; never on a sign-up or withdrawal
  std::optional<Date> date;             // nullopt where the clock was never confirmed
  Via via = Via::kSelf;
  std::optional<std::uint32_t> persons;  // only with, and always with, Via::kHands: 1 to kMaxPersons
  ReceiptCode code;                      // empty: no receipt; never empty on a withdrawal
  AboutYou about;                        // empty on a sign-up, withdrawal and signal
  SubmissionBody body;

  SubmissionKind kind() const { return static_cast<SubmissionKind>(body.index()); }
  bool operator==(const Submission&) const = default;
};

// Two streams are kept and sent apart, so that a name never travels with an opinion.
enum class Stream : std::uint8_t {
  kAnswers = 1,   // opinion, poll, own subject, evaluation, signal
  kContacts = 2,  // sign-up, withdrawal
};
Stream stream_of(SubmissionKind kind);

// Overwrites what a person typed in it.
void wipe_words(Submission& submission);

// Ok when every field keeps to what stands above; else kRejected with
// "/json/pointer: what is wrong, what is wanted" for the first fault.
Status validate(const Submission& submission);

// The document of assets/schema/submission.json, as one line without spaces:
//   {"id":"…","kind":"poll","trajectory":"…","content":"…","told":"16 hex","visit":"…",
//    "language":"nl","date":"2027-03-11","via":"self","code":"…","about":{…},"poll":{"answers":[…]}}
// The body stands under the kind's name. Absent optionals, an empty code, an
// all-zero told and an empty about are left out. Requires validate() to be Ok.
std::string to_json(const Submission& submission);

// The same without id, told and code, which a record carries outside its
// compressed part (wire/record.h). Field order never changes.
std::string to_record_json(const Submission& submission);

// Reads what to_json() writes and hand-made lines alike: strict JSON (no
// double keys, no trailing bytes, valid UTF-8, at most 16 KiB), unknown fields
// refused, text brought to NFC, then validate(). An absent id is left all zero
// for the caller to fill. kRejected with "/json/pointer: reason" otherwise.
Result<Submission> parse_submission(std::string_view json);

// Reads what to_record_json() writes, as strictly; id, told and code stay empty.
// (validate() is the caller's, once it has put them in.)
Result<Submission> parse_record_json(std::string_view json);

}  // namespace zuil
