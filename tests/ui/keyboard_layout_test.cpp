// SPDX-License-Identifier: EUPL-1.2
#include "ui/keyboard_layout.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "ui/theme.h"

using namespace zuil::ui;

namespace {

constexpr Rect kPlace{0, 498, 1920, 470};
constexpr std::pair<KeyPage, Alphabet> kPages[] = {
    {KeyPage::kLetters, Alphabet::kLatin},    {KeyPage::kDigits, Alphabet::kLatin},
    {KeyPage::kLetters, Alphabet::kGerman},   {KeyPage::kLetters, Alphabet::kPolish},
    {KeyPage::kLetters, Alphabet::kTurkish},  {KeyPage::kLetters, Alphabet::kUkrainian},
    {KeyPage::kDigits, Alphabet::kUkrainian}, {KeyPage::kLatin, Alphabet::kUkrainian}};
constexpr std::string_view kUkrainianLetters[] = {"а", "б", "в", "г", "ґ", "д", "е", "є", "ж", "з", "и",
                                                  "і", "ї", "й", "к", "л", "м", "н", "о", "п", "р", "с",
                                                  "т", "у", "ф", "х", "ц", "ч", "ш", "щ", "ь", "ю", "я"};

const Key* writing(const KeyboardLayout& layout, std::string_view text) {
  for (const Key& key : layout.keys) {
    if (key.text == text) return &key;
  }
  return nullptr;
}

void stands_where_the_design_has_it(KeyboardKind kind, const char* screen) {
  std::ifstream file(ZUIL_SOURCE_DIR "/assets/tokens.json");
  const auto tokens = nlohmann::json::parse(file);
  const KeyboardLayout layout = keyboard_layout(kPlace, kind, KeyPage::kLetters);
  std::size_t keys = 0;
  for (const auto& part : tokens["zuil"]["screen"][screen]["$value"]) {
    if (part[0] != "key") continue;
    CAPTURE(part.dump());
    const Rect wanted{part[2], part[3], part[4], part[5]};
    const bool found = std::any_of(layout.keys.begin(), layout.keys.end(), [&](const Key& key) {
      return std::abs(key.rect.x - wanted.x) <= 1 && std::abs(key.rect.y - wanted.y) <= 1 &&
             std::abs(key.rect.w - wanted.w) <= 1 && std::abs(key.rect.h - wanted.h) <= 1;
    });
    CHECK(found);
    ++keys;
  }
  CHECK(keys == layout.keys.size());
}

}  // namespace

TEST_CASE("every key of the letters' page stands where the design has it") {
  stands_where_the_design_has_it(KeyboardKind::kText, "04-mening-schrijven");
}

TEST_CASE("every key of an e-mail address stands where the design has it") {
  stands_where_the_design_has_it(KeyboardKind::kEmail, "09b-aanmelden-bereiken");
}

TEST_CASE("a phone number has every digit once, a plus and a space, on large keys") {
  const KeyboardLayout phone = keyboard_layout(kPlace, KeyboardKind::kPhone, KeyPage::kLetters);
  for (const std::string_view sign : {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "+", " "}) {
    CAPTURE(sign);
    CHECK(writing(phone, sign) != nullptr);
  }
  CHECK(phone.find("key/page") == nullptr);
  for (const Key& key : phone.keys) CHECK(key.rect.h > 100);
}

