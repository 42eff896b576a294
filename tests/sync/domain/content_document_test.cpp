// SPDX-License-Identifier: EUPL-1.2
// Faults of content.json itself: JSON, schema, texts, days.
#include <doctest/doctest.h>

#include <string>

#include "tests/sync/domain/changed_document.h"

using namespace zuil;

TEST_CASE("the example package has no fault") { CHECK(printed_faults(example_document()) == ""); }

TEST_CASE("a document that is no strict JSON is refused at its line") {
  check_change({"\"version\"", "\"example\": true", "\"version\": \"example-1\""},
               "/version: name a second time in one object, once is wanted");
  check_change({"", "{", "\xEF\xBB\xBF{"}, "byte-order mark, none is wanted");
  check_change({"\"organisation\"", "Gemeente", "Gemeent\xFF"},
               "/organisation/nl: invalid UTF-8, valid UTF-8 is wanted");
  check_change({"\"reactions_so_far\"", "47", "1e400"},
               "/trajectories/0/reactions_so_far: number too large, one between -9007199254740991 and "
               "9007199254740991 is wanted");
  check_change(
      {"", "\"notices\": [", "\"notices\": [" + std::string(63, '[') + std::string(63, ']') + ","},
      "/notices" +
          [] {
            std::string zeros;
            for (int i = 0; i < 63; ++i) zeros += "/0";
            return zeros;
          }() +
          ": nested too deep, at most 64 levels are wanted");
  const std::string trailing = example_document() + "{}";
  CHECK(printed_faults(trailing).starts_with(
      "content.json:" + std::to_string(line_at(trailing, trailing.size())) + ": not JSON at byte"));
  CHECK(printed_faults("").starts_with("content.json:1: not JSON"));
}

TEST_CASE("what the schema forbids is said with what it wants") {
  check_change({"", "\"format\": 1", "\"format\": 2"},
               "/format: unknown value, 1, the version of this format is wanted");
  check_change({"", "\"version\": \"example-1\"", "\"version\": \"Example 1\""},
               "/version: wrong form, an identifier of 1 to 40 of a-z, 0-9 and '-', no '-' first is wanted");
  check_change({"\"id\": \"duurzaam-hoonhorst\"", "\"initiator\": \"village\"", "\"initiator\": \"dorp\""},
               "/trajectories/1/initiator: unknown value, one of municipality, village, association, "
               "together is wanted");
  check_change({"", "\"reactions_so_far\": 47", "\"reactions_so_far\": \"47\""},
               "/trajectories/0/reactions_so_far: wrong type, a whole number from 0 to 1000000 is wanted");
  check_change({"", "\"reactions_so_far\": 47", "\"reactions\": 47"},
               "/trajectories/0/reactions: unknown name, one that the schema has is wanted");
  check_change({"\"id\": \"duurzaam-hoonhorst\"", "\"focus\": [0.5, 0.727]", "\"focus\": [0.5, 1.5]"},
               "/trajectories/1/picture/focus/1: out of range, a number from 0 to 1 is wanted");
  check_change(
      {"\"id\": \"duurzaam-hoonhorst\"", "\"focus\": [0.5, 0.727]", "\"focus\": [0.5]"},
      "/trajectories/1/picture/focus: too few items, the point that cropping must keep, [x, y] from 0 to 1 "
      "of width and height is wanted");
  check_change({"\"fixed_points\"", "\"fixed_points\": [", "\"fixed_points\": [], \"open_points\": ["},
               "/trajectories/0/open_points: name a second time in one object, once is wanted");
}

