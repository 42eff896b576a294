// SPDX-License-Identifier: EUPL-1.2
#include "ui/keyboard_state.h"

#include <doctest/doctest.h>

#include <string>

#include "ui/theme.h"

using namespace zuil;
using namespace zuil::ui;
using namespace std::chrono_literals;
using Kind = KeyInput::Kind;

namespace {

// Fingers on the keys, the text they write, and the time.
class Typist {
 public:
  explicit Typist(KeyboardKind kind = KeyboardKind::kText, Alphabet own = Alphabet::kLatin)
      : kind_(kind), own_(own) {}

  Typist& down(std::string_view key, std::int64_t finger = 1) {
    return feed(Kind::kDown, finger, middle(key));
  }
  Typist& up(std::string_view key, std::int64_t finger = 1) { return feed(Kind::kUp, finger, middle(key)); }
  Typist& move(Point at, std::int64_t finger = 1) { return feed(Kind::kMove, finger, at); }
  Typist& lift(Point at, std::int64_t finger = 1) { return feed(Kind::kUp, finger, at); }
  Typist& tap(std::string_view key) { return down(key).wait(50ms).up(key).wait(50ms); }

  // Stops at every deadline on the way, as the loop does.
  Typist& wait(std::chrono::milliseconds time) {
    const Instant end = now_ + time;
    for (auto due = state.deadline(layout()); due && *due <= end; due = state.deadline(layout())) {
      now_ = *due;
      feed(Kind::kTime, 0, {});
    }
    now_ = end;
    return *this;
  }

  KeyboardLayout layout() const { return keyboard_layout({0, 498, 1920, 470}, kind_, state.page, own_); }
  Point middle(std::string_view key) const {
    const KeyboardLayout keys = layout();
    const Key* found = keys.find(key);
    REQUIRE_MESSAGE(found != nullptr, key);
    return found->rect.centre();
  }
  Rect accent(std::string_view base, std::string_view text) const {
    const KeyboardLayout keys = layout();
    for (const Key& key : accent_keys(keys, *keys.find(base))) {
      if (key.text == text) return key.rect;
    }
    FAIL("no such accent");
    return {};
  }
  std::string text() const { return std::string(model.text()); }

  KeyboardState state;
  TextModel model;
  bool hide = false;
  bool next = false;

 private:
  Typist& feed(Kind kind, std::int64_t finger, Point at) {
    state.sentence_start = capitals_start_ && model.at_sentence_start();
    const KeyOutput output = update(state, {kind, finger, at, now_}, layout());
    for (const TextEdit& edit : output.edits) model.apply(edit);
    hide = hide || output.hide;
    next = next || output.next;
    state.sentence_start = capitals_start_ && model.at_sentence_start();
    return *this;
  }

  KeyboardKind kind_;
  Alphabet own_;
  Instant now_{};

 public:
  bool capitals_start_ = false;
};

}  // namespace

TEST_CASE("a letter appears when the finger lifts") {
  Typist typist;
  typist.down("key/q");
  CHECK(typist.text().empty());
  typist.up("key/q");
  CHECK(typist.text() == "q");
}

TEST_CASE("a finger that rolls off its key writes nothing, one that trembles does") {
  Typist typist;
  const Point q = typist.middle("key/q");
  typist.down("key/q").move({q.x, q.y + 100}).up("key/q");
  CHECK(typist.text().empty());
  typist.down("key/q").move({q.x + 80, q.y + 10}).up("key/q");
  CHECK(typist.text() == "q");
}

TEST_CASE("two thumbs at once lose and swap no letter") {
  Typist typist;
  typist.down("key/d", 1).down("key/o", 2).up("key/o", 2).up("key/d", 1);
  typist.down("key/r", 1).down("key/p", 2).up("key/r", 1).up("key/p", 2);
  typist.down("key/space", 1)
      .down("key/a", 2)
      .down("key/b", 3)
      .up("key/space", 1)
      .up("key/a", 2)
      .up("key/b", 3);
  CHECK(typist.text() == "dorp ab");
}