TEST_CASE("no page has a key too small, too near its neighbour, outside the keyboard, or twice") {
  for (const KeyboardKind kind :
       {KeyboardKind::kText, KeyboardKind::kOneLine, KeyboardKind::kEmail, KeyboardKind::kPhone}) {
    for (const auto& [page, own] : kPages) {
      const KeyboardLayout layout = keyboard_layout(kPlace, kind, page, own);
      std::set<std::string> ids;
      for (const Key& key : layout.keys) {
        CAPTURE(key.id);
        CHECK(std::min(key.rect.w, key.rect.h) >= touch_target::kMinimum - 0.01F);
        CHECK(key.rect.x >= kPlace.x);
        CHECK(key.rect.right() <= kPlace.right());
        CHECK(key.rect.bottom() <= kPlace.bottom());
        if (key.kind == KeyKind::kCharacter && !key.accent_row) ids.insert(key.id);
        for (const Key& other : layout.keys) {
          if (&other == &key) continue;
          CHECK(intersection(key.rect.inset(-4.9F), other.rect.inset(-4.9F)).empty());
        }
      }
      CHECK(layout.find("key/erase") != nullptr);
      CHECK(layout.find("key/hide") != nullptr);
      CHECK((layout.find("key/new_line") != nullptr) == (kind == KeyboardKind::kText));
    }
  }
}

TEST_CASE("every letter of German, Polish and Turkish has a key of its own") {
  const std::pair<Alphabet, std::vector<std::string_view>> all[] = {
      {Alphabet::kGerman, {"ä", "ö", "ü", "ß", "€"}},
      {Alphabet::kPolish, {"ą", "ć", "ę", "ł", "ń", "ó", "ś", "ź", "ż", "€"}},
      {Alphabet::kTurkish, {"ç", "ğ", "ı", "İ", "ö", "ş", "ü", "€"}}};
  for (const auto& [alphabet, letters] : all) {
    const KeyboardLayout layout = keyboard_layout(kPlace, KeyboardKind::kText, KeyPage::kLetters, alphabet);
    CHECK(layout.find("key/alphabet") == nullptr);
    for (const std::string_view letter : letters) {
      CAPTURE(letter);
      CHECK(writing(layout, letter) != nullptr);
    }
  }
  CHECK(capital("İ") == "İ");
  CHECK(capital("ł") == "Ł");
}

TEST_CASE("every letter of the Ukrainian alphabet has a key in one form, and so have apostrophe and digits") {
  const KeyboardLayout layout =
      keyboard_layout(kPlace, KeyboardKind::kText, KeyPage::kLetters, Alphabet::kUkrainian);
  CHECK(std::size(kUkrainianLetters) == 33);
  for (const std::string_view letter : kUkrainianLetters) {
    CAPTURE(letter);
    CHECK(letter.size() == 2);  // one code point: nothing is put together from two
    CHECK(writing(layout, letter) != nullptr);
    CHECK(capital(letter) != letter);
    CHECK(capital(letter).size() == 2);
  }
  for (const std::string_view sign : {"’", "-", "!", ",", ".", "?", "1", "0"}) {
    CAPTURE(sign);
    CHECK(writing(layout, sign) != nullptr);
  }
  const auto offered = accents_of("г");
  CHECK(std::vector<std::string_view>(offered.begin(), offered.end()) == std::vector<std::string_view>{"ґ"});
}

TEST_CASE("Ukrainian keys stand in the rows of the Dutch ones, and a key leads to those and back") {
  const KeyboardLayout latin = keyboard_layout(kPlace, KeyboardKind::kText, KeyPage::kLetters);
  const KeyboardLayout ukrainian =
      keyboard_layout(kPlace, KeyboardKind::kText, KeyPage::kLetters, Alphabet::kUkrainian);
  const auto rows = [](const KeyboardLayout& layout) {
    std::set<std::pair<float, float>> tops;
    for (const Key& key : layout.keys) tops.emplace(key.rect.y, key.rect.h);
    return tops;
  };
  CHECK(rows(ukrainian) == rows(latin));
  for (const std::string_view same :
       {"key/erase", "key/shift", "key/page", "key/left", "key/right", "key/hide"}) {
    CAPTURE(same);
    CHECK(ukrainian.find(same)->rect.x == doctest::Approx(latin.find(same)->rect.x).epsilon(0.001));
    CHECK(ukrainian.find(same)->rect.w == doctest::Approx(latin.find(same)->rect.w).epsilon(0.01));
  }
  CHECK(latin.find("key/alphabet") == nullptr);
  REQUIRE(ukrainian.find("key/alphabet") != nullptr);
  const KeyboardLayout other =
      keyboard_layout(kPlace, KeyboardKind::kText, KeyPage::kLatin, Alphabet::kUkrainian);
  CHECK(writing(other, "q") != nullptr);
  CHECK(other.find("key/alphabet")->rect == ukrainian.find("key/alphabet")->rect);
}

