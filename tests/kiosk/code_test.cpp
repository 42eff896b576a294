// SPDX-License-Identifier: EUPL-1.2
// Somebody comes back with a code.
#include "kiosk/screens/code.h"

#include <doctest/doctest.h>

#include "kiosk/flow/submissions.h"
#include "tests/kiosk/glass.h"

namespace zuil {
namespace {

using code::Leave;
using code::Stage;

const std::string kRight = ReceiptCode::from_number(12'345'678'901'234).value().text();

code::State entered(std::string_view signs, const Scene& scene) {
  code::State state;
  for (const char sign : signs) {
    state =
        code::update(std::move(state), code::Edit{ui::TextEdit::insert(std::string_view(&sign, 1))}, scene)
            .state;
  }
  return state;
}

// ---- update ----

TEST_CASE("a code takes its own signs alone, in capitals, and no more than twelve") {
  const World world = sample::world();
  const Scene scene = scene_of(world);
  CHECK(entered("h7 0oil1u-k2", scene).signs.text() == "H7K2");
  CHECK(entered("22222222222222", scene).signs.characters() == code::kSigns);
  code::State state = entered("H7K", scene);
  state = code::update(state, code::Edit{ui::TextEdit::of(ui::TextEdit::Kind::kEraseBack)}, scene).state;
  CHECK(state.signs.text() == "H7");
  // A caret that moves would put signs elsewhere.
  state = code::update(state, code::Edit{ui::TextEdit::of(ui::TextEdit::Kind::kStart)}, scene).state;
  state = code::update(state, code::Edit{ui::TextEdit::insert("K")}, scene).state;
  CHECK(state.signs.text() == "H7K");
}

TEST_CASE("any one sign that is wrong, and a code that is not whole, lead nowhere") {
  const World world = sample::world();
  const Scene scene = scene_of(world);
  for (std::size_t i = 0; i < kRight.size(); ++i) {
    std::string typed = kRight;
    typed[i] = typed[i] == '2' ? '3' : '2';
    const code::Step step = code::update(entered(typed, scene), code::Check{}, scene);
    CHECK(step.state.stage == Stage::kEnter);
    CHECK(step.state.wrong);
    // The hint goes with the next key.
    CHECK_FALSE(code::update(step.state, code::Edit{ui::TextEdit::of(ui::TextEdit::Kind::kEraseBack)}, scene)
                    .state.wrong);
  }
  const code::Step half = code::update(entered(kRight.substr(0, 11), scene), code::Check{}, scene);
  CHECK(half.state.stage == Stage::kEnter);
  CHECK_FALSE(half.state.wrong);
  CHECK(code::update(entered(kRight, scene), code::Check{}, scene).state.stage == Stage::kFound);
}

TEST_CASE("nothing is withdrawn without a topic and a second yes") {
  const World world = sample::world();
  const Scene scene = scene_of(world);
  code::State state = code::update(entered(kRight, scene), code::Check{}, scene).state;
  CHECK(code::update(state, code::Withdraw{}, scene).leave == Leave::kStay);
  state = code::update(state, code::AskToWithdraw{}, scene).state;
  CHECK(state.stage == Stage::kConfirm);
  const code::Step none = code::update(state, code::Withdraw{}, scene);
  CHECK(none.leave == Leave::kStay);
  CHECK(none.state.choose_first);
  CHECK(code::update(none.state, code::PickTopic{"weg"}, scene).state.topic.empty());
  state = code::update(none.state, code::PickTopic{"duurzaam"}, scene).state;
  CHECK_FALSE(state.choose_first);
  CHECK(code::update(state, Back{}, scene).state.stage == Stage::kFound);
  CHECK(code::update(state, code::Withdraw{}, scene).leave == Leave::kWithdraw);
}

TEST_CASE("every topic that can have been answered is there, also one that this visit does not show") {
  Content content = sample::content();
  content.visits.back().trajectories = {"verkeer"};
  content.trajectories[0].no_participation_because = sample::nl("Het moet van de wet.");
  const World world = sample::world(content);
  const auto topics = code::topics(scene_of(world));
  REQUIRE(topics.size() == 3);
  CHECK(topics[0]->id == "verkeer");
  CHECK(topics[1]->id == "duurzaam");
  CHECK(topics[2]->id == "online");
}

TEST_CASE("a withdrawal carries the code and the day, and neither visit nor language") {
  const World world = sample::world();
  Submission withdrawal = withdrawal_of("duurzaam", *ReceiptCode::parse(kRight), scene_of(world));
  withdrawal.id.bytes[6] = 0x40;
  withdrawal.id.bytes[8] = 0x80;
  CHECK(validate(withdrawal));
  CHECK(withdrawal.kind() == SubmissionKind::kWithdrawal);
  CHECK(withdrawal.code.text() == kRight);
  CHECK(withdrawal.date == sample::kToday);
  CHECK_FALSE(withdrawal.visit.has_value());
  CHECK_FALSE(withdrawal.language.has_value());
}

// ---- through the real screens ----

void enters_code(Glass& glass, std::string_view code) {
  glass.taps("begin");
  glass.taps("code");
  CHECK(glass.screen() == "code");
  for (const char sign : code) {
    glass.taps(std::string("sign/") + static_cast<char>(std::tolower(static_cast<unsigned char>(sign))));
  }
}

TEST_CASE("who has a code sees what became of a topic, and comes back to the list") {
  Glass glass;
  enters_code(glass, kRight);
  glass.taps("check");
  glass.taps("topic/online");
  CHECK(glass.screen() == "topic");
  CHECK(glass.shows("said/1"));
  glass.taps("back");
  CHECK(glass.screen() == "code");
  glass.taps("back");
  CHECK(glass.shows("sign/2"));
  glass.taps("back");
  CHECK(glass.screen() == "home");
  // The code went with it.
  glass.taps("topic/online");
  glass.taps("back");
  CHECK(glass.screen() == "home");
  CHECK(glass.terminal.state().session.code == code::State{});
}

TEST_CASE("a withdrawal is said to be kept only when the store has it, with the code that was entered") {
  Glass glass;
  enters_code(glass, kRight);
  glass.taps("check");
  glass.taps("withdraw");
  glass.taps("confirm");
  CHECK(glass.label("list") == "Kies eerst een onderwerp");
  CHECK_FALSE(glass.take_save().has_value());
  glass.taps("choose/duurzaam");
  glass.taps("confirm");
  CHECK(glass.headless->widgets().find("confirm")->state.busy);
  static_cast<void>(glass.headless->tap("confirm"));
  const auto save = glass.take_save();
  REQUIRE(save);
  CHECK_FALSE(glass.take_save().has_value());
  REQUIRE(save->submissions.size() == 1);
  CHECK(validate(save->submissions[0]));
  CHECK(save->submissions[0].code.text() == kRight);
  CHECK(save->submissions[0].trajectory == "duurzaam");

  glass.replies.put(SaveFailed{save->ticket, true});
  glass.waits_for("save-failed");
  CHECK(glass.label("what").find("nog niet ingetrokken") != std::string::npos);
  glass.taps("retry");
  const auto again = glass.take_save();
  REQUIRE(again);
  CHECK(again->submissions == save->submissions);
  glass.replies.put(Saved{again->ticket});
  glass.waits_for("code");
  CHECK(glass.label("title") == "Wij wissen uw reactie");
  CHECK(glass.label("when").find("Binnen 2 dagen") != std::string::npos);
  CHECK_FALSE(glass.shows("stop"));
  glass.taps("done");
  CHECK(glass.screen() == "idle");
}

TEST_CASE("who keeps what they sent, or stops, sends nothing and leaves no code behind") {
  Glass glass;
  enters_code(glass, kRight);
  glass.taps("check");
  glass.taps("withdraw");
  glass.taps("choose/duurzaam");
  glass.taps("keep");
  CHECK(glass.shows("withdraw"));
  glass.taps("stop");
  CHECK(glass.screen() == "idle");
  CHECK_FALSE(glass.take_save().has_value());
  CHECK(glass.terminal.state().session == Session{});
}

TEST_CASE("a real keyboard enters a code too") {
  Glass glass;
  glass.taps("begin");
  glass.taps("code");
  for (const char sign : kRight) {
    glass.headless->type(std::string(1, static_cast<char>(std::tolower(static_cast<unsigned char>(sign)))));
  }
  glass.headless->key("Enter");
  CHECK(glass.shows("withdraw"));
}

}  // namespace
}  // namespace zuil
