// SPDX-License-Identifier: EUPL-1.2
#include "ui/text_model.h"

#include <doctest/doctest.h>

#include <string>

using namespace zuil::ui;
using Kind = TextEdit::Kind;

namespace {

TextModel& type(TextModel& model, std::string_view text) {
  for (const char c : text) model.apply(TextEdit::insert({&c, 1}));
  return model;
}

bool apply(TextModel& model, Kind kind) { return model.apply(TextEdit::of(kind)); }

}  // namespace

TEST_CASE("typed letters stand before the caret, in the order typed") {
  TextModel model;
  type(model, "daken");
  CHECK(model.text() == "daken");
  CHECK(model.caret() == 5);
  apply(model, Kind::kStart);
  type(model, "De ");
  CHECK(model.text() == "De daken");
  CHECK(model.caret() == 3);
  CHECK(model.characters() == 8);
}

TEST_CASE("the caret and Wis go by what a person sees as one character") {
  // e with an accent of its own, a flag of two signs, a family of joined signs.
  TextModel model =
      TextModel::with_text("e\u0301\U0001F1F3\U0001F1F1\U0001F468\u200D\U0001F469\u200D\U0001F467");
  CHECK(model.characters() == 3);
  CHECK(apply(model, Kind::kLeft));
  CHECK(model.caret() == 11);
  CHECK(apply(model, Kind::kLeft));
  CHECK(model.caret() == 3);
  CHECK(apply(model, Kind::kEraseBack));
  CHECK(model.characters() == 2);
  CHECK(apply(model, Kind::kEraseNext));
  CHECK(model.characters() == 1);
  CHECK(model.text() == "\U0001F468\u200D\U0001F469\u200D\U0001F467");
  CHECK_FALSE(apply(model, Kind::kLeft));
}

TEST_CASE("an accent that joins the letter before it is not a new character") {
  TextModel model(3);
  type(model, "abc");
  CHECK(model.full());
  CHECK(model.apply(TextEdit::insert("\u0301")));
  CHECK(model.characters() == 3);
  CHECK_FALSE(model.apply(TextEdit::insert("d")));
  CHECK(model.text() == "abc\u0301");
}

TEST_CASE("nothing goes over the limit") {
  TextModel model(1000);
  for (int i = 0; i < 1100; ++i) type(model, "x");
  CHECK(model.characters() == 1000);
  CHECK(model.full());
  CHECK(TextModel::with_text(std::string(2000, 'y'), 10).text() == "yyyyyyyyyy");
  apply(model, Kind::kEraseBack);
  CHECK_FALSE(model.full());
}

TEST_CASE("Wis by word takes the word and what stands between it and the caret") {
  TextModel model = TextModel::with_text("Leg eerst panelen,  ");
  CHECK(apply(model, Kind::kEraseWord));
  CHECK(model.text() == "Leg eerst ");
  apply(model, Kind::kEraseWord);
  CHECK(model.text() == "Leg ");
  apply(model, Kind::kEraseWord);
  CHECK(model.empty());
  CHECK_FALSE(apply(model, Kind::kEraseWord));
}

TEST_CASE("a sentence starts at the start, on a new line and after a full stop and a space") {
  const auto starts = [](std::string_view text) { return TextModel::with_text(text).at_sentence_start(); };
  CHECK(starts(""));
  CHECK(starts("Goed. "));
  CHECK(starts("Goed?  "));
  CHECK(starts("Goed\n"));
  CHECK_FALSE(starts("Goed."));
  CHECK_FALSE(starts("Goed "));
  CHECK_FALSE(starts("dalfsen.nl"));
}

TEST_CASE("control characters, broken UTF-8 and line breaks in one line are left out") {
  TextModel line(100, false);
  CHECK_FALSE(line.apply(TextEdit::insert("\n")));
  CHECK_FALSE(line.apply(TextEdit::insert("\t")));
  CHECK_FALSE(line.apply(TextEdit::insert("\xC3")));
  CHECK_FALSE(line.apply(TextEdit::insert("\xED\xA0\x80")));
  CHECK(line.empty());
  TextModel lines;
  CHECK(lines.apply(TextEdit::insert("\n")));
}

TEST_CASE("the caret is never put inside a character") {
  TextModel model = TextModel::with_text("één");
  for (std::size_t at = 0; at <= model.text().size() + 3; ++at) {
    model.apply(TextEdit::move_to(at));
    const std::size_t caret = model.caret();
    CHECK((caret == 0 || caret == 2 || caret == 4 || caret == 5));
  }
}

TEST_CASE("clearing leaves nothing, and an empty model equals a new one") {
  TextModel model;
  type(model, "geheim");
  model.clear();
  CHECK(model == TextModel{});
}

TEST_CASE("every way of typing the same text gives the same text") {
  TextModel there_and_back;
  type(there_and_back, "panelen");
  for (int i = 0; i < 7; ++i) apply(there_and_back, Kind::kLeft);
  type(there_and_back, "de ");
  apply(there_and_back, Kind::kEnd);
  CHECK(there_and_back == TextModel::with_text("de panelen"));
}