TEST_CASE("a trajectory can't be published without what domain law asks") {
  // Each member by itself: taken out under another name of the same length.
  const std::pair<const char*, const char*> asked[] = {
      {"title", "one line of at most 60 characters in every language of the package"},
      {"card_question", "one line of at most 45 characters in every language of the package"},
      {"core_message", "text of at most 600 characters in every language of the package"},
      {"picture", "file, alternative text and focus point"},
      {"villages", "1 to 20 items"},
      {"target_groups", "1 to 12 items"},
      {"initiator", "one of municipality, village, association, together"},
      {"initiator_line", "one line of at most 120 characters in every language of the package"},
      {"goal", "text of at most 600 characters in every language of the package"},
      {"goal_contributions", "a whole number from 1 to 1000000"},
      {"goal_by", "a day like 2027-04-30, or in an example package an offset like today+50"},
      {"level", "one of informeren, raadplegen, adviseren, coproduceren, meebeslissen"},
      {"level_chosen_by", "one line of at most 120 characters in every language of the package"},
      {"level_chosen_on", "a day like 2027-04-30, or in an example package an offset like today+50"},
      {"open_points", "1 to 3 items"},
      {"fixed_points", "1 to 3 items"},
      {"use_of_input", "text of at most 600 characters in every language of the package"},
      {"decided_by", "text of at most 600 characters in every language of the package"},
      {"decision_step", "one line of at most 120 characters in every language of the package"},
      {"decision_on", "a day like 2027-04-30, or in an example package an offset like today+50"},
      {"hear_back_how", "one line of at most 120 characters in every language of the package"},
      {"hear_back_by", "a day like 2027-04-30, or in an example package an offset like today+50"},
      {"formal_way", "text of at most 600 characters in every language of the package"},
      {"phases", "1 to 8 items"},
      {"contact", "whom to call: name, role, phone and email"},
      {"privacy_version", "an identifier of 1 to 40 of a-z, 0-9 and '-', no '-' first"},
      {"privacy_text", "text of at most 8000 characters in every language of the package"},
      {"retention", "1 to 5 items"},
      {"opens", "a day like 2027-04-30, or in an example package an offset like today+50"},
      {"closes", "a day like 2027-04-30, or in an example package an offset like today+50"},
  };
  const std::string document = example_document();
  for (const auto& [name, wanted] : asked) {
    CAPTURE(name);
    const std::string quoted = "\n      \"" + std::string(name) + "\": ";
    const ChangedDocument changed =
        change(document, {"\"id\": \"duurzaam-hoonhorst\"", quoted, "\n      \"x" + quoted.substr(8)});
    const std::string printed = printed_faults(changed.text);
    const int line = line_at(changed.text, changed.text.find("\"id\": \"duurzaam-hoonhorst\"")) - 1;
    CHECK(printed.starts_with("content.json:" + std::to_string(line) + ": /trajectories/1: \"" + name +
                              "\" is missing, " + wanted + " is wanted\n"));
  }
}

TEST_CASE("every text is there in every language that the package claims, and in no other") {
  check_change({"", "\"nl\": \"Gemeente Dalfsen\", ", ""},
               "/organisation: no text in \"nl\", one in each of nl, en is wanted");
  const ChangedDocument german =
      change(example_document(),
             {"\"id\": \"duurzaam-hoonhorst\"", "\"en\": \"Sustainable", "\"de\": \"Nachhaltiges"});
  const std::string line = "content.json:" + std::to_string(german.line);
  CHECK(printed_faults(german.text) ==
        line +
            ": /trajectories/1/title/de: text in a language that the package does not claim, only nl, en is "
            "wanted\n" +
            line + ": /trajectories/1/title: no text in \"en\", one in each of nl, en is wanted");
  const ChangedDocument three =
      change(example_document(), {"", "[\"nl\", \"en\"]", "[\"nl\", \"en\", \"de\"]"});
  CHECK(printed_faults(three.text)
            .starts_with(
                "content.json:6: /organisation: no text in \"de\", one in each of nl, en, de is wanted\n"));
}

