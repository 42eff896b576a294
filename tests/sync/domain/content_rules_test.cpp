// SPDX-License-Identifier: EUPL-1.2
// What a schema can't say: what belongs together, what refers to what, what
// comes before what.
#include "sync/domain/content_rules.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/sync/domain/changed_document.h"

using namespace zuil;

namespace {

constexpr const char* kHoonhorst = "\"id\": \"duurzaam-hoonhorst\"";
constexpr const char* kHousing = "\"id\": \"woonwijk-dalfsen\"";
constexpr const char* kTraffic = "\"id\": \"verkeer-nieuwleusen\"";
constexpr const char* kVisits = "\"visits\": [";

}  // namespace

TEST_CASE("Dutch is the first language") {
  check_change({"", "[\"nl\", \"en\"]", "[\"en\", \"nl\"]"},
               "/languages/0: not Dutch, \"nl\" first is wanted");
}

TEST_CASE("no two things of a kind have one id") {
  check_change({"\"villages\"", "{\"id\": \"hoonhorst\",",
                R"({"id": "dalfsen", "label": {"nl": "a", "en": "b"}}, {"id": "hoonhorst",)"},
               "/villages/1/id: the same id as item 0, an id of its own is wanted");
  check_change({"\"id\": \"wonen\"", "\"id\": \"zorg\"", "\"id\": \"wonen\""},
               "/trajectories/0/themes/2/id: the same id as item 1, an id of its own is wanted");
  check_change({kHoonhorst, "\"id\": \"straat\"", "\"id\": \"geld\""},
               "/trajectories/1/poll/questions/2/id: the same id as item 1, an id of its own is wanted");
  check_change(
      {kHoonhorst, "\"id\": \"rand\"", "\"id\": \"daken\""},
      "/trajectories/1/poll/questions/0/options/2/id: the same id as item 0, an id of its own is wanted");
  check_change(
      {"\"areas\"", "\"id\": \"sportpark\"", "\"id\": \"noord\""},
      "/trajectories/2/poll/questions/1/areas/3/id: the same id as item 1, an id of its own is wanted");
  check_change({kVisits, "\"id\": \"hoonhorst-bijeenkomst\"", "\"id\": \"gemeentehuis\""},
               "/visits/2/id: the same id as item 0, an id of its own is wanted");
}

TEST_CASE("references lead somewhere") {
  check_change({kTraffic, "\"buitengebied\"]", "\"ommen\"]"},
               "/trajectories/2/villages/1: no such village, the id of one in /villages is wanted");
  check_change({kVisits, "\"village\": \"hoonhorst\"", "\"village\": \"ommen\""},
               "/visits/1/village: no such village, the id of one in /villages is wanted");
  check_change({kVisits, "\"featured\": \"wat-speelt-er\"", "\"featured\": \"iets\""},
               "/visits/1/featured: not on show, the id of a trajectory of this visit is wanted");
  check_change({"\"id\": \"hoonhorst-bijeenkomst\"", "\"featured\": \"duurzaam-hoonhorst\"",
                "\"featured\": \"wat-speelt-er\""},
               "/visits/2/featured: not on show, the id of a trajectory of this visit is wanted");
  check_change(
      {"\"id\": \"hoonhorst-bijeenkomst\"", "[\"duurzaam-hoonhorst\"]", "[\"duurzaam-hoonhorst\", \"iets\"]"},
      "/visits/2/trajectories/1: no such trajectory, the id of one in /trajectories is wanted");
  check_change(
      {"\"condition\"", "\"gebruik\"", "\"vinden\""},
      "/trajectories/5/poll/questions/1/condition/question: no such question before this one, the id of an "
      "earlier choice is wanted");
  check_change(
      {"\"condition\"", "\"vaak\"", "\"altijd\""},
      "/trajectories/5/poll/questions/1/condition/option: no such option, the id of one of that question is "
      "wanted");
}

