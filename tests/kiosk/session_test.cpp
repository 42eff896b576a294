// SPDX-License-Identifier: EUPL-1.2
// From a finger on the glass to what the portal opens, through the real screens
// and the real store.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <optional>

#include "kiosk/flow/store_thread.h"
#include "tests/kiosk/glass.h"
#include "tests/kiosk/kept.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;

void gives_opinion(Glass& glass, std::string_view text) {
  glass.taps("begin");
  glass.taps("topic/duurzaam");
  glass.taps("give-opinion");
  glass.types(text);
  glass.taps("theme/energie");
  glass.taps("next");
}

TEST_CASE("what somebody taps and types is what the portal opens, and nothing else") {
  Kept kept;
  std::string code;
  {
    Glass glass;
    const StoreThread store([&kept] { return kept.open_store(); }, glass.requests, glass.replies);
    gives_opinion(glass, "Leg daken vol.\nÉén per straat.");
    glass.taps("back");
    glass.taps("back");
    glass.taps("answer-poll");
    glass.taps("answer/daken");
    glass.taps("next");
    glass.taps("answer/hal");
    glass.taps("next");
    glass.taps("dont-know");
    CHECK(glass.screen() == "review");
    glass.taps("change/welk-dak");
    glass.taps("answer/school");
    glass.taps("next");
    CHECK(glass.screen() == "review");
    CHECK(glass.label("row/welk-dak/answer") == "De school");
    glass.taps("send");
    glass.waits_for("thanks");
    code = glass.label("code");

    // Somebody who stops leaves nothing.
    glass.taps("another");
    glass.taps("topic/duurzaam");
    glass.taps("answer-poll");
    glass.taps("answer/rand");
    glass.taps("stop");
    glass.taps("wipe");
    CHECK(glass.screen() == "idle");
  }

  const auto submissions = kept.submissions();
  REQUIRE(submissions.size() == 2);
  for (const Submission& submission : submissions) {
    CHECK(submission.trajectory == "duurzaam");
    CHECK(submission.visit == "hoonhorst-2027");
    CHECK(submission.date == sample::kToday);
    CHECK(submission.code.grouped() == code);
    if (submission.kind() == SubmissionKind::kOpinion) {
      CHECK(submission.body == SubmissionBody{Opinion{"Leg daken vol.\nÉén per straat.", {"energie"}}});
    } else {
      CHECK(submission.body ==
            SubmissionBody{PollResponse{
                {{"plek", Choice{"daken"}}, {"welk-dak", Choice{"school"}}, {"wanneer", DontKnow{}}}}});
    }
  }
  CHECK(submissions[0].kind() != submissions[1].kind());
}

TEST_CASE("a store that can't be opened gives screen 21, and trying again keeps the answer once") {
  Kept kept;
  {
    Glass glass;
    std::atomic<bool> broken = true;
    gives_opinion(glass, "Ja");
    const StoreThread store(
        [&]() -> Result<std::unique_ptr<Store>> {
          if (broken) return Error{ErrorKind::kRetryLater, "the disk has trouble"};
          return kept.open_store();
        },
        glass.requests, glass.replies, 1h);
    glass.taps("send");
    glass.waits_for("save-failed");
    CHECK(glass.label("what").find("werkt niet goed") != std::string::npos);
    broken = false;
    glass.taps("retry");
    glass.waits_for("thanks");
  }
  const auto submissions = kept.submissions();
  REQUIRE(submissions.size() == 1);
  CHECK(submissions[0].body == SubmissionBody{Opinion{"Ja", {"energie"}}});
}

TEST_CASE("a store that kept it but could not say so keeps it once") {
  Kept kept;
  {
    // Between glass and store stands somebody who loses the first answer.
    Glass glass;
    Mailbox<StoreRequest> requests;
    Mailbox<StoreReply> replies;
    const StoreThread store([&kept] { return kept.open_store(); }, requests, replies);
    const auto saved = [&replies] {
      for (;;) {
        const auto reply = replies.wait_for({}, 10s);
        REQUIRE(reply);
        if (const auto* said = std::get_if<Saved>(&*reply)) return *said;
        REQUIRE_FALSE(std::holds_alternative<SaveFailed>(*reply));
      }
    };
    gives_opinion(glass, "Ja");
    glass.taps("send");
    auto first = glass.take_save();
    REQUIRE(first);
    const auto ticket = first->ticket;
    requests.put(std::move(*first));
    CHECK(saved().ticket == ticket);
    glass.replies.put(SaveFailed{ticket, true});
    glass.waits_for("save-failed");
    CHECK(glass.label("what").find("is vol") != std::string::npos);

    glass.taps("retry");
    auto second = glass.take_save();
    REQUIRE(second);
    requests.put(std::move(*second));
    glass.replies.put(saved());
    glass.waits_for("thanks");
  }
  CHECK(kept.submissions().size() == 1);
}