TEST_CASE("Hoofdletter is on for one letter") {
  Typist typist;
  typist.tap("key/shift").tap("key/a").tap("key/b");
  CHECK(typist.text() == "Ab");
  typist.tap("key/shift").wait(1s).tap("key/shift").tap("key/c");
  CHECK(typist.text() == "Abc");
}

TEST_CASE("Hoofdletter tapped twice or held locks, and a tap ends it") {
  Typist typist;
  typist.tap("key/shift").tap("key/shift").tap("key/a").tap("key/b");
  CHECK(typist.state.shift == Shift::kLocked);
  typist.wait(1s).tap("key/shift").tap("key/c");
  CHECK(typist.text() == "ABc");
  typist.down("key/shift").wait(duration::kLongPress).up("key/shift").tap("key/d").tap("key/e");
  CHECK(typist.text() == "ABcDE");
}

TEST_CASE("Hoofdletter held with one thumb makes capitals of what the other types") {
  Typist typist;
  typist.down("key/shift", 1)
      .down("key/a", 2)
      .up("key/a", 2)
      .down("key/b", 2)
      .up("key/b", 2)
      .up("key/shift", 1);
  typist.down("key/c", 2).up("key/c", 2);
  CHECK(typist.text() == "ABc");
  // Lifted before the letter is.
  typist.down("key/shift", 1).down("key/d", 2).up("key/shift", 1).up("key/d", 2);
  CHECK(typist.text() == "ABcD");
}

TEST_CASE(
    "capitals come by themselves at the start of a sentence, and a tap on Hoofdletter stops that once") {
  Typist typist;
  typist.capitals_start_ = true;
  typist.tap("key/d").tap("key/a").tap("key/.").tap("key/space").tap("key/e").tap("key/n");
  CHECK(typist.text() == "Da. En");
  typist.tap("key/.").tap("key/space").tap("key/shift").tap("key/j").tap("key/a");
  CHECK(typist.text() == "Da. En. ja");
  typist.tap("key/.").tap("key/space").tap("key/o");
  CHECK(typist.text() == "Da. En. ja. O");
}

TEST_CASE("a long press offers the accents, chosen by sliding") {
  Typist typist;
  typist.down("key/o").wait(duration::kLongPress);
  REQUIRE(typist.state.bubble);
  const Rect accent = typist.accent("key/o", "ö");
  typist.move(accent.centre()).lift(accent.centre());
  CHECK(typist.text() == "ö");
  CHECK_FALSE(typist.state.bubble);
  CHECK(typist.state.presses.empty());
}

TEST_CASE("a long press offers the accents, chosen by a tap, a tap beside them chooses none") {
  Typist typist;
  typist.down("key/n").wait(duration::kLongPress).up("key/n");
  REQUIRE(typist.state.bubble);
  const Point accent = typist.accent("key/n", "ñ").centre();
  typist.state.shift = Shift::kOnce;
  const auto at = [&](Kind kind, Point point) {
    const KeyOutput output = update(typist.state, {kind, 1, point, Instant(5s)}, typist.layout());
    for (const TextEdit& edit : output.edits) typist.model.apply(edit);
  };
  at(Kind::kDown, accent);
  at(Kind::kUp, accent);
  CHECK(typist.text() == "Ñ");
  typist.down("key/n").wait(duration::kLongPress).up("key/n");
  at(Kind::kDown, typist.middle("key/q"));
  at(Kind::kUp, typist.middle("key/q"));
  CHECK(typist.text() == "Ñ");
  CHECK_FALSE(typist.state.bubble);
}

TEST_CASE("a key without accents is just a slow letter") {
  Typist typist;
  typist.down("key/q").wait(2s).up("key/q");
  CHECK(typist.text() == "q");
  CHECK_FALSE(typist.state.bubble);
}