TEST_CASE("days are in order") {
  check_change({kHoonhorst, "\"level_chosen_on\": \"today-70\"", "\"level_chosen_on\": \"today-68\"",
                "\"opens\": \"today-69\""},
               "/trajectories/1/opens: before \"level_chosen_on\" (2027-01-02), the same day or a later one "
               "is wanted");
  check_change(
      {kHoonhorst, "\"closes\": \"today+50\"", "\"closes\": \"today-70\""},
      "/trajectories/1/closes: before \"opens\" (2027-01-01), the same day or a later one is wanted");
  check_change(
      {kHoonhorst, "\"hear_back_by\": \"today+65\"", "\"hear_back_by\": \"today+49\""},
      "/trajectories/1/hear_back_by: before \"closes\" (2027-04-30), the same day or a later one is wanted");
  check_change(
      {kHoonhorst, "\"hear_back_by\": \"today+65\"",
       "\"hear_back_moved\": {\"was\": \"today+65\", \"because\": {\"nl\": \"Zo.\", \"en\": \"So.\"}}, "
       "\"hear_back_by\": \"today+65\""},
      "/trajectories/1/hear_back_by: not after \"was\" (2027-05-15), a later day is wanted");
  check_change(
      {kHoonhorst, "\"decision_on\": \"today+105\"", "\"decision_on\": \"today+49\""},
      "/trajectories/1/decision_on: before \"closes\" (2027-04-30), the same day or a later one is wanted");
  check_change(
      {kHoonhorst, "\"goal_by\": \"today+50\"", "\"goal_by\": \"today-70\""},
      "/trajectories/1/goal_by: before \"opens\" (2027-01-01), the same day or a later one is wanted");
  check_change(
      {"\"phases\"", "\"until\": \"today+110\"", "\"until\": \"today-31\""},
      "/trajectories/0/phases/0/until: before \"from\" (2027-02-09), the same day or a later one is wanted");
  check_change({kHoonhorst, "\"from\": \"today+105\"", "\"from\": \"today+64\""},
               "/trajectories/1/phases/4/from: before the phase above it, phases in order are wanted");
  check_change({"\"feedback\": [", "\"date\": \"today-10\"", "\"date\": \"today+1\""},
               "/trajectories/1/feedback/0/date: in the future, a day until today is wanted");
  check_change({"\"said\": {\"nl\": \"Leg eerst", "\"date\": \"today-10\"", "\"date\": \"today-9\""},
               "/trajectories/1/feedback/1/date: newer than the one before it, the newest first is wanted");
}

TEST_CASE("what people handed in is kept until after they heard back, by a rule for each kind") {
  check_change(
      {"\"kind\": \"opinion\"", "\"until\": \"today+232\"", "\"until\": \"today+140\""},
      "/trajectories/0/retention/0/until: not after \"hear_back_by\" (2027-07-29), a later day is wanted");
  check_change(
      {"\"kind\": \"sign_up\"", "\"until\": \"today+197\"", "\"until\": \"today+105\""},
      "/trajectories/1/retention/2/until: not after \"decision_on\" (2027-06-24), a later day is wanted");
  check_change({kHoonhorst, "\"kind\": \"sign_up\"", "\"kind\": \"poll\""},
               "/trajectories/1/retention/2/kind: a second rule for this kind, one is wanted",
               printed_place(kHoonhorst, "\"retention\"") +
                   "/trajectories/1/retention: no rule for sign_up, one for each kind it takes is wanted");
  const ChangedDocument without =
      change(example_document(),
             {"\"reactions_so_far\": 47", "\"takes_opinions\": true", "\"takes_opinions\": false"});
  CHECK(printed_faults(without.text) == printed_place("", "\"kind\": \"opinion\"") +
                                            "/trajectories/0/retention/0/kind: a kind that the trajectory "
                                            "does not take, only those it takes are wanted");
}

TEST_CASE("a level has the ways to take part that it promises") {
  check_change(
      {kHoonhorst, "\"level\": \"coproduceren\"", "\"level\": \"informeren\""},
      "/trajectories/1/level: takes reactions while it only informs, another level or no way to react is "
      "wanted");
  check_change({kHousing, "\"level\": \"meebeslissen\"", "\"level\": \"adviseren\"", "\"voting\""},
               "/trajectories/4/voting: voting at another level, meebeslissen alone has it");
  check_change(
      {"    {\n      \"id\": \"duurzaam-hoonhorst\"", "\"level\": \"coproduceren\"",
       "\"level\": \"meebeslissen\"", "    {\n      \"id\": \"duurzaam-hoonhorst\""},
      "/trajectories/1: \"voting\" is missing, with meebeslissen whether one vote a person is guarded is "
      "wanted");
}

TEST_CASE("a consent is asked once for each purpose") {
  check_change(
      {"\"consents\"", "\"purpose\": \"think_along\"", "\"purpose\": \"hear\""},
      "/trajectories/1/sign_up/consents/1/purpose: a second consent for this purpose, one is wanted");
}