TEST_CASE("an address and a number have the same keys whatever somebody's alphabet is") {
  for (const KeyboardKind kind : {KeyboardKind::kEmail, KeyboardKind::kPhone}) {
    const KeyboardLayout latin = keyboard_layout(kPlace, kind, KeyPage::kLetters);
    const KeyboardLayout ukrainian = keyboard_layout(kPlace, kind, KeyPage::kLetters, Alphabet::kUkrainian);
    REQUIRE(latin.keys.size() == ukrainian.keys.size());
    for (std::size_t i = 0; i < latin.keys.size(); ++i) CHECK(latin.keys[i].id == ukrainian.keys[i].id);
  }
}

TEST_CASE("the digits' page and the e-mail keys have the design's signs") {
  const KeyboardLayout digits = keyboard_layout(kPlace, KeyboardKind::kText, KeyPage::kDigits);
  for (const std::string_view sign :
       {"1", "0", "@", "#", "€", "%", "&", "*", "(", ")", "-", "+", "=", "/", ":", ";", "\"", "'"}) {
    CAPTURE(sign);
    CHECK(writing(digits, sign) != nullptr);
  }
  const KeyboardLayout mail = keyboard_layout(kPlace, KeyboardKind::kEmail, KeyPage::kLetters);
  for (const std::string_view sign : {"1", "9", "@", ".nl", ".com", "-", ".", "_"}) {
    CAPTURE(sign);
    CHECK(writing(mail, sign) != nullptr);
  }
}

TEST_CASE("a finger between two keys hits the nearer one, outside the rows none") {
  const KeyboardLayout layout = keyboard_layout(kPlace, KeyboardKind::kText, KeyPage::kLetters);
  const Rect q = layout.find("key/q")->rect;
  CHECK(layout.at({q.right() + 4, q.centre().y})->id == "key/q");
  CHECK(layout.at({q.right() + 6, q.centre().y})->id == "key/w");
  CHECK(layout.at({10, q.centre().y}) == nullptr);
}

TEST_CASE("a letter's accents lie above it, 88 wide, within the screen") {
  const KeyboardLayout layout = keyboard_layout(kPlace, KeyboardKind::kText, KeyPage::kLetters);
  for (const std::string_view letter : {"a", "e", "i", "o", "u", "y", "c", "n", "s", "l", "z", "g"}) {
    CAPTURE(letter);
    const Key* key = writing(layout, letter);
    REQUIRE(key != nullptr);
    const std::vector<Key> accents = accent_keys(layout, *key);
    CHECK(accents.size() == accents_of(letter).size());
    CHECK_FALSE(accents.empty());
    for (const Key& accent : accents) {
      CHECK(accent.rect.w == 88);
      CHECK(accent.rect.h == 82);
      CHECK(accent.rect.bottom() < key->rect.y);
      CHECK(accent.rect.x >= 0);
      CHECK(accent.rect.right() <= 1920);
    }
  }
  CHECK(accents_of("q").empty());
}

TEST_CASE("capitals know accents") {
  CHECK(capital("é") == "É");
  CHECK(capital("ij") == "IJ");
  CHECK(capital("ĳ") == "Ĳ");
  CHECK(capital("ß") == "ẞ");
  CHECK(capital("1") == "1");
}

TEST_CASE("a smaller panel has the same keys, smaller") {
  const KeyboardLayout small = keyboard_layout({0, 0, 960, 235}, KeyboardKind::kText, KeyPage::kLetters);
  CHECK(small.find("key/q")->rect.x == doctest::Approx(32));
  CHECK(small.find("key/hide")->rect.right() == doctest::Approx(928));
}