TEST_CASE("Dank u wel waits for the store, however long it takes, and a second tap sends nothing") {
  Glass glass;
  gives_opinion(glass, "Ja");
  glass.taps("send");
  CHECK(glass.screen() == "review");
  CHECK(glass.headless->widgets().find("send")->state.busy);
  static_cast<void>(glass.headless->tap("send"));
  glass.headless->pass(5s);
  CHECK(glass.screen() == "review");
  const auto save = glass.take_save();
  REQUIRE(save);
  CHECK_FALSE(glass.take_save().has_value());
  glass.replies.put(Saved{save->ticket});
  glass.waits_for("thanks");
}

TEST_CASE("a terminal that is enrolled while its window is open begins to work") {
  SystemRandom random;
  const TempFolder temp(memory_disk());
  const DataFolder folder = DataFolder::make(temp.path() / "data").value();
  const FakeClock clock(sample::kEvening);
  Glass glass;
  SystemRandom store_random;
  const StoreThread store([&] { return Store::open(folder, Settings(), clock, store_random); },
                          glass.requests, glass.replies, 10ms);
  glass.waits_for("not-in-use");
  ModelPortal portal(random);
  const auto other_program = Store::open(folder, Settings(), clock, random).value();
  portal.enrol(*other_program);
  glass.waits_for("idle");
}

TEST_CASE("no frame is drawn while nothing changes") {
  Glass glass;
  glass.taps("begin");
  CHECK(glass.screen() == "home");
  const auto frames = glass.headless->frames();
  glass.headless->pass(60s);
  CHECK(glass.headless->frames() == frames);
}

TEST_CASE("the warning counts down on the glass and forgets who left") {
  Glass glass;
  gives_opinion(glass, "Ja");
  glass.headless->pass(120s);
  CHECK(glass.shows("idle-warning"));
  CHECK(glass.label("dialog/text").find("30 seconden") != std::string::npos);
  glass.headless->pass(10s);
  CHECK(glass.label("dialog/text").find("20 seconden") != std::string::npos);
  // A touch beside the sheet means "ik ga verder".
  glass.headless->tap(ui::Point{60, 500});
  CHECK_FALSE(glass.shows("idle-warning"));
  CHECK(glass.screen() == "review");
  glass.headless->pass(150s);
  CHECK(glass.screen() == "idle");
}

TEST_CASE("of typed text the list says the length alone") {
  Glass glass;
  glass.taps("begin");
  glass.taps("topic/duurzaam");
  glass.taps("give-opinion");
  glass.types("Geheim");
  CHECK(to_json(glass.headless->widgets()).find("Geheim") == std::string::npos);
  CHECK(glass.headless->widgets().find("field")->state.length == 6);
  glass.taps("next");
  CHECK(glass.screen() == "review");
  CHECK(to_json(glass.headless->widgets()).find("Geheim") == std::string::npos);
}

TEST_CASE("a keyboard alone goes through a whole contribution") {
  Glass glass;
  const auto focus_on = [&glass](std::string_view id) {
    for (int i = 0; i < 60; ++i) {
      const ui::Widget* widget = glass.headless->widgets().find(id);
      REQUIRE(widget != nullptr);
      if (widget->state.focused) return;
      glass.headless->key("Tab");
    }
    FAIL("the focus never comes to it");
  };
  const auto enter = [&](std::string_view id) {
    focus_on(id);
    glass.headless->key("Enter");
  };
  enter("begin");
  enter("topic/duurzaam");
  enter("answer-poll");
  enter("answer/rand");
  enter("next");
  enter("answer/nu");
  enter("next");
  CHECK(glass.screen() == "review");
  glass.headless->key("Escape");
  CHECK(glass.screen() == "poll");
  enter("next");
  enter("send");
  CHECK(glass.take_save().has_value());
}

TEST_CASE("after two hours the glass goes dim, draws nothing more, and the first touch only wakes it") {
  Glass glass;
  glass.headless->pass(std::chrono::minutes{119});
  CHECK(glass.screen() == "idle");
  glass.headless->pass(std::chrono::minutes{1});
  CHECK(glass.screen() == "asleep");
  const std::uint64_t frames = glass.headless->frames();
  glass.headless->pass(std::chrono::minutes{30});
  CHECK(glass.headless->frames() == frames);
  glass.taps("wake");
  CHECK(glass.screen() == "idle");
  CHECK_FALSE(glass.terminal.state().session.begun);
  glass.taps("begin");
  CHECK(glass.screen() == "home");
}

}  // namespace
}  // namespace zuil
