// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <string>

#include "kiosk/screens/opinion.h"
#include "sync/domain/text.h"
#include "tests/kiosk/sample_content.h"

namespace zuil::opinion {
namespace {

struct Person {
  Trajectory trajectory = sample::content().trajectories[1];
  State state = {};
  Draft draft = {};
  Leave leave = Leave::kStay;

  void does(const Action& action) {
    Step step = update(state, draft, action, trajectory);
    state = step.state;
    draft = step.draft;
    leave = step.leave;
  }
  void types(std::string_view text) {
    for (const char c : text) does(Edit{ui::TextEdit::insert({&c, 1})});
  }
};

TEST_CASE("what is typed is in the draft, and going on takes it along") {
  Person person;
  person.types("Leg daken vol");
  person.does(Edit{ui::TextEdit::of(ui::TextEdit::Kind::kEraseBack)});
  CHECK(person.draft.opinion.text() == "Leg daken vo");
  person.does(Next{});
  CHECK(person.leave == Leave::kDone);
}

TEST_CASE("going on without a word says what is missing, until there is one") {
  Person person;
  person.types("  ");
  person.does(Next{});
  CHECK(person.leave == Leave::kStay);
  CHECK(person.state.write_first);
  person.types("J");
  CHECK_FALSE(person.state.write_first);
}

TEST_CASE("going back keeps what was typed") {
  Person person;
  person.types("Ja");
  person.does(Back{});
  CHECK(person.leave == Leave::kBack);
  CHECK(person.draft.opinion.text() == "Ja");
}

TEST_CASE("a theme is chosen and taken back, and a strange one is not taken") {
  Person person;
  person.does(ToggleTheme{"groen"});
  person.does(ToggleTheme{"energie"});
  CHECK(person.draft.themes == std::vector<std::string>{"groen", "energie"});
  person.does(ToggleTheme{"groen"});
  person.does(ToggleTheme{"windmolens"});
  CHECK(person.draft.themes == std::vector<std::string>{"energie"});
}

TEST_CASE("the limit holds in code points too, so that what was typed can be sent") {
  Person person;
  // A flag is one character to a person and two code points to the record.
  for (int i = 0; i < 600; ++i) person.does(Edit{ui::TextEdit::insert("🇳🇱")});
  const std::string text(person.draft.opinion.text());
  CHECK(count_characters(to_nfc(text)) == kMaxOpinionCharacters);
  person.does(Edit{ui::TextEdit::of(ui::TextEdit::Kind::kEraseBack)});
  person.types("ok");
  CHECK(person.draft.opinion.text().ends_with("ok"));
}

TEST_CASE("reading the whole text is left by Terug, and the opinion is still there") {
  Person person;
  person.types("Ja");
  person.does(Read{true});
  person.does(TurnPage{1});
  CHECK(person.state.page == 1);
  person.does(Back{});
  CHECK(person.leave == Leave::kStay);
  CHECK_FALSE(person.state.reading);
  CHECK(person.draft.opinion.text() == "Ja");
}

TEST_CASE("the keys go away and come back") {
  Person person;
  person.does(ShowKeys{false});
  CHECK_FALSE(person.state.keys_shown);
  person.does(ShowKeys{true});
  CHECK(person.state.keys_shown);
}

}  // namespace
}  // namespace zuil::opinion