TEST_CASE("texts are words, one line where one line is shown") {
  check_change({"", "Gemeente Dalfsen", "Gemeente\\nDalfsen"},
               "/organisation/nl: line break or control character, one line is wanted");
  check_change({"", "\"Gemeente Dalfsen\"", "\"   \""},
               "/organisation/nl: nothing but white space, text is wanted");
  check_change({"", "Gemeente Dalfsen", "Gemeente {date}"}, "/organisation/nl: braces, words are wanted");
  check_change({"\"decided_by\"", "{date}", "{datum}"},
               "/trajectories/0/decided_by/nl: braces that are not {date}, words or {date} are wanted");
  check_change({"\"use_of_input\"", "Een medewerker", "Een\\u001bmedewerker"},
               "/trajectories/0/use_of_input/nl: control character, text without one is wanted");
}

TEST_CASE("the question of the card fits one line and the core message has at most 25 words") {
  check_change({"\"id\": \"duurzaam-hoonhorst\"", "Waar komen de zonnepanelen?",
                "Waar komen de zonnepanelen en wat kost dat ons?"},
               "/trajectories/1/card_question/nl: too long, one line of 1 to 45 characters is wanted");
  check_change({"\"id\": \"duurzaam-hoonhorst\"", "Waar komen de zonnepanelen?\",\n        \"en\": \"By",
                "Waar komen dan de allereerste kleine zonnepanelen, en wat kost dat ons dorp?\",\n        "
                "\"en\": \"By"},
               "/trajectories/1/core_message/nl: 26 words, at most 25 are wanted");
}

TEST_CASE("days exist, and only an example moves them along with today") {
  check_change({"\"id\": \"duurzaam-hoonhorst\"", "\"closes\": \"today+50\"", "\"closes\": \"2027-02-30\""},
               "/trajectories/1/closes: no day of the calendar, one like 2027-04-30 is wanted");
  check_change(
      {"\"id\": \"duurzaam-hoonhorst\"", "\"closes\": \"today+50\"", "\"closes\": \"30 april\""},
      "/trajectories/1/closes: wrong form, a day like 2027-04-30, or in an example package an offset like "
      "today+50 is wanted");
  check_change({"\"feedback_intro\"", "{month today-50}", "{month 50}"},
               "/trajectories/1/feedback_intro/nl: no offset after \"{month\" or \"{season\", like today-50 "
               "is wanted");
  const ChangedDocument real = change(example_document(), {"", "\"example\": true", "\"example\": false"});
  const std::string printed = printed_faults(real.text);
  CHECK(printed.find(
            "/trajectories/1/closes: an offset from today, a day like 2027-04-30 is wanted outside example "
            "packages") != std::string::npos);
  CHECK(printed.find("/trajectories/1/feedback_intro/nl: braces, words are wanted") != std::string::npos);
  CHECK(printed.find("/notices/0/from: an offset from today, a moment like 2027-03-11T18:30:00Z is wanted "
                     "outside example packages") != std::string::npos);
}

TEST_CASE("a moment exists, and only an example moves it along with today") {
  check_change({"\"notices\"", "today-5T13:00:00Z", "2027-02-30T13:00:00Z"},
               "/notices/0/from: no moment, one like 2027-03-11T18:30:00Z is wanted");
  check_change({"\"notices\"", "today-5T13:00:00Z", "today-5T25:00:00Z"},
               "/notices/0/from: no moment, one like 2027-03-11T18:30:00Z is wanted");
  check_change({"\"notices\"", "today-5T13:00:00Z", "today-5"},
               "/notices/0/from: wrong form, a moment in UTC like 2027-03-11T18:30:00Z, or in an example "
               "package like today-5T13:00:00Z is wanted");
  Content content;
  REQUIRE(check_content_document(example_document(), kExampleDay, content).empty());
  CHECK(to_rfc3339(content.notices.at(0).from) == "2027-03-06T13:00:00Z");
  CHECK(to_rfc3339(content.notices.at(0).until) == "2027-03-18T16:00:00Z");
}

TEST_CASE("a fault never quotes a text of the package") {
  const std::string printed =
      printed_faults(change(example_document(), {"", "Gemeente Dalfsen", "Geheim {woord}\\u0007"}).text);
  CHECK_FALSE(printed.empty());
  CHECK(printed.find("Geheim") == std::string::npos);
}
