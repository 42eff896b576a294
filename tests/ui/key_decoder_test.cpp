// SPDX-License-Identifier: EUPL-1.2
#include "ui/key_decoder.h"

#include <doctest/doctest.h>
#include <linux/input-event-codes.h>

#include <array>
#include <initializer_list>
#include <string>

#include "ui/text_model.h"

using namespace zuil::ui;

namespace {

// A key with what is held down with it.
struct Stroke {
  std::uint16_t code;
  std::uint16_t with = 0;
};

Stroke shift(std::uint16_t code) { return {code, KEY_LEFTSHIFT}; }
Stroke alt_gr(std::uint16_t code) { return {code, KEY_RIGHTALT}; }

std::string typed(KeyDecoder& keys, std::initializer_list<Stroke> strokes) {
  std::string text;
  for (const Stroke& stroke : strokes) {
    if (stroke.with != 0) keys.feed(stroke.with, 1);
    text += keys.feed(stroke.code, 1).text;
    text += keys.feed(stroke.code, 0).text;
    if (stroke.with != 0) keys.feed(stroke.with, 0);
  }
  return text;
}

std::string us(std::initializer_list<Stroke> strokes) {
  KeyDecoder keys(KeyMap::kUsInternational);
  return typed(keys, strokes);
}

std::string dutch(std::initializer_list<Stroke> strokes) {
  KeyDecoder keys(KeyMap::kDutch);
  return typed(keys, strokes);
}

}  // namespace

TEST_CASE("US international: letters, dead keys, and the accent alone") {
  CHECK(us({shift(KEY_D), {KEY_A}, {KEY_L}}) == "Dal");
  CHECK(us({{KEY_APOSTROPHE}, {KEY_E}, {KEY_APOSTROPHE}, {KEY_E}, {KEY_N}}) == "één");
  CHECK(us({shift(KEY_APOSTROPHE), {KEY_I}}) == "ï");
  CHECK(us({{KEY_GRAVE}, shift(KEY_A)}) == "À");
  CHECK(us({shift(KEY_6), {KEY_O}, shift(KEY_GRAVE), {KEY_N}}) == "ôñ");
  CHECK(us({{KEY_APOSTROPHE}, {KEY_C}, {KEY_APOSTROPHE}, shift(KEY_C)}) == "çÇ");
  CHECK(us({{KEY_APOSTROPHE}, {KEY_SPACE}, {KEY_S}}) == "'s");
  CHECK(us({{KEY_APOSTROPHE}, {KEY_T}}) == "'t");
  CHECK(us({{KEY_APOSTROPHE}, {KEY_APOSTROPHE}, {KEY_E}}) == "'e");
  CHECK(us({{KEY_APOSTROPHE}, {KEY_GRAVE}, {KEY_E}}) == "'è");
  CHECK(us({alt_gr(KEY_5), alt_gr(KEY_E), shift(KEY_2), {KEY_MINUS}}) == "€é@-");
}

TEST_CASE("Dutch: its own places for signs, and its dead keys") {
  CHECK(dutch({{KEY_GRAVE}, shift(KEY_2), shift(KEY_0), {KEY_MINUS}, shift(KEY_MINUS)}) == "@\"'/?");
  CHECK(dutch({{KEY_LEFTBRACE}, {KEY_E}, {KEY_APOSTROPHE}, {KEY_E}, shift(KEY_APOSTROPHE), {KEY_E}}) ==
        "ëéè");
  CHECK(dutch({shift(KEY_LEFTBRACE), {KEY_I}, shift(KEY_EQUAL), {KEY_N}}) == "îñ");
  CHECK(dutch({alt_gr(KEY_E), {KEY_RIGHTBRACE}, {KEY_102ND}, {KEY_SLASH}}) == "€*]-");
}

