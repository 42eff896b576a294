// SPDX-License-Identifier: EUPL-1.2
// A terminal that asks one poll alone, and goes from hand to hand.
#include <doctest/doctest.h>

#include "kiosk/flow/submissions.h"
#include "tests/kiosk/glass.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;

World one_poll_world() {
  World world = sample::world();
  world.settings.one_poll = "duurzaam";
  world.settings.about_you = true;
  return world;
}

void votes(Glass& glass) {
  glass.taps("answer/rand");
  glass.taps("next");
}

std::vector<Submission> is_kept(Glass& glass) {
  const auto save = glass.take_save();
  REQUIRE(save);
  glass.replies.put(Saved{save->ticket});
  return save->submissions;
}

}  // namespace

TEST_CASE("the poll stands there before anybody comes, with its promise and no way back") {
  Glass glass(one_poll_world());
  CHECK(glass.screen() == "poll");
  CHECK(glass.shows("promise"));
  CHECK_FALSE(glass.shows("back"));
  CHECK_FALSE(glass.terminal.state().session.begun);
}

TEST_CASE("the last answer is sent from the question, and the screen passed on to a fresh one") {
  Glass glass(one_poll_world());
  votes(glass);
  REQUIRE(glass.screen() == "poll");
  CHECK(glass.shows("back"));
  glass.taps("answer/nu");
  glass.taps("next");
  const auto sent = is_kept(glass);
  REQUIRE(sent.size() == 1);
  CHECK(validate(sent[0]));
  CHECK(std::get<PollResponse>(sent[0].body).answers.size() == 2);
  CHECK_FALSE(sent[0].code.empty());
  glass.waits_for("pass-on");
  glass.taps("pass-on");
  CHECK(glass.screen() == "poll");
  CHECK_FALSE(glass.headless->widgets().find("answer/rand")->state.selected);
  CHECK_FALSE(glass.terminal.state().session.begun);
}

TEST_CASE("what the person was told is the promise that stood above the poll") {
  const World world = one_poll_world();
  Glass glass(world);
  votes(glass);
  glass.taps("answer/nu");
  glass.taps("next");
  const Scene scene = scene_of(world);
  const std::string promise = poll::promise_words(*scene.content.trajectory("duurzaam"), scene);
  CHECK(is_kept(glass)[0].told == told_hash(promise));
}

TEST_CASE("the next person's turn begins by itself, after three times the time for who asked for that") {
  Glass glass(one_poll_world());
  votes(glass);
  glass.taps("answer/nu");
  glass.taps("next");
  is_kept(glass);
  glass.waits_for("pass-on");
  glass.headless->pass(9s);
  CHECK(glass.screen() == "pass-on");
  glass.headless->pass(2s);
  CHECK(glass.screen() == "poll");
}

TEST_CASE("the code and more to say are one tap away, on the same code") {
  Glass glass(one_poll_world());
  votes(glass);
  glass.taps("answer/nu");
  glass.taps("next");
  const ReceiptCode code = is_kept(glass)[0].code;
  glass.waits_for("pass-on");
  glass.taps("say-more");
  REQUIRE(glass.screen() == "opinion");
  glass.types("Ja");
  glass.taps("next");
  REQUIRE(glass.screen() == "review");
  glass.taps("send");
  const auto more = is_kept(glass);
  REQUIRE(more.size() == 1);
  CHECK(more[0].kind() == SubmissionKind::kOpinion);
  CHECK(more[0].code == code);
  glass.waits_for("pass-on");
  CHECK_FALSE(glass.shows("say-more"));
  glass.taps("code");
  CHECK(glass.screen() == "thanks");
  CHECK(glass.label("code") == code.grouped());
  CHECK_FALSE(glass.shows("another"));
  glass.taps("done");
  CHECK(glass.screen() == "poll");
}

TEST_CASE("who skips everything hands the screen on, and nothing is kept") {
  Glass glass(one_poll_world());
  glass.taps("skip");
  glass.taps("skip");
  CHECK(glass.screen() == "poll");
  CHECK_FALSE(glass.take_save().has_value());
  CHECK_FALSE(glass.terminal.state().session.begun);
}

TEST_CASE("options keep their order under the first finger, and differ for the next person") {
  World world = one_poll_world();
  Glass glass(world);
  const std::uint64_t first = glass.terminal.state().session.poll.order_seed;
  CHECK(first != 0);
  glass.taps("answer/rand");
  CHECK(glass.terminal.state().session.poll.order_seed == first);
  glass.taps("stop");
  glass.taps("wipe");
  CHECK(glass.screen() == "poll");
  CHECK(glass.terminal.state().session.poll.order_seed != first);
}

TEST_CASE("a poll that is not open, or not there, leaves the terminal as it always is") {
  World world = one_poll_world();
  world.settings.one_poll = "geen";
  CHECK(Glass(world).screen() == "idle");
  world.settings.one_poll = "dorp";
  CHECK(Glass(world).screen() == "idle");
}

TEST_CASE("a poll that closes at midnight gives way when nobody is there") {
  World world = one_poll_world();
  Glass glass(world);
  REQUIRE(glass.screen() == "poll");
  glass.clock.set_wall(*parse_rfc3339("2029-01-01T10:00:00Z"));
  glass.headless->pass(24h);
  CHECK(glass.screen() == "asleep");
  glass.taps("wake");
  CHECK(glass.screen() == "idle");
}

TEST_CASE("a language can be chosen over the code, which stands there again afterwards") {
  World world = one_poll_world();
  world.languages = {sample::dutch(), sample::english()};
  Glass glass(world);
  votes(glass);
  glass.taps("answer/nu");
  glass.taps("next");
  is_kept(glass);
  glass.waits_for("pass-on");
  glass.taps("code");
  REQUIRE(glass.screen() == "thanks");
  glass.taps("language");
  REQUIRE(glass.screen() == "language");
  glass.taps("language/en");
  CHECK(glass.screen() == "thanks");
}

}  // namespace zuil
