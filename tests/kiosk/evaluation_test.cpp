// SPDX-License-Identifier: EUPL-1.2
// How it went, after what somebody sent is kept.
#include "kiosk/screens/evaluation.h"

#include <doctest/doctest.h>

#include "tests/kiosk/glass.h"

namespace zuil {
namespace {

// An opinion that is kept, and then "Klaar".
void gives_opinion_and_is_done(Glass& glass) {
  glass.taps("begin");
  glass.taps("topic/duurzaam");
  glass.taps("give-opinion");
  glass.types("Ja");
  glass.taps("next");
  glass.taps("send");
  const auto save = glass.take_save();
  REQUIRE(save);
  glass.replies.put(Saved{save->ticket});
  glass.waits_for("thanks");
  glass.taps("done");
  CHECK(glass.screen() == "evaluation");
}

TEST_CASE("an answer is chosen, changed, and taken back by a second tap") {
  evaluation::State state;
  state = evaluation::update(state, evaluation::SayClear{Clear::kNo});
  state = evaluation::update(state, evaluation::SayClear{Clear::kSomewhat});
  CHECK(state.clear == Clear::kSomewhat);
  state = evaluation::update(state, evaluation::SayClear{Clear::kSomewhat});
  CHECK(state.empty());
  state = evaluation::update(state, evaluation::SayAgain{Again::kMaybe});
  CHECK_FALSE(state.empty());
  state.sending = true;
  CHECK(evaluation::update(state, evaluation::SayAgain{Again::kNo}).again == Again::kMaybe);
}

TEST_CASE("how it went is kept by itself, with no code and nothing of the opinion, and ends the visit") {
  Glass glass;
  gives_opinion_and_is_done(glass);
  CHECK(glass.label("note") == "Uw antwoorden zijn bewaard");
  glass.taps("clear/somewhat");
  glass.taps("again/yes");
  glass.taps("done");
  const auto save = glass.take_save();
  REQUIRE(save);
  REQUIRE(save->submissions.size() == 1);
  const Submission& sent = save->submissions[0];
  CHECK(validate(sent));
  CHECK(sent.code.empty());
  CHECK(sent.trajectory == "duurzaam");
  CHECK(sent.visit == "hoonhorst-2027");
  CHECK(sent.about == AboutYou{});
  CHECK(sent.body == SubmissionBody{Evaluation{Clear::kSomewhat, Again::kYes}});
  CHECK(glass.screen() == "evaluation");
  glass.replies.put(Saved{save->ticket});
  glass.waits_for("idle");
  CHECK(glass.terminal.state().session == Session{});
}

TEST_CASE("it may be skipped, and Klaar without an answer sends nothing either") {
  for (const char* way : {"skip", "done"}) {
    CAPTURE(way);
    Glass glass;
    gives_opinion_and_is_done(glass);
    glass.taps(way);
    CHECK(glass.screen() == "idle");
    CHECK_FALSE(glass.take_save().has_value());
  }
}

TEST_CASE("one that can't be kept is tried again, the same") {
  Glass glass;
  gives_opinion_and_is_done(glass);
  glass.taps("again/no");
  glass.taps("done");
  const auto save = glass.take_save();
  REQUIRE(save);
  glass.replies.put(SaveFailed{save->ticket, false});
  glass.waits_for("save-failed");
  glass.taps("retry");
  const auto again = glass.take_save();
  REQUIRE(again);
  CHECK(again->submissions == save->submissions);
  glass.replies.put(Saved{again->ticket});
  glass.waits_for("idle");
}

TEST_CASE("who walks away from it is asked like anybody else, and forgotten") {
  Glass glass;
  gives_opinion_and_is_done(glass);
  glass.taps("clear/no");
  glass.headless->pass(glass.terminal.state().world.settings.idle);
  CHECK(glass.shows("wipe"));
  glass.headless->pass(glass.terminal.state().world.settings.countdown);
  CHECK(glass.screen() == "idle");
  CHECK_FALSE(glass.take_save().has_value());
}

}  // namespace
}  // namespace zuil