TEST_CASE("Caps Lock is for letters, and Shift undoes it") {
  KeyDecoder keys(KeyMap::kUsInternational);
  keys.feed(KEY_CAPSLOCK, 1);
  keys.feed(KEY_CAPSLOCK, 0);
  CHECK(typed(keys, {{KEY_A}, {KEY_1}, shift(KEY_A), alt_gr(KEY_E), {KEY_APOSTROPHE}, {KEY_E}}) == "A1aÉÉ");
}

TEST_CASE("strokes move, and the space bar writes as well") {
  KeyDecoder keys(KeyMap::kUsInternational);
  CHECK(keys.feed(KEY_TAB, 1).stroke->key == NavigationKey::kTab);
  keys.feed(KEY_RIGHTSHIFT, 1);
  CHECK(keys.feed(KEY_TAB, 1).stroke->key == NavigationKey::kBackTab);
  keys.feed(KEY_RIGHTSHIFT, 0);
  const TypedKey space = keys.feed(KEY_SPACE, 1);
  CHECK(space.stroke->key == NavigationKey::kSpace);
  CHECK(space.text == " ");
  keys.feed(KEY_LEFTCTRL, 1);
  CHECK(keys.feed(KEY_BACKSPACE, 2).stroke->by_word);
  keys.feed(KEY_LEFTCTRL, 0);
  CHECK_FALSE(keys.feed(KEY_BACKSPACE, 2).stroke->by_word);
  CHECK(keys.feed(KEY_A, 2).text == "a");
  CHECK(keys.feed(KEY_KP7, 1).text == "7");
}

TEST_CASE("what others use to leave a program types nothing and does nothing") {
  KeyDecoder keys(KeyMap::kUsInternational);
  for (const std::uint16_t held :
       std::to_array<std::uint16_t>({KEY_LEFTCTRL, KEY_RIGHTCTRL, KEY_LEFTALT, KEY_LEFTMETA})) {
    keys.feed(held, 1);
    CHECK(keys.feed(KEY_C, 1).text.empty());
    CHECK_FALSE(keys.feed(KEY_TAB, 1).stroke);
    keys.feed(held, 0);
  }
  for (const std::uint16_t code :
       std::to_array<std::uint16_t>({KEY_F2, KEY_SYSRQ, KEY_POWER, KEY_SLEEP, KEY_PRINT})) {
    const TypedKey press = keys.feed(code, 1);
    CHECK_FALSE(press.stroke);
    CHECK(press.text.empty());
  }
}

TEST_CASE("after a loss nothing is held and no accent waits") {
  KeyDecoder keys(KeyMap::kUsInternational);
  keys.feed(KEY_LEFTSHIFT, 1);
  keys.feed(KEY_APOSTROPHE, 1);
  keys.reset();
  CHECK(keys.feed(KEY_E, 1).text == "e");
}

TEST_CASE("every sign of both maps can be kept by a text field") {
  for (const KeyMap map : {KeyMap::kUsInternational, KeyMap::kDutch}) {
    int signs = 0;
    for (std::uint16_t code = 1; code < 128; ++code) {
      for (const std::uint16_t held :
           std::to_array<std::uint16_t>({KEY_RESERVED, KEY_LEFTSHIFT, KEY_RIGHTALT})) {
        KeyDecoder keys(map);
        keys.feed(held, 1);
        std::string text = keys.feed(code, 1).text;
        keys.feed(code, 0);
        keys.feed(held, 0);
        if (text.empty()) text = keys.feed(KEY_SPACE, 1).text;
        TextModel model;
        CAPTURE(text);
        CHECK(model.apply(TextEdit::insert(text)));
        CHECK(model.text() == text);
        signs += text == " " ? 0 : 1;
      }
    }
    CHECK(signs > 150);
  }
}

TEST_CASE("a map has a name") {
  CHECK(key_map_of("us-international") == KeyMap::kUsInternational);
  CHECK(key_map_of("dutch") == KeyMap::kDutch);
  CHECK_FALSE(key_map_of("nl"));
}