TEST_CASE("whom to call can be called") {
  check_change(
      {kHoonhorst, "0529 00 00 00", "0529"},
      "/trajectories/1/contact/phone: not the form of a telephone number, 6 to 15 digits are wanted");
  check_change(
      {kHoonhorst, "praatmee@voorbeeld.nl", "praatmee"},
      "/trajectories/1/contact/email: not the form of an e-mail address, like name@example.nl is wanted");
}

TEST_CASE("points without an answer are among the points made") {
  check_change({kHoonhorst, "\"unanswered_points\": 4", "\"unanswered_points\": 23"},
               "/trajectories/1/unanswered_points: more than \"points_made\", at most as many are wanted");
}

TEST_CASE("a question has the parts of its kind and no others") {
  const std::string question = "/trajectories/1/poll/questions/";
  check_change({kHoonhorst, "\"budget_total\": 100,\n", "\n", "{\n            \"id\": \"geld\""},
               question + "1: \"budget_total\" is missing, a question of kind budget has it");
  check_change({kHoonhorst, "\"budget_step\": 10", "\"budget_step\": 15"},
               question + "1/budget_step: does not divide \"budget_total\", a step that does is wanted");
  check_change({kHoonhorst, "\"icon\": \"place\"",
                "\"icon\": \"place\", \"scale_labels\": [{\"nl\": \"a\", \"en\": "
                "\"a\"}, {\"nl\": \"b\", \"en\": \"b\"}]"},
               question + "0/scale_labels: a question of kind single_choice has none, leave it out");
  check_change({kHoonhorst, "\"icon\": \"place\"", "\"icon\": \"place\", \"max_choices\": 2"},
               question + "0/max_choices: a question of kind single_choice has none, leave it out");
  check_change({kHoonhorst, "\"icon\": \"favorite\"", "\"icon\": \"favorite\", \"natural_order\": true"},
               question + "2/natural_order: a question of kind scale has none, leave it out");
  check_change({"\"kind\": \"multiple_choice\"", "\"max_choices\": 3", "\"max_choices\": 7"},
               "/trajectories/3/poll/questions/0/max_choices: more than there are options, at most as many "
               "are wanted");
  check_change({kHoonhorst, "\"id\": \"daken\",", "\"id\": \"daken\", \"icon\": \"home\",",
                "\"options\": [\n              {\n                \"id\": \"daken\""},
               question + "0/options: an icon on some options, one on all of them or on none is wanted");
  check_change(
      {"\"kind\": \"pin\"", "\"kind\": \"pin\"", "\"kind\": \"short_text\"", "\"map\": {"},
      "/trajectories/2/poll/questions/1/map: a question of kind short_text has none, leave it out",
      printed_place("", "\"areas\"") +
          "/trajectories/2/poll/questions/1/areas: a question of kind short_text has none, leave it out");
}

TEST_CASE("there is one lobby, standing, and every other visit has its day and hours") {
  check_change({kVisits, "\"kind\": \"village_visit\"", "\"kind\": \"lobby\"",
                "{\n      \"id\": \"hoonhorst-dorpsbezoek\""},
               "/visits/1: a lobby on one day, no date is wanted: it is a standing visit",
               printed_place("", kVisits) + "/visits: 2 lobbies, one is wanted");
  check_change({kVisits, "\"date\": \"today\",", "", "{\n      \"id\": \"hoonhorst-dorpsbezoek\""},
               "/visits/1: \"date\" is missing, the day of the visit is wanted");
  check_change({kVisits, "\"until\": \"21:30\"", "\"until\": \"19:00\""},
               "/visits/1/until: not after \"from\", a later time on the same day is wanted");
}

TEST_CASE("a notice ends after it begins") {
  check_change({"\"notices\"", "today+7T16:00:00Z", "today-5T13:00:00Z"},
               "/notices/0/until: not after \"from\", a later moment is wanted");
}

TEST_CASE("a notice has a title, of at most 8 words and 60 characters") {
  check_change({"\"notices\"", "Woensdag is het gemeentehuis dicht", "Op een dag is het huis bij ons dicht"},
               "/notices/0/title/nl: 9 words, at most 8 are wanted");
  check_change({"\"notices\"", "Woensdag is het gemeentehuis dicht",
                "De allerbelangrijkste werkzaamheden aan het gemeentehuis zelf"},
               "/notices/0/title/nl: too long, one line of 1 to 60 characters is wanted");
  check_change({"\"notices\"", "Woensdag is", "Woensdag\\nis"},
               "/notices/0/title/nl: line break or control character, one line is wanted");
  const std::string printed =
      printed_faults(change(example_document(), {"\"notices\"", "\"title\"", "\"titel\""}).text);
  CHECK(
      printed.find("/notices/0: \"title\" is missing, one line of at most 60 characters in every language of "
                   "the package is wanted") != std::string::npos);
}

