// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/texts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace zuil {
namespace {

using namespace std::chrono;

const std::filesystem::path kTexts = std::filesystem::path(ZUIL_SHARE_DIR) / "text";
constexpr Date kToday{year{2027} / 3 / 11};

Texts dutch() { return Texts::load(kTexts, "nl").value(); }
Texts english() { return Texts::load(kTexts, "en").value(); }

std::string read_whole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::set<std::string> names_in_braces(std::string_view text) {
  static const std::regex kName(R"(\{([a-z]+)\})");
  std::set<std::string> names;
  for (std::cregex_iterator it(text.data(), text.data() + text.size(), kName), end; it != end; ++it) {
    names.insert((*it)[1]);
  }
  return names;
}

TEST_CASE("Dutch dates, times and numbers are written as Dutch people write them") {
  const Texts texts = dutch();
  CHECK(texts.date(year{2027} / 4 / 30, kToday) == "30 april");
  CHECK(texts.date(year{2028} / 1 / 2, kToday) == "2 januari 2028");
  constexpr Date kNovember = year{2026} / 11 / 24;
  CHECK(texts.short_date(year{2027} / 1 / 13, kNovember) == "13 januari");
  CHECK(texts.short_date(year{2027} / 6 / 1, kNovember) == "1 juni 2027");
  CHECK(texts.short_date(year{2026} / 1 / 13, kNovember) == "13 januari");
  CHECK(texts.short_date(year{2025} / 12 / 30, kNovember) == "30 december 2025");
  CHECK(texts.weekday_and_date(kToday) == "donderdag 11 maart");
  CHECK(texts.weekday_and_date(year{2027} / 3 / 14) == "zondag 14 maart");
  CHECK(texts.time_of_day(19 * 60 + 30) == "19.30 uur");
  CHECK(texts.time_of_day(9 * 60 + 5) == "9.05 uur");
  CHECK(texts.number(7) == "7");
  CHECK(texts.number(1000) == "1.000");
  CHECK(texts.number(1234567) == "1.234.567");
  CHECK(texts.count("money", 400'000) == "€\u00a0400.000");
}

TEST_CASE("one thing and several take their own form") {
  CHECK(dutch().count("home.reactions", 1) == "1 reactie");
  CHECK(dutch().count("home.reactions", 1300) == "1.300 reacties");
  CHECK(english().count("home.reactions", 1) == "1 response");
}

TEST_CASE("a language that is missing falls back to Dutch, and so does a text that is missing") {
  const auto nowhere = Texts::load(kTexts, "xx");
  REQUIRE(nowhere);
  CHECK((*nowhere)("bar.stop") == "Stoppen");
  const Texts empty("en", std::make_shared<const Catalogue>(),
                    std::make_shared<const Catalogue>(Catalogue::load(kTexts / "nl.mo").value()));
  CHECK(empty("bar.stop") == "Stoppen");
  CHECK(empty.count("home.reactions", 2) == "2 reacties");
  CHECK(empty("no.such.key") == "no.such.key");
}

TEST_CASE("without Dutch there are no texts") { CHECK_FALSE(Texts::load("/nowhere", "nl").has_value()); }

TEST_CASE("what stands for a name is not replaced again") {
  CHECK(fill_in("a {x} b {y}", {{"x", "{y}"}, {"y", "2"}}) == "a {y} b 2");
  CHECK(fill_in("{x", {{"x", "1"}}) == "{x");
  CHECK(fill_in("{z} {xx}", {{"x", "1"}}) == "{z} {xx}");
}

// Keys as the sources write them: "part.part", with a part that ends in a dot
// for those that are put together ("level." + name).
std::set<std::string> keys_in_sources() {
  static const std::regex kKey(R"rx("([a-z_]+(?:\.[a-z_]+)+\.?|[a-z_]+\.|money)")rx");
  std::set<std::string> keys;
  const std::filesystem::path root(ZUIL_SOURCE_DIR);
  std::vector<std::filesystem::path> sources;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "kiosk")) {
    if (entry.path().extension() == ".cpp") sources.push_back(entry.path());
  }
  sources.push_back(root / "sync/portal/page_view.cpp");  // the page behind the QR speaks the same words
  for (const std::filesystem::path& path : sources) {
    const std::string source = read_whole(path);
    for (std::sregex_iterator it(source.begin(), source.end(), kKey), end; it != end; ++it)
      keys.insert((*it)[1]);
  }
  return keys;
}

TEST_CASE("every text is used by a source, and every key that a source names is a text") {
  const Catalogue catalogue = Catalogue::load(kTexts / "nl.mo").value();
  const auto in_sources = keys_in_sources();
  std::set<std::string, std::less<>> prefixes;
  for (const std::string& key : in_sources) {
    if (key.back() == '.') prefixes.insert(key);
  }
  std::set<std::string, std::less<>> known;
  std::set<std::string, std::less<>> groups;
  for (const std::string_view key : catalogue.keys()) {
    known.emplace(key);
    groups.emplace(key.substr(0, key.find('.')));
    const bool used = in_sources.count(std::string(key)) > 0 ||
                      std::any_of(prefixes.begin(), prefixes.end(),
                                  [key](const std::string& prefix) { return key.starts_with(prefix); });
    CAPTURE(key);
    CHECK(used);
  }
  for (const std::string& key : in_sources) {
    if (key.back() == '.' || groups.count(key.substr(0, key.find('.'))) == 0) continue;
    CAPTURE(key);
    CHECK(known.count(key) == 1);
  }
}

constexpr const char* kOthers[] = {"en", "de", "pl", "uk", "tr"};

// Begins one: beyond ASCII, quotes and other signs begin with bytes of their own.
bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (byte >= 0xC3 && byte < 0xE2);
}

