// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/reply_meaning.h"

#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "sync/portal/openapi.h"
#include "sync/portal/problem.h"

using namespace zuil;
using nlohmann::json;

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

// A reply for each example that the description has of a response.
std::vector<HttpReply> examples_of(const json& document, const std::string& status, json response) {
  if (response.contains("$ref")) {
    response = document.at(json::json_pointer(response.at("$ref").get<std::string>().substr(1)));
  }
  const int number = std::stoi(status);
  if (!response.contains("content")) return {reply_of(number)};
  std::vector<HttpReply> replies;
  for (const auto& [type, content] : response.at("content").items()) {
    if (!content.contains("examples")) replies.push_back(reply_of(number, type.c_str()));
    const json examples = content.value("examples", json::object());
    for (const auto& [name, example] : examples.items()) {
      replies.push_back(reply_of(number, type.c_str(), example.at("value").dump()));
    }
  }
  return replies;
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

TEST_CASE("a body that should prove itself may be behind 200, 201, 206 and 409 alone") {
  for (const int status : {200, 201, 206, 409}) {
    CHECK(meaning_of(reply_of(status, "application/octet-stream")) == ReplyMeaning::kAnswer);
    CHECK(meaning_of(reply_of(status)) == ReplyMeaning::kAnswer);
  }
  for (const int status : {100, 202, 205, 207, 400, 401, 403, 404, 410, 418, 422}) {
    CAPTURE(status);
    CHECK(meaning_of(reply_of(status, "application/octet-stream")) == ReplyMeaning::kNotUnderstood);
  }
}

TEST_CASE("a reply without a body says that it is done, or that nothing changed") {
  CHECK(meaning_of(reply_of(204)) == ReplyMeaning::kDone);
  CHECK(meaning_of(reply_of(304)) == ReplyMeaning::kUnchanged);
  // Neither is one that an attempt to send may take for a receipt.
  CHECK(cause_of(ReplyMeaning::kDone) == Cause::kNotUnderstood);
  CHECK(cause_of(ReplyMeaning::kUnchanged) == Cause::kNotUnderstood);
}

TEST_CASE("a terminal knows what to do with every status that the portal's description names") {
  const json document = json::parse(portal::embedded_openapi());
  const std::map<std::string, std::set<ReplyMeaning>> right = {
      {"200", {ReplyMeaning::kAnswer}},
      {"201", {ReplyMeaning::kAnswer}},
      {"204", {ReplyMeaning::kDone}},
      {"206", {ReplyMeaning::kAnswer}},
      {"304", {ReplyMeaning::kUnchanged}},
      {"400", {ReplyMeaning::kNotAccepted}},
      {"401", {ReplyMeaning::kNotAccepted, ReplyMeaning::kSignAgain}},
      {"403", {ReplyMeaning::kRevoked}},
      {"404", {ReplyMeaning::kNotAccepted}},
      {"409", {ReplyMeaning::kAnswer, ReplyMeaning::kNotAccepted}},
      {"410", {ReplyMeaning::kNotAccepted}},
      {"413", {ReplyMeaning::kTooLarge}},
      {"416", {ReplyMeaning::kNotAccepted}},
      {"422", {ReplyMeaning::kUnacceptable, ReplyMeaning::kSealingKey}},
      {"429", {ReplyMeaning::kBusy}},
      {"503", {ReplyMeaning::kBusy}},
  };
  std::map<std::string, std::set<ReplyMeaning>> understood;
  for (const auto& [path, operations] : document.at("paths").items()) {
    for (const auto& [method, operation] : operations.items()) {
      if (method == "parameters") continue;
      for (const auto& [status, response] : operation.at("responses").items()) {
        for (const HttpReply& reply : examples_of(document, status, response)) {
          understood[status].insert(meaning_of(reply));
        }
      }
    }
  }
  CHECK(understood == right);
}

TEST_CASE("a page for people, a redirect and 511 are something in between") {
  for (const int status : {200, 201, 400, 401, 403, 404, 409, 422}) {
    CHECK(meaning_of(reply_of(status, "Text/HTML; charset=utf-8", "<html>")) == ReplyMeaning::kCaptivePage);
  }
  for (const int status : {300, 301, 302, 303, 307, 308, 511}) {
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
