// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/submission.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "tests/sync/domain/submission_samples.h"

using namespace zuil;

namespace {

std::string repeat(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

std::string fault_of(const Submission& submission) {
  const Status status = validate(submission);
  return status ? "" : status.error().what;
}

// What validate() says of `sample` after `change`.
std::string fault_after(Submission sample, const std::function<void(Submission&)>& change) {
  change(sample);
  return fault_of(sample);
}

std::string fault_of_answer(AnswerValue value) {
  return fault_of(samples::frame(PollResponse{{{"vraag", std::move(value)}}}));
}

std::string fault_of_text(std::string text) { return fault_of(samples::frame(Opinion{std::move(text), {}})); }

}  // namespace

TEST_CASE("every kind of submission and answer is valid and survives writing and reading") {
  for (const Submission& sample : samples::all()) {
    CAPTURE(to_json(sample));
    CHECK(fault_of(sample) == "");
    const Result<Submission> read = parse_submission(to_json(sample));
    REQUIRE(read);
    CHECK(*read == sample);
  }
}

TEST_CASE("a record leaves out id, told and code and keeps the rest") {
  for (const Submission& sample : samples::all()) {
    const std::string json = to_record_json(sample);
    CAPTURE(json);
    for (const char* name : {"\"id\"", "\"told\"", "\"code\""}) CHECK(json.find(name) == std::string::npos);
    const Result<Submission> read = parse_record_json(json);
    REQUIRE(read);
    Submission expected = sample;
    expected.id = {};
    expected.told = {};
    expected.code = {};
    CHECK(*read == expected);
  }
}

TEST_CASE("a document is one line in a fixed order") {
  CHECK(to_json(samples::hands()) ==
        R"({"id":"0a1b2c3d-0102-4304-8506-0708090a0b0c","kind":"poll","trajectory":"duurzaam-hoonhorst",)"
        R"("content":"demo-1","told":"01020304050607ff","visit":"hoonhorst-11-maart","language":"nl",)"
        R"("date":"2027-03-11","via":"hands","persons":14,"code":")" +
            samples::hands().code.text() +
            R"(","about":{"village":"hoonhorst","age_group":"25_44","role":"resident"},)"
            R"("poll":{"answers":[{"question":"waar","choice":"daken"}]}})");
  CHECK(to_json(samples::bare_evaluation()) ==
        R"({"kind":"evaluation","content":"demo-1","via":"self","evaluation":{"clear":"yes"}})");
  CHECK(to_json(samples::opinion()).find('\n') == std::string::npos);
}

TEST_CASE("an absent id stays all zero for the caller to fill") {
  Submission sample = samples::opinion();
  sample.id = {};
  const Result<Submission> read = parse_submission(to_json(sample));
  REQUIRE(read);
  CHECK(read->id == Uuid{});
}

TEST_CASE("text is counted in characters after composition and read composed") {
  CHECK(fault_of_text(repeat("é", 1000)) == "");
  CHECK(fault_of_text(repeat("é", 1001)) == "/opinion/text: 1001 characters, 1 to 1000 are wanted");
  CHECK(fault_of_text(repeat("e\u0301", 1000)) == "");
  CHECK(fault_of_text(repeat("\U0001F333", 1000)) == "");
  CHECK(fault_of_text(repeat("\u0456", 1000)) == "");
  CHECK(fault_of_text("") == "/opinion/text: 0 characters, 1 to 1000 are wanted");
  const auto read = parse_submission(
      R"({"kind":"opinion","trajectory":"t","content":"c","via":"self","opinion":{"text":"cafe\u0301"}})");
  REQUIRE(read);
  CHECK(std::get<Opinion>(read->body).text == "café");
}

TEST_CASE("text of white space, control characters or broken UTF-8 is refused") {
  CHECK(fault_of_text(" \n\t") == "/opinion/text: nothing but white space, text is wanted");
  CHECK(fault_of_text("a\x1b[2J") == "/opinion/text: control character, text without one is wanted");
  CHECK(fault_of_text(std::string("a\0b", 3)) ==
        "/opinion/text: control character, text without one is wanted");
  CHECK(fault_of_text("a\xFF") == "/opinion/text: invalid UTF-8, valid UTF-8 is wanted");
  CHECK(fault_of_text("eerst\n\tdan") == "");
  CHECK(fault_after(samples::sign_up(), [](Submission& s) {
          std::get<SignUp>(s.body).name = "Anne\nVries";
        }) == "/sign_up/name: control character, text without one is wanted");
}

