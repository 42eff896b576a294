// SPDX-License-Identifier: EUPL-1.2
// The screens on every panel and with every size of letters but those that they
// were drawn for.
#include "kiosk/screens/paged.h"

#include <set>
#include <string>

#include "kiosk/screens/pseudo.h"
#include "tests/kiosk/glass.h"

namespace zuil {
namespace {

struct Panel {
  std::string_view name;
  ui::HeadlessOptions options;
  adjust::Choice adjusted;
};

const Panel kPanels[] = {
    {"largest letters", {}, {.text_scale = ui::text_scale::kLargest, .high_contrast = true}},
    {"low reach", {}, {.low_reach = true}},
    {"upright", {.width = 1080, .height = 1920}, {}},
    {"upright, large letters", {.width = 1080, .height = 1920}, {.text_scale = ui::text_scale::kLarger}},
    {"10.1 inch", {.width = 1280, .height = 800, .pitch_mm = 0.1695F}, {}},
    {"10.1 inch, larger letters",
     {.width = 1280, .height = 800, .pitch_mm = 0.1695F},
     {.text_scale = ui::text_scale::kLarge}},
};

// Taps what asks for `wanted`, as a person would on screen 13.
void adjusts(Glass& glass, const adjust::Choice& wanted) {
  if (wanted == adjust::Choice{}) return;
  glass.taps("adjust-screen");
  if (wanted.high_contrast) glass.finds_and_taps("adjust/contrast/other");
  if (wanted.low_reach) glass.finds_and_taps("adjust/reach/other");
  const int percent = static_cast<int>(wanted.text_scale * 100);
  if (percent > 100) glass.finds_and_taps("adjust/letters/" + std::to_string(percent));
  glass.finds_and_taps("adjust/close");
  CHECK(glass.terminal.state().session.adjusted == wanted);
}

TEST_CASE("the language for tests is longer than the drawn screens hold") {
  CHECK(load_pseudo(std::filesystem::path(ZUIL_SHARE_DIR) / "text").value().length() > kLongTexts);
}

TEST_CASE("a whole session goes on every panel and with every size of letters") {
  for (const Panel& panel : kPanels) {
    CAPTURE(panel.name);
    Glass glass(sample::world(), panel.options);
    glass.taps("begin");
    adjusts(glass, panel.adjusted);
    glass.finds_and_taps("topic/duurzaam");
    REQUIRE(glass.screen() == "topic");
    glass.finds_and_taps("answer-poll");
    REQUIRE(glass.screen() == "poll");
    glass.finds_and_taps("answer/daken");
    glass.taps("next");
    glass.finds_and_taps("answer/hal");
    glass.taps("next");
    while (glass.screen() == "poll") glass.taps("skip");
    REQUIRE(glass.screen() == "review");
    glass.taps("back");
    glass.taps("back");
    glass.taps("back");
    while (glass.screen() == "poll") glass.taps("back");
    REQUIRE(glass.screen() == "topic");
    glass.finds_and_taps("give-opinion");
    REQUIRE(glass.screen() == "opinion");
    glass.types("Ja. Goed zo");
    glass.taps("next");
    REQUIRE(glass.screen() == "review");
    glass.taps("send");
    const auto asked = glass.take_save();
    REQUIRE(asked.has_value());
    REQUIRE(asked->submissions.size() == 2);
    CHECK(std::get<Opinion>(asked->submissions[0].body).text == "Ja. Goed zo");
    const auto& answers = std::get<PollResponse>(asked->submissions[1].body).answers;
    REQUIRE(answers.size() >= 2);
    CHECK(answers[0].value == AnswerValue{Choice{"daken"}});
    CHECK(answers[1].value == AnswerValue{Choice{"hal"}});
    glass.replies.put(Saved{asked->ticket});
    glass.waits_for("thanks");
    glass.taps("done");
    REQUIRE(glass.screen() == "evaluation");
    glass.taps("skip");
    CHECK(glass.screen() == "idle");
  }
}

TEST_CASE("a page is turned to and fro, and another screen begins at its first") {
  Glass glass(sample::world(), {.width = 1280, .height = 800, .pitch_mm = 0.1695F});
  glass.taps("begin");
  glass.finds_and_taps("topic/duurzaam");
  REQUIRE(glass.shows("page/next"));
  CHECK(glass.headless->widgets().find("page/previous")->state.disabled);
  glass.taps("page/next");
  CHECK(glass.terminal.state().session.page == 1);
  CHECK_FALSE(glass.headless->widgets().find("page/previous")->state.disabled);
  glass.taps("page/previous");
  CHECK(glass.terminal.state().session.page == 0);
  glass.taps("page/next");
  glass.taps("give-opinion");
  CHECK(glass.terminal.state().session.page == 0);
}

TEST_CASE("a small panel offers no letters that it has no room for") {
  Glass glass(sample::world(), {.width = 1280, .height = 800, .pitch_mm = 0.1695F});
  glass.taps("begin");
  glass.taps("adjust-screen");
  std::set<std::string> offered;
  for (;;) {
    for (const ui::Widget& widget : glass.headless->widgets().widgets) {
      if (widget.id.starts_with("adjust/letters/") && widget.touchable) offered.insert(widget.id);
    }
    const ui::Widget* more = glass.headless->widgets().find("page/next");
    if (more == nullptr || more->state.disabled) break;
    glass.taps("page/next");
  }
  CHECK(offered == std::set<std::string>{"adjust/letters/100", "adjust/letters/125"});
}

TEST_CASE("what was typed and chosen stays when the letters grow in the middle of it") {
  Glass glass;
  glass.taps("begin");
  glass.taps("topic/duurzaam");
  glass.taps("give-opinion");
  glass.types("Leg daken vol");
  adjusts(glass, {.text_scale = ui::text_scale::kLargest});
  REQUIRE(glass.screen() == "opinion");
  CHECK(glass.headless->widgets().find("field")->state.length == 13);
  glass.types(" ja");
  CHECK(glass.headless->widgets().find("field")->state.length == 16);
}

}  // namespace
}  // namespace zuil
