// SPDX-License-Identifier: EUPL-1.2
#include "ui/typesetter.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sync/base/random.h"
#include "ui/kerning.h"

using namespace zuil;
using namespace zuil::ui;

namespace {

struct Setting {
  std::unique_ptr<Fonts> fonts = std::move(Fonts::open(ZUIL_SHARE_DIR "/fonts")).value();
  Typesetter typesetter{*fonts, 1};
};

std::vector<std::string> texts(const Typesetter& typesetter, std::string_view text, const TextStyle& style,
                               float width) {
  std::vector<std::string> result;
  for (const TextLine& line : typesetter.lines(text, style, width)) {
    result.emplace_back(text.substr(line.begin, line.end - line.begin));
  }
  return result;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("text is as wide as in the design's pictures") {
  // Measured there, glyph by glyph.
  const Setting set;
  CHECK(set.typesetter.width("Waar wilt u over meepraten?", style::kQuestion) ==
        doctest::Approx(681).epsilon(0.001));
  const TextStyle bold{.size = 34, .weight = Weight::kBold};
  CHECK(set.typesetter.width("Volgende vraag", bold) == doctest::Approx(244.1).epsilon(0.001));
}

TEST_CASE("a line breaks at the last space that fits, and its spaces do not count") {
  const Setting set;
  const TextStyle& style = style::kBody;
  const float width = set.typesetter.width("Kies een", style);
  CHECK(texts(set.typesetter, "Kies een dak", style, width + 0.1F) == Lines{"Kies een ", "dak"});
  CHECK(texts(set.typesetter, "Kies een dak", style, width - 1) == Lines{"Kies ", "een dak"});
  const std::vector<TextLine> lines = set.typesetter.lines("Kies een   dak", style, width + 0.1F);
  CHECK(lines[0].width == doctest::Approx(width));
}

TEST_CASE("line feeds end lines, also the last one and empty ones") {
  const Setting set;
  CHECK(texts(set.typesetter, "a\n\nb\n", style::kBody, 500) == Lines{"a", "", "b", ""});
  CHECK(texts(set.typesetter, "", style::kBody, 500) == Lines{""});
}

TEST_CASE("a word wider than the line is broken, and no character is lost") {
  const Setting set;
  const std::string word = "participatietrajecten";
  std::string joined;
  for (const std::string& line : texts(set.typesetter, word, style::kBody, 120)) {
    CHECK(set.typesetter.width(line, style::kBody) <= 121);
    joined += line;
  }
  CHECK(joined == word);
  // Even where no letter fits.
  CHECK(texts(set.typesetter, "abc", style::kBody, 1).size() == 3);
}

TEST_CASE("a no-break space holds words together, a hyphen lets go of them") {
  const Setting set;
  const float width = set.typesetter.width("kost €", style::kBody) + 2;
  CHECK(texts(set.typesetter, "kost €\u00A040", style::kBody, width) == Lines{"kost ", "€\u00A040"});
  CHECK(texts(set.typesetter, "e-mailadres", style::kBody,
              set.typesetter.width("mailadres", style::kBody) + 1) == Lines{"e-", "mailadres"});
}

TEST_CASE("two stars switch bold on and off, and go on over a line's end") {
  const Setting set;
  TextStyle bold = style::kBody;
  bold.weight = Weight::kBold;
  const float plain = set.typesetter.width("Vóór ", style::kBody);
  const float heavy = set.typesetter.width("15 mei", bold);
  CHECK(set.typesetter.width("Vóór **15 mei**", style::kBody) == doctest::Approx(plain + heavy));
  const std::vector<TextLine> lines = set.typesetter.lines("Vóór **15 mei** nog", style::kBody, plain + 40);
  REQUIRE(lines.size() >= 2);
  CHECK(lines[1].weight == Weight::kBold);
}

TEST_CASE("what a person typed has no marks") {
  const Setting set;
  const TextStyle typed = style::kBody.as_typed();
  CHECK(set.typesetter.width("a**b", typed) >
        set.typesetter.width("ab", typed) + set.typesetter.width("*", typed));
}

TEST_CASE("pairs of letters stand as near as the font's GPOS table says") {
  // Read from the fonts by hand: Te, Ta and Wa, of 2048 units.
  const Setting set;
  CHECK(set.fonts->kerning(Face::kRegular, 'T', 'e', 2048) == -205);
  CHECK(set.fonts->kerning(Face::kMedium, 'T', 'e', 2048) == -100);
  CHECK(set.fonts->kerning(Face::kMedium, 'W', 'a', 2048) == -30);
  CHECK(set.fonts->kerning(Face::kBold, 'W', 'a', 2048) == -61);
  CHECK(set.fonts->kerning(Face::kBold, 'n', 'n', 2048) == 0);
  CHECK(set.fonts->kerning(Face::kIcons, 'n', 'n', 2048) == 0);
}

TEST_CASE("a damaged kerning table gives some value or none, and never reads outside itself") {
  SeededRandom random(3);
  for (int round = 0; round < 300; ++round) {
    Bytes table(static_cast<std::size_t>(random.below(400)));
    random.fill(table);
    // A header that leads somewhere.
    for (std::size_t i = 0; i < table.size() && i < 60; i += 2) table[i] = 0;
    const Kerning kerning(table);
    for (std::uint32_t glyph = 0; glyph < 40; ++glyph) {
      const int value = kerning.between(glyph, 40 - glyph);
      CHECK(value >= -32768 * 400);
    }
  }
  CHECK(Kerning().between(1, 2) == 0);
}

TEST_CASE("kerning draws letters together, and text scale makes all larger") {
  const Setting set;
  CHECK(set.typesetter.width("To", style::kBody) <
        set.typesetter.width("T", style::kBody) + set.typesetter.width("o", style::kBody) - 1);
  const Typesetter twice(*set.fonts, 2);
  CHECK(twice.width("Stoppen", style::kBody) ==
        doctest::Approx(2 * set.typesetter.width("Stoppen", style::kBody)));
  CHECK(twice.line_height(style::kBody) == doctest::Approx(2 * 1.38F * 30));
}

TEST_CASE("a place in a line and the byte there are each other's inverse") {
  const Setting set;
  const std::string text = "één gróót dak, €\u00A040";
  const TextStyle typed = style::kLead.as_typed();
  const TextLine line = set.typesetter.lines(text, typed, 5000).front();
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
    const float x = set.typesetter.width_to(text, typed, line, at);
    CHECK(set.typesetter.byte_at(text, typed, line, x) == at);
  }
  CHECK(set.typesetter.byte_at(text, typed, line, -5) == 0);
  CHECK(set.typesetter.byte_at(text, typed, line, 5000) == text.size());
}

TEST_CASE("broken UTF-8 is drawn as signs of its own, one a byte") {
  const Setting set;
  TextCursor cursor("a\xC3z\xFF", style::kBody);
  int count = 0;
  while (cursor.next()) ++count;
  CHECK(count == 4);
  CHECK(set.typesetter.lines("\xFF\xFE", style::kBody, 100).size() == 1);
}

TEST_CASE("a missing font is told by name") {
  const Result<std::unique_ptr<Fonts>> fonts = Fonts::open("/nonexistent");
  REQUIRE_FALSE(fonts);
  CHECK(fonts.error().kind == ErrorKind::kRejected);
  CHECK(fonts.error().what.find("ClearSans-Regular.ttf") != std::string::npos);
}
