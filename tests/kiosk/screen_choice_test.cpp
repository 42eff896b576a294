// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/flow/screen_choice.h"

#include <doctest/doctest.h>

#include <string_view>

namespace zuil {
namespace {

// What is the case, beside "everything is fine and nobody is here".
struct Row {
  std::string_view name;
  bool enrolled = true;
  bool has_content = true;
  bool has_room = true;
  bool topic_open = true;
  bool begun = false;
  bool save_failed = false;
  bool saved = false;
  bool has_result = false;
  bool passes_on = false;
  bool alone = false;
  bool choosing_language = false;
  bool has_notice = false;
  bool has_urgent = false;
  Place place = Place::kHome;
  Screen screen;
};

constexpr Row kTable[] = {
    {.name = "nobody is here", .screen = Screen::kIdle},
    {.name = "nothing is open, nobody is here", .topic_open = false, .screen = Screen::kIdle},
    {.name = "not enrolled", .enrolled = false, .screen = Screen::kNotInUse},
    {.name = "no content", .has_content = false, .screen = Screen::kNotInUse},
    {.name = "no content while somebody is here",
     .has_content = false,
     .begun = true,
     .screen = Screen::kNotInUse},
    {.name = "no room for somebody new", .has_room = false, .screen = Screen::kNotInUse},
    {.name = "who is busy may finish without room",
     .has_room = false,
     .begun = true,
     .place = Place::kPoll,
     .screen = Screen::kPoll},
    {.name = "who is busy may finish, though enrolment went",
     .enrolled = false,
     .begun = true,
     .place = Place::kOpinion,
     .screen = Screen::kOpinion},
    {.name = "home", .begun = true, .screen = Screen::kHome},
    {.name = "home without topics", .topic_open = false, .begun = true, .screen = Screen::kNothingOpen},
    {.name = "a topic", .begun = true, .place = Place::kTopic, .screen = Screen::kTopic},
    {.name = "a topic that is the only one",
     .topic_open = false,
     .begun = true,
     .place = Place::kTopic,
     .screen = Screen::kTopic},
    {.name = "an opinion", .begun = true, .place = Place::kOpinion, .screen = Screen::kOpinion},
    {.name = "a poll", .begun = true, .place = Place::kPoll, .screen = Screen::kPoll},
    {.name = "the review", .begun = true, .place = Place::kReview, .screen = Screen::kReview},
    {.name = "the languages",
     .begun = true,
     .choosing_language = true,
     .place = Place::kPoll,
     .screen = Screen::kLanguage},
    {.name = "the languages, over what is saved",
     .begun = true,
     .saved = true,
     .choosing_language = true,
     .screen = Screen::kLanguage},
    {.name = "about the person", .begun = true, .place = Place::kAboutYou, .screen = Screen::kAboutYou},
    {.name = "one poll, before anybody is here",
     .alone = true,
     .place = Place::kPoll,
     .screen = Screen::kPoll},
    {.name = "one poll, without room for its answer",
     .has_room = false,
     .alone = true,
     .place = Place::kPoll,
     .screen = Screen::kNotInUse},
    {.name = "one poll, saved",
     .begun = true,
     .saved = true,
     .passes_on = true,
     .alone = true,
     .place = Place::kPoll,
     .screen = Screen::kPassOn},
    {.name = "a code", .begun = true, .place = Place::kCode, .screen = Screen::kCode},
    {.name = "how it went", .begun = true, .place = Place::kEvaluation, .screen = Screen::kEvaluation},
    {.name = "a sign-up", .begun = true, .place = Place::kSignUp, .screen = Screen::kSignUp},
    {.name = "a code where nothing is on show",
     .topic_open = false,
     .begun = true,
     .place = Place::kCode,
     .screen = Screen::kCode},
    {.name = "talking", .begun = true, .place = Place::kTalk, .screen = Screen::kTalk},
    {.name = "saving failed",
     .begun = true,
     .save_failed = true,
     .place = Place::kReview,
     .screen = Screen::kSaveFailed},
    {.name = "saving failed, and enrolment went",
     .enrolled = false,
     .begun = true,
     .save_failed = true,
     .screen = Screen::kSaveFailed},
    {.name = "saved", .begun = true, .saved = true, .place = Place::kReview, .screen = Screen::kThanks},
    {.name = "saved, and how the votes stand",
     .begun = true,
     .saved = true,
     .has_result = true,
     .place = Place::kReview,
     .screen = Screen::kResult},
    {.name = "saved, and then the room went",
     .has_room = false,
     .begun = true,
     .saved = true,
     .screen = Screen::kThanks},
    {.name = "a notice is no reason to interrupt",
     .begun = true,
     .has_notice = true,
     .screen = Screen::kHome},
    {.name = "a notice is read",
     .begun = true,
     .has_notice = true,
     .place = Place::kNotice,
     .screen = Screen::kNotice},
    {.name = "a notice that ended while it was read",
     .begun = true,
     .place = Place::kNotice,
     .screen = Screen::kHome},
    {.name = "something urgent, nobody is here",
     .has_notice = true,
     .has_urgent = true,
     .screen = Screen::kUrgentNotice},
    {.name = "something urgent at home",
     .begun = true,
     .has_notice = true,
     .has_urgent = true,
     .screen = Screen::kUrgentNotice},
    {.name = "something urgent where nothing is open",
     .topic_open = false,
     .begun = true,
     .has_notice = true,
     .has_urgent = true,
     .screen = Screen::kUrgentNotice},
    {.name = "something urgent while somebody answers",
     .begun = true,
     .has_notice = true,
     .has_urgent = true,
     .place = Place::kPoll,
     .screen = Screen::kPoll},
    {.name = "something urgent while somebody reads another notice",
     .begun = true,
     .has_notice = true,
     .has_urgent = true,
     .place = Place::kNotice,
     .screen = Screen::kNotice},
    {.name = "something urgent, and the code was not seen yet",
     .begun = true,
     .saved = true,
     .has_notice = true,
     .has_urgent = true,
     .screen = Screen::kThanks},
    {.name = "something urgent on a terminal that takes nothing",
     .enrolled = false,
     .has_notice = true,
     .has_urgent = true,
     .screen = Screen::kNotInUse},
    {.name = "one thing saved, the next failed",
     .begun = true,
     .save_failed = true,
     .saved = true,
     .screen = Screen::kSaveFailed},
};

TEST_CASE("the most serious thing that is the case chooses the screen") {
  for (const Row& row : kTable) {
    CAPTURE(row.name);
    CHECK(choose_screen({.enrolled = row.enrolled,
                         .has_content = row.has_content,
                         .has_room = row.has_room,
                         .topic_open = row.topic_open,
                         .begun = row.begun,
                         .save_failed = row.save_failed,
                         .saved = row.saved,
                         .has_result = row.has_result,
                         .passes_on = row.passes_on,
                         .alone = row.alone,
                         .choosing_language = row.choosing_language,
                         .has_notice = row.has_notice,
                         .has_urgent = row.has_urgent,
                         .place = row.place}) == row.screen);
  }
}

}  // namespace
}  // namespace zuil