// Words of letters alone, as a person reads them: not the names in braces.
std::size_t words_of_letters(std::string_view text) {
  static const std::regex kName(R"(\{[a-z]+\})");
  std::istringstream stream{std::regex_replace(std::string(text), kName, "")};
  std::size_t words = 0;
  for (std::string word; stream >> word;) words += std::any_of(word.begin(), word.end(), is_letter) ? 1 : 0;
  return words;
}

TEST_CASE("the six languages are about as long as Dutch") {
  CHECK(Texts::load(kTexts, "nl").value().length() == 1);
  for (const char* language : kOthers) {
    CAPTURE(language);
    const double length = Texts::load(kTexts, language).value().length();
    CHECK(length > 0.8);
    CHECK(length < kLongTexts);
  }
}

// What officials read, who all read Dutch.
bool for_officials(std::string_view key) {
  for (const std::string_view prefix :
       {"sign_in.", "dashboard.", "start_visit.", "finish.", "stick.", "ready.", "sending.", "room.",
        "report.", "poster.", "signal.", "hands.", "paper.", "help_done."}) {
    if (key.starts_with(prefix)) return true;
  }
  return false;
}

// What residents read.
std::vector<std::string_view> keys_of(const Catalogue& nl) {
  std::vector<std::string_view> keys;
  for (const std::string_view key : nl.keys()) {
    if (!for_officials(key)) keys.push_back(key);
  }
  return keys;
}

TEST_CASE(
    "every language has every Dutch text that residents read and no other, with the same names in braces") {
  const Catalogue nl = Catalogue::load(kTexts / "nl.mo").value();
  for (const char* language : kOthers) {
    CAPTURE(language);
    const Catalogue other = Catalogue::load(kTexts / (std::string(language) + ".mo")).value();
    const auto others = other.keys();
    CHECK(std::ranges::equal(keys_of(nl), others));
    for (const std::string_view key : keys_of(nl)) {
      CAPTURE(key);
      // Every form that one of the six languages has.
      for (const std::uint64_t n : {1U, 2U, 5U, 21U, 100U}) {
        CHECK_FALSE(other.text(key, n).empty());
        CHECK(names_in_braces(nl.text(key, n)) == names_in_braces(other.text(key, n)));
      }
    }
  }
}

TEST_CASE("no text of more than one word is left in Dutch, and Ukrainian is written in its own letters") {
  const Catalogue nl = Catalogue::load(kTexts / "nl.mo").value();
  for (const char* language : kOthers) {
    CAPTURE(language);
    const Catalogue other = Catalogue::load(kTexts / (std::string(language) + ".mo")).value();
    for (const std::string_view key : keys_of(nl)) {
      CAPTURE(key);
      const std::string_view text = other.text(key, 2);
      if (words_of_letters(text) > 1) CHECK(text != nl.text(key, 2));
      // Its letters begin with these two bytes in UTF-8.
      const bool ukrainian = text.find('\xD0') != text.npos || text.find('\xD1') != text.npos;
      if (std::string_view(language) == "uk" && key != "keys.latin_letters") {
        CHECK((ukrainian || words_of_letters(text) == 0));
      }
    }
  }
}

TEST_CASE("no translation waits for a second look, and bold ends where it begins") {
  for (const char* language : {"nl", "en", "de", "pl", "uk", "tr"}) {
    CAPTURE(language);
    const std::string name = std::string(language) + ".po";
    const std::string source = read_whole(std::filesystem::path(ZUIL_SOURCE_DIR) / "assets/text" / name);
    CHECK(source.find("#, fuzzy") == source.npos);
    const Catalogue catalogue = Catalogue::load(kTexts / (std::string(language) + ".mo")).value();
    for (const std::string_view key : catalogue.keys()) {
      CAPTURE(key);
      std::size_t marks = 0;
      const std::string_view text = catalogue.text(key, 2);
      for (auto at = text.find("**"); at != text.npos; at = text.find("**", at + 2)) ++marks;
      CHECK(marks % 2 == 0);
    }
  }
}

// Sentences end at . ? ! or a line end, when a space or nothing follows.
std::vector<std::size_t> words_per_sentence(std::string_view text) {
  std::vector<std::size_t> counts;
  std::istringstream stream{std::string(text)};
  std::size_t words = 0;
  for (std::string word; stream >> word;) {
    ++words;
    if (word.find_last_of(".?!") == word.size() - 1) {
      counts.push_back(words);
      words = 0;
    }
  }
  if (words > 0) counts.push_back(words);
  return counts;
}

TEST_CASE("Dutch sentences have at most twenty words, twelve on average, and titles at most eight") {
  const Catalogue catalogue = Catalogue::load(kTexts / "nl.mo").value();
  std::size_t sentences = 0;
  std::size_t words = 0;
  for (const std::string_view key : catalogue.keys()) {
    CAPTURE(key);
    const std::string_view text = catalogue.text(key, 2);
    for (const std::size_t count : words_per_sentence(text)) {
      CHECK(count <= 20);
      if (key.ends_with("title")) CHECK(count <= 8);
      ++sentences;
      words += count;
    }
    for (const std::size_t count : words_per_sentence(catalogue.text(key, 1))) CHECK(count <= 20);
    CHECK(text.find('!') == std::string_view::npos);
    for (const char* word : {"helaas", "svp", "s.v.p.", " bv.", "d.m.v."}) {
      CHECK(text.find(word) == std::string_view::npos);
    }
  }
  CHECK(words <= 12 * sentences);
}

}  // namespace
}  // namespace zuil