TEST_CASE("answers keep to their question kind's limits") {
  CHECK(fault_of_answer(Choice{"A"}).starts_with("/poll/answers/0/choice: not an identifier"));
  CHECK(fault_of_answer(Choices{{}}) == "/poll/answers/0/choices: 0 items, 1 to 30 are wanted");
  CHECK(fault_of_answer(Choices{{"a", "a"}}) ==
        "/poll/answers/0/choices: an item twice, each once is wanted");
  CHECK(fault_of_answer(Choices{std::vector<std::string>(31, "a")}) ==
        "/poll/answers/0/choices: 31 items, 1 to 30 are wanted");
  CHECK(fault_of_answer(Choices{{"a", "-"}}).starts_with("/poll/answers/0/choices/1: not an identifier"));
  CHECK(fault_of_answer(ScaleValue{0}) == "/poll/answers/0/scale: outside the scale, 1 to 10 is wanted");
  CHECK(fault_of_answer(ScaleValue{11}) == "/poll/answers/0/scale: outside the scale, 1 to 10 is wanted");
  CHECK(fault_of_answer(ScaleValue{10}) == "");
  CHECK(fault_of_answer(Ranking{{"a"}}) == "/poll/answers/0/ranking: 1 items, 2 to 30 are wanted");
  CHECK(fault_of_answer(Budget{}) == "/poll/answers/0/budget: 0 amounts, 1 to 30 are wanted");
  CHECK(fault_of_answer(Budget{{{"a", -1}}}).starts_with("/poll/answers/0/budget: amount out of range"));
  CHECK(
      fault_of_answer(Budget{{{"a", 1'000'001}}}).starts_with("/poll/answers/0/budget: amount out of range"));
  CHECK(fault_of_answer(Budget{{{"a", 1'000'000}, {"b", 0}}}) == "");
  CHECK(fault_of_answer(Pin{-1, 0, ""}) == "/poll/answers/0/pin/x: outside the map, 0 to 10000 is wanted");
  CHECK(fault_of_answer(Pin{0, 10'001, ""}) ==
        "/poll/answers/0/pin/y: outside the map, 0 to 10000 is wanted");
  CHECK(fault_of_answer(ShortText{repeat("a", 201)}) ==
        "/poll/answers/0/text: 201 characters, 1 to 200 are wanted");
}

TEST_CASE("a poll has 1 to 50 answers, one a question, and fits in 16 KiB") {
  PollResponse poll;
  CHECK(fault_of(samples::frame(poll)) == "/poll/answers: 0 answers, 1 to 50 are wanted");
  for (int i = 0; i < 50; ++i) poll.answers.push_back({"vraag-" + std::to_string(i), ScaleValue{1}});
  CHECK(fault_of(samples::frame(poll)) == "");
  for (Answer& answer : poll.answers) answer.value = ShortText{repeat("é", 200)};
  CHECK(fault_of(samples::frame(poll)) == ": larger than 16384 bytes as JSON, at most that is wanted");
  poll.answers.push_back({"vraag-50", ScaleValue{1}});
  CHECK(fault_of(samples::frame(poll)) == "/poll/answers: 51 answers, 1 to 50 are wanted");
  CHECK(fault_of(samples::frame(PollResponse{{{"a", ScaleValue{1}}, {"a", ScaleValue{2}}}})) ==
        "/poll/answers/1/question: question answered twice, one answer is wanted");
}

TEST_CASE("the largest answer there is keeps nine of them under 16 KiB") {
  PollResponse poll;
  for (int q = 0; q < 9; ++q) {
    Budget budget;
    for (int i = 0; i < 30; ++i)
      budget.amounts.emplace(repeat("x", 38) + (i < 10 ? "0" : "") + std::to_string(i), 1'000'000);
    poll.answers.push_back({repeat("q", 39) + std::to_string(q), budget});
  }
  Submission submission = samples::frame(poll);
  submission.trajectory = repeat("t", 40);
  submission.content_version = repeat("c", 40);
  submission.visit = repeat("v", 40);
  submission.about.village = repeat("k", 40);
  CHECK(fault_of(submission) == "");
  CHECK(to_json(submission).size() <= kMaxSubmissionBytes);
}

TEST_CASE("a sign-up carries neither visit nor language nor Over u") {
  const auto after = [](const std::function<void(Submission&)>& change) {
    return fault_after(samples::sign_up(), change);
  };
  CHECK(after([](Submission& s) { s.visit = "lobby"; }).starts_with("/visit: on a sign-up"));
  CHECK(after([](Submission& s) { s.language = "nl"; }).starts_with("/language: on a sign-up"));
  CHECK(after([](Submission& s) { s.about.role = Role::kOther; }).starts_with("/about: on a sign-up"));
}

TEST_CASE("a sign-up needs a way to reach the person and a consent for each interest") {
  const auto after = [](const std::function<void(SignUp&)>& change) {
    return fault_after(samples::sign_up(), [&](Submission& s) { change(std::get<SignUp>(s.body)); });
  };
  CHECK(after([](SignUp& s) { s.email.clear(); }) == "");
  CHECK(after([](SignUp& s) { s.phone.clear(); }) == "");
  CHECK(after([](SignUp& s) { s.name.clear(); }) == "");
  CHECK(after([](SignUp& s) { s.email = s.phone = ""; }).starts_with("/sign_up: no way to reach"));
  for (const char* email :
       {"anne", "@x.nl", "a@b", "a@b.", "a@.nl", "a b@c.nl", "a@b@c.nl", "a@b..nl", "a@b.nl\n"})
    CHECK(after([&](SignUp& s) { s.email = email; }).starts_with("/sign_up/email: not the form"));
  CHECK(after([](SignUp& s) {
          s.email = repeat("a", 250) + "@b.nl";
        }).starts_with("/sign_up/email: not the form"));
  for (const char* phone : {"12345", "0123456789012345", "06x12345678", "06-1234+5678"})
    CHECK(after([&](SignUp& s) { s.phone = phone; }).starts_with("/sign_up/phone: not the form"));
  CHECK(after([](SignUp& s) { s.interests.clear(); }).starts_with("/sign_up/interests: 0 interests"));
  CHECK(after([](SignUp& s) { s.interests[1] = Interest::kHear; }) ==
        "/sign_up/interests: an item twice, each once is wanted");
  CHECK(after([](SignUp& s) { s.consents.pop_back(); }).starts_with("/sign_up/consents: consents differ"));
  CHECK(after([](SignUp& s) { s.consents[1].purpose = Interest::kHelp; }).starts_with("/sign_up/consents:"));
  CHECK(after([](SignUp& s) {
          s.consents[1] = s.consents[0];
        }).starts_with("/sign_up/consents/1/purpose: purpose twice"));
}

TEST_CASE("raised hands come with their number, and no other way does") {
  CHECK(fault_after(samples::hands(), [](Submission& s) {
          s.persons.reset();
        }).starts_with("/persons: missing"));
  CHECK(fault_after(samples::hands(), [](Submission& s) {
          s.persons = 0;
        }).starts_with("/persons: out of range"));
  CHECK(fault_after(samples::hands(), [](Submission& s) {
          s.persons = 1001;
        }).starts_with("/persons: out of range"));
  CHECK(fault_after(samples::poll(), [](Submission& s) {
          s.persons = 3;
        }).starts_with("/persons: without raised"));
}

TEST_CASE("a withdrawal names the code it takes back") {
  CHECK(fault_after(samples::withdrawal(), [](Submission& s) { s.code = {}; }).starts_with("/code: missing"));
}

TEST_CASE("only a signal and an evaluation may be of no trajectory") {
  for (const Submission& sample : samples::all()) {
    const std::string fault = fault_after(sample, [](Submission& s) { s.trajectory.clear(); });
    const bool may = sample.kind() == SubmissionKind::kSignal || sample.kind() == SubmissionKind::kEvaluation;
    CHECK((fault == "") == may);
  }
}

TEST_CASE("an evaluation answers something, a signal has a theme and no Over u") {
  CHECK(fault_of(samples::frame(Evaluation{})).starts_with("/evaluation: no answer"));
  CHECK(fault_after(samples::signal(), [](Submission& s) {
          std::get<Signal>(s.body).theme = "";
        }).starts_with("/signal/theme:"));
  CHECK(fault_after(samples::signal(), [](Submission& s) {
          s.about.role = Role::kOther;
        }).starts_with("/about:"));
  CHECK(fault_after(samples::signal(), [](Submission& s) {
          std::get<Signal>(s.body).text = repeat("a", 501);
        }) == "/signal/text: 501 characters, 1 to 500 are wanted");
}

TEST_CASE("the parts around the body are identifiers, a language and a day") {
  const auto after = [](const std::function<void(Submission&)>& change) {
    return fault_after(samples::opinion(), change);
  };
  CHECK(after([](Submission& s) { s.content_version = ""; }).starts_with("/content:"));
  CHECK(after([](Submission& s) { s.visit = "A"; }).starts_with("/visit:"));
  CHECK(after([](Submission& s) { s.language = "NL"; }).starts_with("/language:"));
  CHECK(after([](Submission& s) { s.language = "nederlands"; }).starts_with("/language:"));
  CHECK(after([](Submission& s) { s.about.village = ""; }).starts_with("/about/village:"));
  CHECK(after([](Submission& s) { s.id.bytes[6] = 0x70; }).starts_with("/id:"));
  CHECK(after([](Submission& s) { s.date = Date{}; }).starts_with("/date:"));
}

TEST_CASE("names and contact data go in the stream of contacts, everything else in the other") {
  for (const Submission& sample : samples::all()) {
    const bool contact =
        sample.kind() == SubmissionKind::kSignUp || sample.kind() == SubmissionKind::kWithdrawal;
    CHECK((stream_of(sample.kind()) == Stream::kContacts) == contact);
  }
}
