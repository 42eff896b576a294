// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/catalogue.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace zuil {
namespace {

// A .mo file of these keys and texts.
Bytes make_mo(const std::vector<std::pair<std::string, std::string>>& entries) {
  const auto count = static_cast<std::uint32_t>(entries.size());
  const std::uint32_t keys_at = 28;
  const std::uint32_t texts_at = keys_at + 8 * count;
  std::uint32_t at = texts_at + 8 * count;
  ByteWriter out;
  for (const std::uint32_t value : {0x950412deU, 0U, count, keys_at, texts_at, 0U, 0U}) out.u32(value);
  for (const auto& [key, text] : entries) {
    out.u32(static_cast<std::uint32_t>(key.size()));
    out.u32(at);
    at += static_cast<std::uint32_t>(key.size()) + 1;
  }
  for (const auto& [key, text] : entries) {
    out.u32(static_cast<std::uint32_t>(text.size()));
    out.u32(at);
    at += static_cast<std::uint32_t>(text.size()) + 1;
  }
  for (const auto& [key, text] : entries) {
    out.bytes(as_bytes(key));
    out.u8(0);
  }
  for (const auto& [key, text] : entries) {
    out.bytes(as_bytes(text));
    out.u8(0);
  }
  return out.take();
}

const std::string kZero(1, '\0');

TEST_CASE("a catalogue gives the text of a key, and nothing for a key it lacks") {
  const auto catalogue =
      Catalogue::parse(make_mo({{"", "Language: nl\n"}, {"home.title", "Waar wilt u heen?"}}));
  REQUIRE(catalogue);
  CHECK(catalogue->text("home.title") == "Waar wilt u heen?");
  CHECK(catalogue->text("home.other").empty());
  CHECK(catalogue->keys() == std::vector<std::string_view>{"home.title"});
}

TEST_CASE("a plural takes the form that the header's rule gives") {
  // Polish: one, few, many.
  const std::string header =
      "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : "
      "2);\n";
  const auto catalogue = Catalogue::parse(
      make_mo({{"", header}, {"answers" + kZero + "answers", "jeden" + kZero + "kilka" + kZero + "wiele"}}));
  REQUIRE(catalogue);
  CHECK(catalogue->text("answers", 1) == "jeden");
  CHECK(catalogue->text("answers", 3) == "kilka");
  CHECK(catalogue->text("answers", 12) == "wiele");
  CHECK(catalogue->text("answers", 23) == "kilka");
}

TEST_CASE("a text without plural forms serves every number") {
  const auto catalogue = Catalogue::parse(make_mo({{"poll.number", "Vraag {n}"}}));
  REQUIRE(catalogue);
  CHECK(catalogue->text("poll.number", 1) == "Vraag {n}");
  CHECK(catalogue->text("poll.number", 7) == "Vraag {n}");
}

TEST_CASE("every cut of a catalogue is refused or read without harm") {
  const Bytes whole = make_mo({{"", "Language: nl\n"}, {"a.b", "c"}, {"d.e", "f"}});
  for (std::size_t length = 0; length < whole.size() - 4; ++length) {
    CAPTURE(length);
    const auto cut = Catalogue::parse(ByteView(whole).first(length));
    CHECK_FALSE(cut.has_value());
  }
  Bytes other = whole;
  other[0] = 0;
  CHECK_FALSE(Catalogue::parse(other).has_value());
}

TEST_CASE("a plural rule that is no expression over n is refused") {
  for (const char* line :
       {"", "nplurals=2;", "nplurals=0; plural=0;", "nplurals=2; plural=n+;", "nplurals=2; plural=(n;",
        "nplurals=2; plural=7;", "nplurals=2; plural=n%0;", "nplurals=2; plural=system(n);"}) {
    CAPTURE(line);
    CHECK_FALSE(PluralRule::parse(line).has_value());
  }
  std::string deep = "nplurals=2; plural=";
  deep.append(10'000, '(');
  CHECK_FALSE(PluralRule::parse(deep + "n;").has_value());
}

TEST_CASE("a plural rule computes as C does") {
  const auto form = [](const char* expression, std::uint64_t n) {
    return PluralRule::parse(std::string("nplurals=8; plural=") + expression + ";").value().form(n);
  };
  CHECK(form("1 + 2 * 3 % 4", 0) == 3);
  CHECK(form("!n", 0) == 1);
  CHECK(form("n <= 1 || n >= 20 ? 4 : 5", 1) == 4);
  CHECK(form("n <= 1 || n >= 20 ? 4 : 5", 7) == 5);
  CHECK(form("(n - n) / 3 == 0 && n < 9", 5) == 1);
}

}  // namespace
}  // namespace zuil
