// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/reply_meaning.h"

#include <doctest/doctest.h>

#include <set>

#include "sync/portal/problem.h"

using namespace zuil;

namespace {

HttpReply reply_of(int status, const char* type = "", std::string_view body = "") {
  HttpReply reply;
  reply.status = status;
  if (*type != '\0') reply.headers = {{"content-type", type}};
  reply.body.assign(body.begin(), body.end());
  return reply;
}

HttpReply problem_of(int status, std::string_view name) {
  return reply_of(status, "application/problem+json", "{\"type\":\"" + std::string(name) + "\"}");
}

}  // namespace

TEST_CASE("every problem of the portal means what the portal means by it") {
  using portal::ProblemType;
  const std::pair<ProblemType, ReplyMeaning> table[] = {
      {ProblemType::kNotFound, ReplyMeaning::kNotAccepted},
      {ProblemType::kMethod, ReplyMeaning::kNotAccepted},
      {ProblemType::kMalformed, ReplyMeaning::kNotAccepted},
      {ProblemType::kSignature, ReplyMeaning::kNotAccepted},
      {ProblemType::kClock, ReplyMeaning::kSignAgain},
      {ProblemType::kReplay, ReplyMeaning::kSignAgain},
      {ProblemType::kRevoked, ReplyMeaning::kRevoked},
      {ProblemType::kTooLarge, ReplyMeaning::kTooLarge},
      {ProblemType::kUnacceptable, ReplyMeaning::kUnacceptable},
      {ProblemType::kSealingKey, ReplyMeaning::kSealingKey},
      {ProblemType::kTooMany, ReplyMeaning::kBusy},
      {ProblemType::kBusy, ReplyMeaning::kBusy},
      {ProblemType::kFull, ReplyMeaning::kBusy},
  };
  for (const auto& [type, meaning] : table) {
    CAPTURE(portal::name_of(type));
    const HttpReply reply = portal::problem(type, {{"body", "", "why"}});
    CHECK(meaning_of(reply) == meaning);
    CHECK(problem_type(reply) == portal::name_of(type));
    CHECK(retry_after(reply).has_value() == (meaning == ReplyMeaning::kBusy));
  }
}

TEST_CASE("a receipt may be behind 200, 201 and 409 alone") {
  for (const int status : {200, 201, 409}) {
    CHECK(meaning_of(reply_of(status, "application/octet-stream")) == ReplyMeaning::kAnswer);
    CHECK(meaning_of(reply_of(status)) == ReplyMeaning::kAnswer);
  }
  for (const int status : {100, 202, 204, 206, 400, 401, 403, 404, 410, 418, 422}) {
    CAPTURE(status);
    CHECK(meaning_of(reply_of(status, "application/octet-stream")) == ReplyMeaning::kNotUnderstood);
  }
}

TEST_CASE("a page for people, a redirect and 511 are something in between") {
  for (const int status : {200, 201, 400, 401, 403, 404, 409, 422}) {
    CHECK(meaning_of(reply_of(status, "Text/HTML; charset=utf-8", "<html>")) == ReplyMeaning::kCaptivePage);
  }
  for (const int status : {300, 301, 302, 303, 304, 307, 308, 511}) {
    CHECK(meaning_of(reply_of(status)) == ReplyMeaning::kCaptivePage);
  }
}

TEST_CASE("a server in front of the portal is understood without a document") {
  CHECK(meaning_of(reply_of(413, "text/html", "<html>")) == ReplyMeaning::kTooLarge);
  for (const int status : {429, 500, 502, 503, 504}) {
    CHECK(meaning_of(reply_of(status, "text/html", "<html>")) == ReplyMeaning::kBusy);
  }
}

TEST_CASE("a problem's type is the last part of its address, and nothing that is no problem has one") {
  CHECK(problem_type(problem_of(401, "klok")) == "klok");
  CHECK(problem_type(problem_of(401, "https://portaal.example/fouten/klok")) == "klok");
  CHECK(problem_type(reply_of(401, "application/json", R"({"type":"klok"})")).empty());
  CHECK(problem_type(reply_of(401, "application/problem+json", R"({"type":)")).empty());
  CHECK(problem_type(reply_of(401, "application/problem+json", R"({"type":5})")).empty());
  CHECK(problem_type(reply_of(401, "application/problem+json", R"(["klok"])")).empty());
  CHECK(problem_type(reply_of(401)).empty());
}

TEST_CASE("only whole seconds are a time to wait") {
  const auto with = [](const char* value) {
    HttpReply reply = reply_of(503);
    reply.headers.emplace_back("Retry-After", value);
    return retry_after(reply);
  };
  CHECK(with("120") == std::chrono::seconds(120));
  CHECK(with("0") == std::chrono::seconds(0));
  for (const char* value : {"", "-5", "1.5", "12 ", "99999999999", "Thu, 11 Mar 2027 18:30:00 GMT"}) {
    CHECK_FALSE(with(value));
  }
  CHECK_FALSE(retry_after(reply_of(503)));
}

TEST_CASE("every cause has a code of its own, and words for an official") {
  std::set<std::string_view> codes;
  for (int number = 0; number <= static_cast<int>(Cause::kStopped); ++number) {
    const auto cause = static_cast<Cause>(number);
    CAPTURE(number);
    CHECK(codes.insert(code_of(cause)).second);
    CHECK(code_of(cause).find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos);
    CHECK(words_of(cause).what.ends_with('.'));
    CHECK(words_of(cause).remedy.ends_with('.'));
  }
  CHECK_FALSE(codes.contains("unknown"));
}

TEST_CASE("what is known beside the cause stands in the words") {
  CHECK(words_of(Cause::kBrokeOff, {.percent = 62}).what == "De verbinding viel weg bij 62 %.");
  CHECK(words_of(Cause::kBrokeOff).what == "De verbinding viel weg.");
  using std::chrono::seconds;
  CHECK(words_of(Cause::kBusy, {.wait = seconds(900), .by_itself = true}).remedy ==
        "Wij proberen het zelf opnieuw over 15 minuten.");
  CHECK(words_of(Cause::kBusy, {.wait = seconds(1), .by_itself = true}).remedy ==
        "Wij proberen het zelf opnieuw over 1 minuut.");
  CHECK(words_of(Cause::kBusy, {.wait = seconds(61)}).remedy == "Probeer het over 2 minuten opnieuw.");
  CHECK(words_of(Cause::kBusy).remedy == "Probeer het later opnieuw.");
}
