// SPDX-License-Identifier: EUPL-1.2
// A text field and both keyboards, on a headless screen.
#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "tests/ui/glass.h"
#include "ui/button.h"
#include "ui/field.h"

using namespace zuil;
using namespace zuil::ui;
using namespace std::chrono_literals;

namespace {

struct Writing {
  TextModel text{1000};
  bool shown = true;
  int hides = 0;
  bool more_above = false;
  bool left = false;
  bool other_screen = false;

  void operator()(Frame& frame) {
    frame.begin_screen(other_screen ? "other" : "writing");
    if (left) frame.forget_person();
    if (other_screen) return;
    const TextField field{
        .id = "text", .rect = {744, 108, 1112, 298}, .label = "Uw mening", .text = &text, .active = true};
    const FieldTouch touch = text_field(frame, field);
    more_above = touch.more_above;
    if (touch.moved) text.apply(*touch.moved);
    if (touch.tapped) shown = true;
    const KeyboardEvents events =
        keyboard(frame, {.rect = {0, 498, 1920, 470}, .text = &text, .shown = shown, .field = &field});
    for (const TextEdit& edit : events.edits) text.apply(edit);
    if (events.hide) {
      shown = false;
      ++hides;
    }
    button(frame, {.id = "next", .rect = {1599, 979, 257, 92}, .label = "Verder", .zone = Zone::kPrimary});
  }
};

struct Desk {
  std::shared_ptr<Writing> writing = std::make_shared<Writing>();
  Glass glass{[this](Frame& frame) { (*writing)(frame); }};
  Headless& screen = *glass.screen;
  std::string text() const { return std::string(writing->text.text()); }
};

}  // namespace

TEST_CASE("keys write what they show, capitals and the other page included") {
  Desk desk;
  REQUIRE(desk.screen.type_on_keys("Ja. Leg 4 PANELEN op één dak!\nKost het € 40? (of 50)"));
  CHECK(desk.text() == "Ja. Leg 4 PANELEN op één dak!\nKost het € 40? (of 50)");
  CHECK_FALSE(desk.screen.type_on_keys("漢"));
}

TEST_CASE("the list shows how much was typed and never what") {
  Desk desk;
  REQUIRE(desk.screen.type_on_keys("Bel mij op 0529"));
  const Widget* field = desk.screen.widgets().find("text");
  CHECK(field->state.length == 15);
  CHECK(field->label == "Uw mening");
  const std::string json = to_json(desk.screen.widgets());
  CHECK(json.find("0529") == std::string::npos);
  CHECK(json.find("Bel mij") == std::string::npos);
}

TEST_CASE("two thumbs on the glass write every letter in order") {
  Desk desk;
  const auto at = [&](std::string_view id) { return desk.screen.widgets().find(id)->rect.centre(); };
  desk.screen.finger_down(1, at("key/h"));
  desk.screen.finger_down(2, at("key/o"));
  desk.screen.finger_up(2, at("key/o"));
  desk.screen.finger_down(2, at("key/i"));
  desk.screen.finger_up(1, at("key/h"));
  desk.screen.finger_up(2, at("key/i"));
  CHECK(desk.text() == "Hoi");
}

TEST_CASE("a real keyboard types too, and hides the keys, a tap on the field brings them back") {
  Desk desk;
  desk.screen.type("Goed idee");
  CHECK(desk.text() == "Goed idee");
  CHECK(desk.writing->hides == 1);
  CHECK(desk.screen.widgets().find("key/q") == nullptr);
  desk.screen.type(", één");
  desk.screen.key("Enter");
  desk.screen.key("Backspace");
  desk.screen.key("Ctrl+Backspace");
  CHECK(desk.text() == "Goed idee, ");
  CHECK(desk.writing->hides == 1);
  REQUIRE(desk.screen.tap("text"));
  CHECK(desk.screen.widgets().find("key/q") != nullptr);
}

TEST_CASE("Toetsen weg hides the keys") {
  Desk desk;
  REQUIRE(desk.screen.tap("key/hide"));
  CHECK_FALSE(desk.writing->shown);
}