TEST_CASE("Wis takes one character, repeats when held, and goes by word after two seconds") {
  Typist typist;
  typist.model = TextModel::with_text(std::string(40, 'x') + " een twee drie");
  typist.tap("key/erase");
  CHECK(typist.text().ends_with(" dri"));
  typist.down("key/erase").wait(499ms);
  CHECK(typist.text().ends_with(" dri"));
  typist.wait(1ms);
  CHECK(typist.text().ends_with(" dr"));
  typist.wait(60ms * 2);
  CHECK(typist.text().ends_with("twee "));
  // 22 characters more until two seconds, then a word at once.
  typist.wait(2000ms - 620ms - 1ms);
  const std::size_t before = typist.text().size();
  CHECK(before == 28);
  typist.wait(60ms);
  CHECK(typist.text().empty());
  typist.up("key/erase");
  CHECK_FALSE(typist.state.deadline(typist.layout()));
}

TEST_CASE("the arrows move the caret, Nieuwe regel breaks the line, Toetsen weg asks to hide") {
  Typist typist;
  typist.tap("key/b").tap("key/left").tap("key/a").tap("key/right").tap("key/new_line").tap("key/c");
  CHECK(typist.text() == "ab\nc");
  CHECK_FALSE(typist.hide);
  typist.tap("key/hide");
  CHECK(typist.hide);
}

TEST_CASE("the digits' page opens and closes with one key") {
  Typist typist;
  typist.tap("key/page").tap("key/4").tap("key/@").tap("key/page").tap("key/q");
  CHECK(typist.text() == "4@q");
}

TEST_CASE("Ukrainian letters open first, another key leads to Latin ones and back, and nothing is lost") {
  Typist typist(KeyboardKind::kText, Alphabet::kUkrainian);
  typist.capitals_start_ = true;
  typist.tap("key/м").tap("key/’").tap("key/я").tap("key/ч").tap("key/space");
  CHECK(typist.text() == "М’яч ");
  typist.tap("key/alphabet").tap("key/shift").tap("key/k").tap("key/e").tap("key/r").tap("key/k");
  CHECK(typist.text() == "М’яч Kerk");
  typist.tap("key/alphabet").tap("key/.").tap("key/space").tap("key/ї");
  CHECK(typist.text() == "М’яч Kerk. Ї");
  typist.tap("key/erase").tap("key/left").tap("key/left").tap("key/erase");
  CHECK(typist.text() == "М’яч Ker. ");
}

TEST_CASE("the digits' page leads back to the alphabet that it was opened from") {
  Typist typist(KeyboardKind::kText, Alphabet::kUkrainian);
  typist.tap("key/page").tap("key/4").tap("key/page").tap("key/щ");
  typist.tap("key/alphabet").tap("key/page").tap("key/2").tap("key/page").tap("key/q");
  CHECK(typist.text() == "4щ2q");
}

TEST_CASE("a long press on г offers ґ, a capital under Hoofdletter") {
  Typist typist(KeyboardKind::kText, Alphabet::kUkrainian);
  for (const char* wanted : {"ґ", "ґҐ"}) {
    typist.down("key/г").wait(duration::kLongPress);
    REQUIRE(typist.state.bubble);
    const Point accent = typist.accent("key/г", "ґ").centre();
    typist.move(accent).lift(accent);
    CHECK(typist.text() == wanted);
    typist.tap("key/shift").tap("key/shift");
  }
  typist.tap("key/ґ").tap("key/є");
  CHECK(typist.text() == "ґҐҐЄ");
}

TEST_CASE("a one-line field has Volgende in place of Nieuwe regel") {
  Typist typist(KeyboardKind::kOneLine);
  typist.tap("key/q").tap("key/next");
  CHECK(typist.next);
  CHECK(typist.text() == "q");
}

TEST_CASE("an address takes .nl and .com whole and never as capitals") {
  Typist typist(KeyboardKind::kEmail);
  typist.tap("key/shift").tap("key/a").tap("key/@").tap("key/shift").tap("key/.nl").tap("key/.com");
  CHECK(typist.text() == "A@.nl.com");
}

TEST_CASE("a palm lets every key go") {
  Typist typist;
  typist.down("key/q", 1).down("key/shift", 2);
  const std::string before = typist.text();
  static_cast<void>(update(typist.state, {Kind::kCancelAll, 3, {}, Instant(1s)}, typist.layout()));
  typist.up("key/q", 1).up("key/shift", 2);
  CHECK(typist.text() == before);
  CHECK(typist.state.shift == Shift::kOff);
  CHECK(typist.state.presses.empty());
}