TEST_CASE("no two notices have one id") {
  check_change(
      {"\"notices\"", "[",
       R"([{"id": "gemeentehuis-dicht", "title": {"nl": "a", "en": "a"}, )"
       R"("text": {"nl": "a", "en": "a"}, "from": "today-5T13:00:00Z", "until": "today-5T14:00:00Z"},)",
       "\"id\": \"gemeentehuis-dicht\",\n"},
      "/notices/1/id: the same id as item 0, an id of its own is wanted");
}

TEST_CASE("a package holds at most 2,000 questions") {
  const std::string document = example_document();
  const std::string question =
      R"({"id": "vraag-%", "kind": "short_text", "title": {"nl": "Wat vindt u?", "en": "What do you think?"}})";
  std::string questions;
  for (int i = 0; i < 50; ++i) {
    std::string one = question;
    one.replace(one.find('%'), 1, std::to_string(i));
    questions += (i == 0 ? "" : ", ") + one;
  }
  // Forty-two copies of the traffic trajectory with fifty questions each.
  const std::size_t from = document.find("{\n      " + std::string(kTraffic));
  const std::size_t until = document.find(",\n    {\n      \"id\": \"kulturhus", from);
  std::string trajectory = document.substr(from, until - from);
  const std::size_t poll = trajectory.find("\"questions\": [");
  trajectory.replace(poll, std::string::npos, "\"questions\": [" + questions + "]}}");
  std::string copies;
  for (int i = 0; i < 42; ++i) {
    std::string copy = trajectory;
    copy.replace(copy.find("verkeer-nieuwleusen"), 19, "verkeer-" + std::to_string(i));
    copies += copy + ",\n    ";
  }
  std::string many = document;
  many.insert(from, copies);
  CHECK(printed_faults(many) ==
        "content.json:" + std::to_string(line_at(many, many.find("\"trajectories\""))) +
            ": /trajectories: 2113 questions, at most 2000 in a package are wanted");
}

TEST_CASE("no participation is published with its reason and takes nothing") {
  const std::string document = example_document();
  const std::size_t from = document.find("{\n      " + std::string(kTraffic));
  const std::size_t until = document.find(",\n    {\n      \"id\": \"kulturhus", from);
  const std::string none = R"({
      "id": "verkeer-nieuwleusen",
      "title": {"nl": "Verkeer in Nieuwleusen", "en": "Traffic in Nieuwleusen"},
      "card_question": {"nl": "De provincie beslist.", "en": "The province decides."},
      "core_message": {"nl": "De provincie past de weg aan.", "en": "The province changes the road."},
      "picture": {"file": "pictures/traffic.png", "alternative": {"nl": "Een weg.", "en": "A road."}, "focus": [0.5, 0.5]},
      "villages": ["nieuwleusen"],
      "initiator": "municipality",
      "initiator_line": {"nl": "Een plan van de provincie.", "en": "A plan of the province."},
      "no_participation_because": {"nl": "Het moet van de wet.", "en": "The law demands it."},
      "contact": {"name": "Sander Brink", "role": {"nl": "verkeerskundige", "en": "traffic planner"},
                  "phone": "0529 00 00 00", "email": "praatmee@voorbeeld.nl"}
    })";
  std::string without = document;
  without.replace(from, until - from, none);
  Content content;
  REQUIRE(check_content_document(without, kExampleDay, content).empty());
  CHECK_FALSE(content.trajectories[2].is_open(kExampleDay));
  CHECK(content.trajectories[2].no_participation_because.in("nl") == "Het moet van de wet.");

  const ChangedDocument both =
      change(without, {kTraffic, "\"no_participation", "\"takes_opinions\": true, \"no_participation"});
  CHECK(printed_faults(both.text) ==
        "content.json:" + std::to_string(both.line) +
            ": /trajectories/2/takes_opinions: beside no_participation_because, one of the two is wanted");
}

TEST_CASE("words are runs with a letter or digit in them") {
  CHECK(count_words("") == 0);
  CHECK(count_words("  een\ntwee\tdrie ") == 3);
  CHECK(count_words("een – twee, € 30!") == 5);
  CHECK(count_words("één ...") == 1);
}