TEST_CASE("a tap in the text puts the caret there, and up and down move by lines") {
  Desk desk;
  desk.screen.type("eerste regel\ntweede regel\nderde");
  const Rect field = desk.screen.widgets().find("text")->rect;
  desk.screen.tap(Point{field.x + 27, field.y + 40});
  CHECK(desk.writing->text.caret() == 0);
  desk.screen.key("Down");
  CHECK(desk.writing->text.caret() == 13);
  desk.screen.key("End");
  desk.screen.key("Up");
  // From "derde" to about as far in "tweede".
  CHECK(desk.writing->text.caret() > 13);
  CHECK(desk.writing->text.caret() < 25);
  desk.screen.pass(1s);
  desk.screen.tap(Point{field.right() - 10, field.y + 40});
  CHECK(desk.writing->text.caret() == 12);
}

TEST_CASE("a field shows its last lines and says when there are more above") {
  Desk desk;
  CHECK_FALSE(desk.writing->more_above);
  for (int i = 0; i < 12; ++i) desk.screen.type("regel\n");
  CHECK(desk.writing->more_above);
}

TEST_CASE("Tab leaves the field for the buttons, and arrows in the field stay in the text") {
  Desk desk;
  desk.screen.type("ab");
  desk.screen.key("Left");
  desk.screen.type("x");
  CHECK(desk.text() == "axb");
  desk.screen.key("Tab");
  desk.screen.key("Tab");
  CHECK(desk.screen.widgets().find("next")->state.focused);
  desk.screen.key("Backspace");
  CHECK(desk.text() == "axb");
}

TEST_CASE("what is typed where no field is does nothing") {
  Desk desk;
  desk.writing->other_screen = true;
  desk.glass.app.due = desk.glass.clock.steady();
  desk.screen.settle();
  desk.screen.type("weg");
  desk.writing->other_screen = false;
  desk.glass.app.due = desk.glass.clock.steady();
  desk.screen.settle();
  CHECK(desk.text().empty());
}

TEST_CASE("a held Wis repeats without a moving finger") {
  Desk desk;
  REQUIRE(desk.screen.type_on_keys("panelen"));
  const Point erase = desk.screen.widgets().find("key/erase")->rect.centre();
  desk.screen.finger_down(1, erase);
  desk.screen.pass(620ms);
  CHECK(desk.text() == "pane");
  desk.screen.finger_up(1, erase);
  desk.screen.pass(5s);
  CHECK(desk.text() == "pane");
}

TEST_CASE("a pressed key is green and shown above the finger") {
  Desk desk;
  const Rect q = desk.screen.widgets().find("key/q")->rect;
  const auto key = [&] { return desk.screen.pixel(static_cast<int>(q.x) + 12, static_cast<int>(q.y) + 40); };
  const auto above = [&] {
    return desk.screen.pixel(static_cast<int>(q.x) + 20, static_cast<int>(q.y) - 60);
  };
  CHECK(key() == 0xFFFFFF);
  CHECK(above() == 0xF3F7EE);
  desk.screen.finger_down(1, q.centre());
  CHECK(key() == 0x14573A);
  CHECK(above() == 0x14573A);
  desk.screen.finger_up(1, q.centre());
  CHECK(key() == 0xFFFFFF);
}

TEST_CASE("the keyboard forgets its page and its lock with the person") {
  Desk desk;
  REQUIRE(desk.screen.tap("key/shift"));
  REQUIRE(desk.screen.tap("key/page"));
  CHECK(desk.screen.widgets().find("key/q") == nullptr);
  desk.writing->left = true;
  desk.writing->text.clear();
  desk.glass.app.due = desk.glass.clock.steady();
  desk.screen.settle();
  desk.writing->left = false;
  desk.glass.app.due = desk.glass.clock.steady();
  desk.screen.settle();
  CHECK(desk.screen.widgets().find("key/q") != nullptr);
  CHECK(desk.screen.widgets().find("key/q")->label == "Q");  // capitals at the start
}
