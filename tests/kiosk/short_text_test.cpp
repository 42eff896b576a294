// SPDX-License-Identifier: EUPL-1.2
// A question of a poll that is answered in a person's own words.
#include <doctest/doctest.h>

#include <string>

#include "kiosk/flow/submissions.h"
#include "kiosk/screens/poll.h"
#include "kiosk/screens/review.h"
#include "tests/kiosk/glass.h"
#include "tests/kiosk/sample_content.h"

namespace zuil::poll {
namespace {

// A person at a short text, then a scale.
struct Person {
  Person() {
    poll.questions = {sample::short_text("naam"), sample::scale("straat")};
    state = enter(poll, draft, 7);
  }
  void does(const Action& action) {
    Step step = update(state, draft, action, poll);
    state = step.state;
    draft = step.draft;
  }
  void types(std::string_view text) {
    for (const char letter : text) does(Edit{ui::TextEdit::insert({&letter, 1})});
  }
  std::string text() const { return std::string(draft.text_of("naam").text()); }

  Poll poll;
  Draft draft;
  State state;
};

TEST_CASE("words are an answer at once, and white space is none") {
  Person person;
  person.types("  ");
  CHECK(person.draft.empty());
  person.does(Next{});
  CHECK(person.state.question == "naam");
  CHECK(person.state.hint == Hint::kAnswerFirst);
  person.types("Zaal");
  CHECK(person.state.hint == Hint::kNone);
  CHECK_FALSE(person.draft.empty());
  person.does(Next{});
  CHECK(person.state.question == "straat");
  person.does(Back{});
  CHECK(person.text() == "  Zaal");
}

TEST_CASE("two hundred characters fit, one more does not, and it is one line") {
  Person person;
  person.types(std::string(205, 'a'));
  CHECK(person.text() == std::string(200, 'a'));
  person.does(Edit{ui::TextEdit::of(ui::TextEdit::Kind::kEraseBack)});
  person.does(Edit{ui::TextEdit::insert("\n")});
  CHECK(person.text() == std::string(199, 'a'));
  // What a person sees as one character can be two to those who keep it.
  person.does(Edit{ui::TextEdit::insert("x\u0331")});
  CHECK(person.text() == std::string(199, 'a'));
}

TEST_CASE("weet ik niet takes the place of the words, and words take its place") {
  Person person;
  person.types("Zaal");
  person.does(DontKnow{});
  CHECK(person.draft.answers.at("naam") == AnswerValue{zuil::DontKnow{}});
  CHECK(person.text().empty());
  person.does(Back{});
  person.types("Huis");
  CHECK(person.draft.answer("naam") == nullptr);
  CHECK(person.text() == "Huis");
}

TEST_CASE("keys that were put away come back at the next question") {
  Person person;
  person.does(ShowKeys{false});
  CHECK_FALSE(person.state.keys_shown);
  person.does(Skip{});
  person.does(Back{});
  CHECK(person.state.keys_shown);
}

Content content_with_text() {
  Content content = sample::content();
  content.trajectories[1].poll->questions = {sample::short_text("naam")};
  return content;
}

TEST_CASE("what was typed is sent in one form and shown whole on the review") {
  const World world = sample::world(content_with_text());
  const Scene scene = scene_of(world);
  const Trajectory& solar = *scene.content.trajectory("duurzaam");
  Draft draft;
  auto& text = draft.texts.try_emplace("naam", kMaxShortTextCharacters, false).first->second;
  text.apply(ui::TextEdit::insert(" "));
  CHECK(submissions_of(solar, draft, {}, scene).empty());
  CHECK(review::rows(solar, draft, nullptr, scene).empty());
  text.apply(ui::TextEdit::insert("e\u0301e\u0301n"));
  const auto submissions = submissions_of(solar, draft, {}, scene);
  REQUIRE(submissions.size() == 1);
  CHECK(submissions[0].body == SubmissionBody{PollResponse{{{"naam", ShortText{" één"}}}}});
  const auto rows = review::rows(solar, draft, nullptr, scene);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].typed);
  CHECK(rows[0].kind == review::RowKind::kQuestion);
  CHECK(rows[0].answer == "“ e\u0301e\u0301n”");
}

TEST_CASE("a short text is typed on the keys, and the list says its length alone") {
  Glass glass(sample::world(content_with_text()));
  glass.taps("begin");
  glass.taps("topic/duurzaam");
  glass.taps("answer-poll");
  CHECK(glass.shows("dont-know"));
  CHECK(glass.shows("skip"));
  glass.types("Geheim");
  CHECK(glass.headless->widgets().find("field")->state.length == 6);
  CHECK(glass.label("counter") == "6 van 200 tekens");
  CHECK(to_json(glass.headless->widgets()).find("Geheim") == std::string::npos);
  glass.taps("next");
  CHECK(glass.screen() == "review");
  CHECK(to_json(glass.headless->widgets()).find("Geheim") == std::string::npos);
  glass.taps("change/naam");
  glass.types(" 06-12345678");
  CHECK(glass.label("advice") == "Staat er een telefoonnummer in? Haal het liever weg.");
  glass.taps("next");
  glass.taps("send");
  auto save = glass.take_save();
  REQUIRE(save);
  CHECK(save->submissions[0].body ==
        SubmissionBody{PollResponse{{{"naam", ShortText{"Geheim 06-12345678"}}}}});
  CHECK(validate(save->submissions[0]));
}

TEST_CASE("Volgende on the keys goes on as the button does") {
  Glass glass(sample::world(content_with_text()));
  glass.taps("begin");
  glass.taps("topic/duurzaam");
  glass.taps("answer-poll");
  glass.taps("key/next");
  CHECK(glass.label("advice") == "Schrijf eerst iets op, of druk op Overslaan.");
  glass.types("Zaal");
  glass.taps("key/next");
  CHECK(glass.screen() == "review");
}

}  // namespace
}  // namespace zuil::poll
