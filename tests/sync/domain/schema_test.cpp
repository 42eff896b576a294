// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/schema.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/sync/domain/submission_samples.h"

using namespace zuil;
using nlohmann::json;

namespace {

std::vector<JsonFault> faults_of(const json& document, std::string_view schema = "submission") {
  const auto faults = schema_faults(document, schema);
  REQUIRE(faults);
  return *faults;
}

bool schema_takes(const json& document) { return faults_of(document).empty(); }
bool reader_takes(const json& document) { return parse_submission(document.dump()).has_value(); }

std::string repeat(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

// A valid document with a JSON patch (RFC 6902) that changes one thing.
struct Change {
  const char* what;
  Submission (*sample)();
  json patch;
};

json changed(const Change& change) {
  return json::parse(to_json(change.sample())).patch(json::array({change.patch}));
}

json put(const char* path, json value) {
  return {{"op", "add"}, {"path", path}, {"value", std::move(value)}};
}
json drop(const char* path) { return {{"op", "remove"}, {"path", path}}; }

const std::vector<Change>& refused_by_both() {
  using namespace samples;
  static const std::vector<Change> table = {
      {"no kind", opinion, drop("/kind")},
      {"unknown kind", opinion, put("/kind", "opinie")},
      {"kind of another body", opinion, put("/kind", "subject")},
      {"two bodies", opinion, put("/subject", {{"text", "x"}})},
      {"no body", opinion, drop("/opinion")},
      {"unknown name", opinion, put("/time", "12.00")},
      {"no content", opinion, drop("/content")},
      {"content of another type", opinion, put("/content", 1)},
      {"no via", opinion, drop("/via")},
      {"unknown via", opinion, put("/via", "fax")},
      {"no trajectory", opinion, drop("/trajectory")},
      {"empty trajectory", opinion, put("/trajectory", "")},
      {"empty trajectory on an evaluation", evaluation, put("/trajectory", "")},
      {"capital in an identifier", opinion, put("/trajectory", "Hoonhorst")},
      {"41 characters in an identifier", opinion, put("/visit", repeat("a", 41))},
      {"hyphen first", opinion, put("/visit", "-a")},
      {"version 7 id", opinion, put("/id", "0a1b2c3d-0102-7304-8506-0708090a0b0c")},
      {"id of another variant", opinion, put("/id", "0a1b2c3d-0102-4304-c506-0708090a0b0c")},
      {"told in capitals", opinion, put("/told", "01020304050607FF")},
      {"told too short", opinion, put("/told", "0102")},
      {"language in capitals", opinion, put("/language", "NL")},
      {"long language", opinion, put("/language", "nl-NL")},
      {"date of another form", opinion, put("/date", "11-03-2027")},
      {"thirteenth month", opinion, put("/date", "2027-13-01")},
      {"code with a foreign sign", opinion, put("/code", "0000 0000 0000")},
      {"code too short", opinion, put("/code", "2222 2222 222")},
      {"persons without hands", opinion, put("/persons", 2)},
      {"hands without persons", hands, drop("/persons")},
      {"no persons at all", hands, put("/persons", 0)},
      {"too many persons", hands, put("/persons", 1001)},
      {"half a person", hands, put("/persons", 1.5)},
      {"unknown age group", opinion, put("/about/age_group", "26")},
      {"unknown role", opinion, put("/about/role", "mayor")},
      {"unknown name in about", opinion, put("/about/name", "x")},
      {"empty village", opinion, put("/about/village", "")},
      {"no text", opinion, drop("/opinion/text")},
      {"empty text", opinion, put("/opinion/text", "")},
      {"blank text", opinion, put("/opinion/text", " \n\t ")},
      {"text too long", opinion, put("/opinion/text", repeat("é", 1001))},
      {"control character", opinion, put("/opinion/text", "a\x1b")},
      {"zero character", opinion, put("/opinion/text", std::string("a\0b", 3))},
      {"delete character", opinion, put("/opinion/text", "a\x7F")},
      {"text of another type", opinion, put("/opinion/text", json::array())},
      {"seven themes", opinion, put("/opinion/themes", {"a", "b", "c", "d", "e", "f", "g"})},
      {"a theme twice", opinion, put("/opinion/themes", {"a", "a"})},
      {"unknown name in the body", opinion, put("/opinion/mood", "good")},
      {"no answers", poll, put("/poll/answers", json::array())},
      {"answer without value", poll, put("/poll/answers/0", {{"question", "a"}})},
      {"answer without question", poll, drop("/poll/answers/0/question")},
      {"answer with two values", poll, put("/poll/answers/0/scale", 3)},
      {"answer with an unknown value", poll, put("/poll/answers/0", {{"question", "a"}, {"colour", "red"}})},
      {"choice of another type", poll, put("/poll/answers/0/choice", {"a"})},
      {"no choices", poll, put("/poll/answers/1/choices", json::array())},
      {"a choice twice", poll, put("/poll/answers/1/choices", {"a", "a"})},
      {"scale 0", poll, put("/poll/answers/2/scale", 0)},
      {"scale 11", poll, put("/poll/answers/2/scale", 11)},
      {"scale 4.0", poll, put("/poll/answers/2/scale", 4.0)},
      {"ranking of one", poll, put("/poll/answers/3/ranking", {"a"})},
      {"no amounts", poll, put("/poll/answers/4/budget", json::object())},
      {"negative amount", poll, put("/poll/answers/4/budget/bomen", -1)},
      {"amount too large", poll, put("/poll/answers/4/budget/bomen", 1'000'001)},
      {"amount for no identifier", poll, put("/poll/answers/4/budget/Bomen", 1)},
      {"pin without y", poll, drop("/poll/answers/5/pin/y")},
      {"pin off the map", poll, put("/poll/answers/5/pin/x", 10'001)},
      {"pin with an empty area", poll, put("/poll/answers/5/pin/area", "")},
      {"short text too long", poll, put("/poll/answers/7/text", repeat("x", 201))},
      {"don't know false", poll, put("/poll/answers/8/dont_know", false)},
      {"skipped not a boolean", poll, put("/poll/answers/9/skipped", 1)},
      {"visit on a sign-up", sign_up, put("/visit", "lobby")},
      {"language on a sign-up", sign_up, put("/language", "nl")},
      {"about on a sign-up", sign_up, put("/about", {{"role", "resident"}})},
      {"sign-up of no trajectory", sign_up, drop("/trajectory")},
      {"long name", sign_up, put("/sign_up/name", repeat("x", 101))},
      {"empty name", sign_up, put("/sign_up/name", "")},
      {"line feed in a name", sign_up, put("/sign_up/name", "a\nb")},
      {"e-mail without a dot", sign_up, put("/sign_up/email", "a@b")},
      {"e-mail with a space", sign_up, put("/sign_up/email", "a b@c.nl")},
      {"e-mail with two dots", sign_up, put("/sign_up/email", "a@b..nl")},
      {"e-mail ending in a dot", sign_up, put("/sign_up/email", "a@b.nl.")},
      {"e-mail with two signs", sign_up, put("/sign_up/email", "a@b@c.nl")},
      {"e-mail too long", sign_up, put("/sign_up/email", repeat("a", 250) + "@b.nl")},
      {"phone with letters", sign_up, put("/sign_up/phone", "bel mij 0612345678")},
      {"phone too short", sign_up, put("/sign_up/phone", "12345")},
      {"phone too long", sign_up, put("/sign_up/phone", "1234567890123456")},
      {"no interests", sign_up, put("/sign_up/interests", json::array())},
      {"unknown interest", sign_up, put("/sign_up/interests/0", "read")},
      {"an interest twice", sign_up, put("/sign_up/interests", {"hear", "hear"})},
      {"no consents", sign_up, drop("/sign_up/consents")},
      {"consent without wording", sign_up, drop("/sign_up/consents/0/wording")},
      {"parent not a boolean", sign_up, put("/sign_up/parent_filled_in", "yes")},
      {"empty evaluation", evaluation, put("/evaluation", json::object())},
      {"unknown clear", evaluation, put("/evaluation/clear", "maybe")},
      {"unknown again", evaluation, put("/evaluation/again", "somewhat")},
      {"withdrawal without code", withdrawal, drop("/code")},
      {"withdrawal with a visit", withdrawal, put("/visit", "lobby")},
      {"withdrawal with text", withdrawal, put("/withdrawal/why", "x")},
      {"signal without theme", signal, drop("/signal/theme")},
      {"signal too long", signal, put("/signal/text", repeat("x", 501))},
      {"about on a signal", signal, put("/about", {{"role", "resident"}})},
  };
  return table;
}

const std::vector<Change>& taken_by_both() {
  using namespace samples;
  static const std::vector<Change> table = {
      {"no id", opinion, drop("/id")},
      {"id in capitals", opinion, put("/id", "0A1B2C3D-0102-4304-8506-0708090A0B0C")},
      {"no told", opinion, drop("/told")},
      {"no date", opinion, drop("/date")},
      {"no visit", opinion, drop("/visit")},
      {"three-letter language", opinion, put("/language", "fry")},
      {"no code", opinion, drop("/code")},
      {"code in groups", opinion, put("/code", opinion().code.grouped())},
      {"empty about", sign_up, put("/about", json::object())},
      {"no themes", opinion, put("/opinion/themes", json::array())},
      {"a thousand characters", opinion, put("/opinion/text", repeat("\U0001F333", 1000))},
      {"one line feed beside a sign", opinion, put("/opinion/text", "\n!")},
      {"e-mail alone", sign_up, drop("/sign_up/phone")},
      {"phone alone", sign_up, drop("/sign_up/email")},
      {"no name", sign_up, drop("/sign_up/name")},
      {"no parent", sign_up, put("/sign_up/parent_filled_in", false)},
      {"e-mail of another script", sign_up, put("/sign_up/email", "анна@приклад.укр")},
      {"amount of nothing", poll, put("/poll/answers/4/budget/bomen", 0)},
      {"signal of no trajectory", signal, drop("/trajectory")},
      {"signal of no village", signal, drop("/signal/village")},
      {"evaluation of no trajectory", evaluation, drop("/trajectory")},
      {"a thousand hands", hands, put("/persons", 1000)},
  };
  return table;
}

// What a schema can't say, by its own word (its "description").
const std::vector<Change>& refused_by_reader_alone() {
  using namespace samples;
  static const std::vector<Change> table = {
      {"a day that does not exist", opinion, put("/date", "2027-02-30")},
      {"wrong check sign", opinion, put("/code", "2222 2222 2223")},
      {"a question twice", poll, put("/poll/answers/1/question", "waar")},
      {"a consent too few", sign_up, drop("/sign_up/consents/0")},
      {"a consent for no interest", sign_up, put("/sign_up/consents/0/purpose", "help")},
  };
  return table;
}

}  // namespace

TEST_CASE("schema and reader take every sample") {
  for (const Submission& sample : samples::all()) {
    const json document = json::parse(to_json(sample));
    CAPTURE(document.dump());
    CHECK(schema_takes(document));
    CHECK(reader_takes(document));
  }
}

TEST_CASE("schema and reader refuse the same documents") {
  for (const Change& change : refused_by_both()) {
    CAPTURE(change.what);
    CHECK_FALSE(schema_takes(changed(change)));
    CHECK_FALSE(reader_takes(changed(change)));
  }
}

TEST_CASE("schema and reader take the same documents") {
  for (const Change& change : taken_by_both()) {
    CAPTURE(change.what);
    CHECK(schema_takes(changed(change)));
    CHECK(reader_takes(changed(change)));
  }
}

TEST_CASE("what a schema can't say the reader still refuses") {
  for (const Change& change : refused_by_reader_alone()) {
    CAPTURE(change.what);
    CHECK(schema_takes(changed(change)));
    CHECK_FALSE(reader_takes(changed(change)));
  }
}

TEST_CASE("neither takes a document that is no object") {
  for (const char* text : {"null", "[]", "1", "\"opinion\""}) {
    CHECK_FALSE(schema_takes(json::parse(text)));
    CHECK_FALSE(parse_submission(text).has_value());
  }
}

TEST_CASE("a fault says where, what is wrong and what is wanted") {
  const auto fault = [](const Change& change) { return faults_of(changed(change)); };
  CHECK(fault({"", samples::opinion, put("/via", "fax")}) ==
        std::vector<JsonFault>{
            {0, "/via", "unknown value, one of self, helped, desk, paper, hands is wanted"}});
  CHECK(
      fault({"", samples::opinion, put("/visit", "A")}) ==
      std::vector<JsonFault>{
          {0, "/visit", "wrong form, an identifier of 1 to 40 of a-z, 0-9 and '-', no '-' first is wanted"}});
  CHECK(fault({"", samples::hands, put("/persons", "veel")}) ==
        std::vector<JsonFault>{
            {0, "/persons", "wrong type, hands counted; with \"via\": \"hands\" alone is wanted"}});
}

TEST_CASE("every unknown name of an object is a fault of its own") {
  json document = json::parse(to_json(samples::opinion()));
  document["tijd"] = 1;
  document["a/b"] = 2;
  CHECK(faults_of(document) ==
        std::vector<JsonFault>{{0, "/a~1b", "unknown name, one that the schema has is wanted"},
                               {0, "/tijd", "unknown name, one that the schema has is wanted"}});
}

TEST_CASE("a string that pattern matching could not stand is refused before") {
  json document = json::parse(to_json(samples::opinion()));
  document["visit"] = repeat("a", 1 << 20);
  CHECK(faults_of(document) ==
        std::vector<JsonFault>{{0, "/visit", "too long, at most 16384 bytes are wanted"}});
  document["visit"] = repeat("a", 16 * 1024);
  CHECK(faults_of(document).size() == 1);
}

TEST_CASE("there is no schema of another name") {
  CHECK(embedded_schema("submission").starts_with("{"));
  CHECK(embedded_schema("nothing").empty());
  CHECK_FALSE(schema_faults(json::object(), "nothing"));
}
